"""How a month stands: who owes a report, what came, and which versions count."""

from collections.abc import Iterable
from dataclasses import dataclass

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell
from diaodu.model.publication import Reported, ReportTable, UnitReport
from diaodu.model.records import StoredSubmission
from diaodu.model.region import Region, UnitRegister
from diaodu.model.submissions import Severity, SubmissionState
from diaodu.model.units import Unit
from diaodu.store import submissions
from diaodu.store.engine import Tx

COME = frozenset({Reported.REPORTED, Reported.NIL})
"""已报, wherever it is counted: a nil return is a report, and told beside it as 其中零报告."""


@dataclass(frozen=True)
class Reporting:
    """The reports of every unit that owes one for the month.

    `refused` are later versions that were sent back while an earlier one counts: corrections that
    the unit still owes.
    """

    table: ReportTable
    refused: tuple[UnitReport, ...] = ()

    def titles(self, *states: Reported) -> str:
        """The units in those states, by name."""
        return "、".join(report.title for report in self.table.reports if report.state in states)

    @property
    def summary(self) -> dict[str, int | str]:
        """As the operator reads it: owed, received, nil, rejected, missing, late, corrections."""
        reports = self.table.reports
        return {
            "应报单位": len(reports),
            "已报": sum(r.state in COME for r in reports),
            "其中零报告": sum(r.state is Reported.NIL for r in reports),
            "退回未改": sum(r.state is Reported.REJECTED for r in reports),
            "更正被退回": len(self.refused),
            "未报": sum(r.state is Reported.MISSING for r in reports),
            "迟报": sum(r.is_late for r in reports),
            "疑点未说明": sum(found.is_open for r in reports for found in r.findings),
            "退回未改单位": self.titles(Reported.REJECTED),
            "更正被退回单位": "、".join(report.title for report in self.refused),
            "未报单位": self.titles(Reported.MISSING),
        }


def reporting_of(shell: Shell, region: Region, month: Month) -> Reporting:
    """How each unit that exists at the month's end has reported by now."""
    with shell.store.read() as tx:
        return reporting_in(tx, region, month)


def reporting_in(tx: Tx, region: Region, month: Month) -> Reporting:
    """The same as one transaction sees it."""
    versions = submissions.versions(tx, region.id, period=str(month))
    refused = refused_corrections(region.register, versions, month)
    return Reporting(report_table(region.register, versions, month), refused)


def report_table(
    register: UnitRegister, versions: tuple[StoredSubmission, ...], month: Month
) -> ReportTable:
    """How those versions of the month's reports leave each unit that exists at its end."""
    return ReportTable(
        tuple(
            _report(unit.as_of(month.last_on), [row for row in versions if row.unit == unit.id])
            for unit in register.units
            if unit.exists_on(month.last_on)
        )
    )


def refused_corrections(
    register: UnitRegister, versions: tuple[StoredSubmission, ...], month: Month
) -> tuple[UnitReport, ...]:
    """The last version of each unit where it was sent back after one that counts."""
    latest = {row.unit: row for row in _standing(versions)}
    counted = {unit for unit, _ in counting(versions)}
    return tuple(
        _report_of(unit.as_of(month.last_on), row, is_late=row.is_late)
        for unit in register.units
        if unit.exists_on(month.last_on)
        and unit.id in counted
        and (row := latest[unit.id]).state is SubmissionState.REJECTED
    )


def counting(versions: Iterable[StoredSubmission]) -> dict[tuple[str, str], StoredSubmission]:
    """The latest version that counts, by unit and period."""
    ordered = sorted(versions, key=lambda row: row.version)
    return {(row.unit, row.period): row for row in ordered if row.unit and row.state.counts}


def _report(unit: Unit, sent: list[StoredSubmission]) -> UnitReport:
    versions = _standing(sent)
    if not versions:
        return UnitReport(unit.id, unit.title, Reported.MISSING, 0, is_late=False)
    counted = [row for row in versions if row.state.counts]
    is_late = bool(counted) and counted[0].is_late
    return _report_of(unit, (counted or versions)[-1], is_late=is_late)


def _standing(sent: Iterable[StoredSubmission]) -> list[StoredSubmission]:
    """What was taken back is as if it had not been sent."""
    return [row for row in sent if row.state is not SubmissionState.WITHDRAWN]


def _report_of(unit: Unit, latest: StoredSubmission, *, is_late: bool) -> UnitReport:
    return UnitReport(
        unit=unit.id,
        title=unit.title,
        state=_state(latest),
        version=latest.version,
        is_late=is_late,
        findings=tuple(f for f in latest.findings if f.severity is not Severity.INFORMATION),
    )


def _state(latest: StoredSubmission) -> Reported:
    if not latest.state.counts:
        return Reported.REJECTED
    return Reported.NIL if latest.state is SubmissionState.NIL_RETURN else Reported.REPORTED
