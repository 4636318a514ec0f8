"""The files under `samples/` → the reports they stand for, one for each version a unit sent.

    reports.csv     unit,period,version,received_at,is_nil,note
    figures.csv     unit,period,version,indicator,month,ytd,note
    projects.csv    unit,period,version, then the columns of the register of projects
    activities.csv  unit,period,version, then the columns of the register of outings and visits

A row with a version belongs to that version alone, one without to every version of its report.
Text where an amount of a project belongs is kept: some first versions are wrong on purpose.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.intake.layout import PROJECTS, TEMPLATE_VERSION
from diaodu.model.region import Region
from diaodu.model.sheets import ProjectColumn
from diaodu.model.submissions import Figure, Label, Submission
from diaodu.numbers import parse_decimal
from diaodu.registers.parse import read_whole
from diaodu.registers.rows import activity_of, project_of
from diaodu.registers.table import Column, Row, read_rows

KEY = (Column("unit", ""), Column("period", ""), Column("version", ""))
REPORTS = (*KEY, Column("received_at", ""), Column("is_nil", ""))
FIGURES = (*KEY, Column("indicator", ""), Column("month", ""), Column("ytd", ""))
AMOUNTS = {
    "contract_amount_wan": ProjectColumn.CONTRACT_AMOUNT,
    "funds_month_wan": ProjectColumn.FUNDS_MONTH,
}


@dataclass(frozen=True)
class Typed:
    """Text that a unit typed into a number cell of 项目."""

    cell: str
    text: str


@dataclass(frozen=True)
class SampleReport:
    """One version of one unit's report, and when it came."""

    version: int
    received_at: datetime
    submission: Submission
    typed: tuple[Typed, ...]


@dataclass(frozen=True)
class _Rows:
    figures: tuple[Row, ...]
    projects: tuple[Row, ...]
    activities: tuple[Row, ...]


def read_reports(region: Region, samples: Path) -> tuple[SampleReport, ...]:
    """Every report in the order of reports.csv.

    Raises `UnreadableInputError` with file and line, also for a unit the region does not have.
    """
    rows = _Rows(
        figures=_table(samples, "figures.csv", FIGURES),
        projects=_table(samples, "projects.csv", KEY),
        activities=_table(samples, "activities.csv", KEY),
    )
    return tuple(_report(region, row, rows) for row in _table(samples, "reports.csv", REPORTS))


def _table(samples: Path, name: str, columns: tuple[Column, ...]) -> tuple[Row, ...]:
    try:
        text = (samples / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInputError(f"{samples / name} 读不出来: {error}") from error
    return tuple(read_rows(text, name, columns))


def _report(region: Region, report: Row, rows: _Rows) -> SampleReport:
    unit, month = report.needed("unit"), report.read("period", Month.parse)
    if region.unit(unit) is None:
        report.refuse(f"没有单位 {unit}")
    projects = [_amounts_as_typed(row, at) for at, row in enumerate(_of(report, rows.projects))]
    submission = Submission(
        label=Label(region.id, unit, month, TEMPLATE_VERSION),
        is_nil=report.text("is_nil") == "yes",
        figures=tuple(map(_figure, _of(report, rows.figures))),
        projects=tuple(project_of(row) for row, _ in projects),
        activities=tuple(map(activity_of, _of(report, rows.activities))),
    )
    return SampleReport(
        version=report.read("version", read_whole),
        received_at=report.read("received_at", _moment),
        submission=submission,
        typed=tuple(typed for _, found in projects for typed in found),
    )


def _of(report: Row, rows: Iterable[Row]) -> Iterator[Row]:
    key = report.text("unit"), report.text("period")
    for row in rows:
        is_its = (row.text("unit"), row.text("period")) == key
        if is_its and row.text("version") in ("", report.text("version")):
            yield row


def _figure(row: Row) -> Figure:
    return Figure(
        indicator=row.needed("indicator"),
        month=row.optional("month", parse_decimal),
        ytd=row.optional("ytd", parse_decimal),
        month_cell="",
        ytd_cell="",
        note=row.text("note"),
    )


def _amounts_as_typed(row: Row, index: int) -> tuple[Row, tuple[Typed, ...]]:
    """The row with ones where text stands for an amount, and the texts with their cells."""
    texts = {name: row.text(name) for name in AMOUNTS if not _is_amount(row.text(name))}
    typed = (
        Typed(AMOUNTS[name].cell(PROJECTS.first_row + index), text) for name, text in texts.items()
    )
    return replace(row, cells={**row.cells, **dict.fromkeys(texts, "1")}), tuple(typed)


def _is_amount(text: str) -> bool:
    try:
        return not text or parse_decimal(text) >= 0
    except UnreadableInputError:
        return False


def _moment(text: str) -> datetime:
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
        if moment.tzinfo:
            return moment
    raise UnreadableInputError(f"“{text}”不是带时区的时间, 应写作 2024-02-01T09:00:00+08:00")
