"""What goes back to a unit on asking: one version with its findings, marked on its own workbook."""

from dataclasses import dataclass

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell
from diaodu.errors import RegionError, UnreadableInputError
from diaodu.model.records import StoredSubmission
from diaodu.notices.marked import marked_workbook
from diaodu.notices.names import NOBODY, marked_name
from diaodu.notices.wording import period_title
from diaodu.store import submissions

UNKNOWN = "认不出单位的文件"


@dataclass(frozen=True)
class Returned:
    """The marked workbook under its name."""

    name: str
    data: bytes


def version_of(
    shell: Shell, region: str, period: str, unit: str, version: int | None = None
) -> StoredSubmission | None:
    """That version, or the last one; `-` stands for the unit or month of a file of nobody's."""
    with shell.store.read() as tx:
        found = submissions.versions(tx, region, period=_named(period), unit=_named(unit))
    chosen = [row for row in found if version in {None, row.version}]
    return chosen[-1] if chosen else None


def title_of(shell: Shell, stored: StoredSubmission) -> str:
    """The unit's name in that month; its id while the region's folder is broken."""
    if not stored.unit:
        return UNKNOWN
    try:
        region = shell.region(stored.region)
    except RegionError:
        return stored.unit
    unit = region.unit_on(stored.unit, Month.parse(stored.period).last_on)
    return unit.title if unit else stored.unit


def returned(shell: Shell, stored: StoredSubmission) -> Returned:
    """The unit's own workbook with the wrong cells marked; `UnreadableInputError` if none are.

    What checks on trial have found is left out: it is not for the unit.
    """
    findings = tuple(found for found in stored.findings if not found.is_trial)
    if not findings:
        raise UnreadableInputError(f"{stored.id} 没有核验意见, 不需要退回")
    title = title_of(shell, stored)
    month = period_title(stored.period) if stored.period else ""
    heading = f"{title}{month}第{stored.version}次报送核验意见"
    data = marked_workbook(shell.files.get(stored.raw_sha256), findings, heading)
    return Returned(marked_name(stored, title), data)


def _named(word: str) -> str:
    return "" if word == NOBODY else word
