"""The sheet 外出和来访: one batch of travel or of reception a row."""

from diaodu.intake.cells import Parsed, day, text, whole_number, word
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.layout import ACTIVITIES
from diaodu.intake.rows import Listed, RowReader, filled_rows
from diaodu.model.figures import Activity, ActivityKind
from diaodu.model.sheets import KIND_WORDS
from diaodu.model.sheets import ActivityColumn as Of
from diaodu.model.submissions import Finding, Label

KINDS = {written: kind for kind, written in KIND_WORDS.items()}


def read_activities(grid: Grid, label: Label) -> Listed[Activity]:
    """Read the sheet; a row without a kind or a day is left out and told."""
    activities: list[Activity] = []
    findings: list[Finding] = []
    for row in filled_rows(grid, ACTIVITIES):
        activity = _activity(row, label)
        findings += row.findings
        if activity:
            activities.append(activity)
    return Listed(tuple(activities), tuple(findings))


def _activity(row: RowReader, label: Label) -> Activity | None:
    kind, on = row.must(_kind, Of.KIND), row.must(day, Of.ON)
    place = row.may(text, Of.PLACE) or ""
    people_count = row.may(whole_number, Of.PEOPLE_COUNT)
    subject = row.may(text, Of.SUBJECT) or ""
    if kind is None or on is None:
        return None
    return Activity(label.unit, kind, on, place, people_count, subject, row.row)


def _kind(cell: Cell) -> Parsed[ActivityKind]:
    return word(cell, KINDS)
