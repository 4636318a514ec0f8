"""What units must have been shown before a circular, and what it tells them of objecting."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from diaodu.cycle.checksheets import basis_of, checked_units, strikes_on
from diaodu.cycle.shell import Shell, local
from diaodu.cycle.windows import end_of_window
from diaodu.errors import UnpublishedYearError
from diaodu.model.objections import Struck
from diaodu.model.publication import Envelope, Publication
from diaodu.model.region import Region
from diaodu.notices.check_sheets import struck_of
from diaodu.notices.lookup import units_of
from diaodu.publication import Given


@dataclass(frozen=True)
class Rights:
    """The hash of what each unit must have been shown, and what was struck from each."""

    bases: Mapping[str, str]
    struck: tuple[Struck, ...]


def rights_of(region: Region, given: Given, content: Publication) -> Rights:
    """The rights of the units of a draft; no hashes where the region sends no check sheets."""
    shown = checked_units(given, content) if region.objections.before else {}
    struck = (
        row
        for unit in units_of(content)
        for row in struck_of(unit.id, strikes_on(given, unit), content.scores)
    )
    return Rights({unit: basis_of(one) for unit, one in shown.items()}, tuple(struck))


def with_rights(
    shell: Shell, region: Region, envelope: Envelope, rights: Rights, published_at: datetime
) -> Envelope:
    """The envelope with what was struck, and the last day on which units may object.

    The day is left out while nobody can tell it, for want of a holiday notice.
    """
    return replace(
        envelope,
        struck=rights.struck,
        objections_until=_until(shell, region, published_at),
    )


def window_notes(region: Region) -> tuple[str, ...]:
    """What the circular says of its window; nothing where the region has none."""
    days = region.objections.after
    if not days:
        return ()
    return (f"对本通报有异议的，可在印发后{days}个工作日内申请复核；期满无异议或复核办结后定案",)


def _until(shell: Shell, region: Region, published_at: datetime) -> str:
    days = region.objections.after
    if not days:
        return ""
    from_on = local(published_at, region).date()
    try:
        return end_of_window(shell, region, from_on, days).date().isoformat()
    except UnpublishedYearError:
        return ""
