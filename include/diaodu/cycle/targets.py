"""import_targets: a table of targets becomes a version; and which targets are in force when.

What is in force are the rows of the region's targets.csv and every table imported since, a later
one in the place of an earlier: by the day it takes effect, and on one day by the order of imports.
"""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from diaodu.cycle.shell import Shell, utc_now
from diaodu.cycle.target_views import held_on, rulebook_of
from diaodu.errors import RefusedError
from diaodu.intake.target_sheet import TargetReading, TargetTask, read_target_sheet
from diaodu.model.region import Region, TargetTable
from diaodu.model.submissions import Finding
from diaodu.model.targets import TargetSheet, TargetVersion, together
from diaodu.store import ledger, targets
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class TableFile:
    """A table as it is handed in; `year` is None if the table itself shall say it."""

    name: str
    data: bytes
    document: str
    from_on: date
    by: str
    year: int | None = None


@dataclass(frozen=True)
class Imported:
    """The version a table became, None if it was not imported, and what is wrong or doubtful."""

    version: TargetVersion | None
    is_new: bool
    findings: tuple[Finding, ...]


def targets_of(tx: Tx, region: Region, at: datetime | None = None) -> TargetTable:
    """Every target of the region known by the moment (now unless one is given), each dated.

    Which of them holds on a day, `in_force` and scoring say.
    """
    versions = targets.versions(tx, region.id, at)
    return TargetTable(together(region.targets.targets, versions))


def targets_known(tx: Tx, region_id: str, table: TargetTable, at: datetime) -> TargetTable:
    """A table that was in use, without what was imported after a moment."""
    versions = targets.versions(tx, region_id)
    imported = frozenset(chain.from_iterable(it.sheet.targets for it in versions))
    register = (target for target in table.targets if target not in imported)
    return TargetTable(together(register, (it for it in versions if it.at <= at)))


def import_targets(shell: Shell, region_id: str, file: TableFile) -> Imported:
    """Keep the table as the region's next version, or nothing of it if a finding is an error.

    The same file for the same document and day again is the version there is. `RefusedError`
    without a document.
    """
    region = shell.region(region_id)
    if not file.document.strip():
        raise RefusedError("请写明下达目标的文号")
    reading = _reading(region, file)
    if reading.sheet is None:
        return Imported(None, is_new=False, findings=reading.findings)
    kept = _keep(shell, region, file, reading.sheet)
    doubts = _doubts(shell, region, kept[0])
    return Imported(*kept, findings=(*reading.findings, *doubts))


def _reading(region: Region, file: TableFile) -> TargetReading:
    task = TargetTask(
        region=region.title,
        units=region.register.units,
        rulebook=rulebook_of(region),
        document=file.document.strip(),
        from_on=file.from_on,
        year=file.year,
    )
    return read_target_sheet(file.data, file.name, task)


def _keep(
    shell: Shell, region: Region, file: TableFile, sheet: TargetSheet
) -> tuple[TargetVersion, bool]:
    asked = TargetVersion(
        region=region.id,
        number=0,
        document=file.document.strip(),
        from_on=file.from_on,
        file_name=file.name,
        raw_sha256=shell.files.put(file.data),
        by=file.by,
        at=utc_now(),
        sheet=sheet,
    )
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        kept, is_new = targets.append(tx, asked)
        if is_new:
            ledger.append(tx, region.id, kept.at, kept.by, "targets_imported", kept.id, kept)
    return kept, is_new


def _doubts(shell: Shell, region: Region, version: TargetVersion) -> tuple[Finding, ...]:
    """What is doubtful once the version is in force, about the indicators it speaks of."""
    with shell.store.read() as tx:
        versions = targets.versions(tx, region.id)
    named = {target.indicator for target in version.sheet.targets}
    until = tuple(it for it in versions if it.number <= version.number)
    return held_on(region, until, version.from_on, version.sheet.year, named).findings
