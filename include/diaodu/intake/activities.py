"""The sheet 外出和来访: one batch of travel or of reception a row."""

from diaodu.intake.cells import day, one_of, said, several, text, whole_number
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Grid
from diaodu.intake.layout import ACTIVITIES, Marks
from diaodu.intake.rows import Listed, RowReader, filled_rows
from diaodu.model.figures import Activity
from diaodu.model.sheets import KIND_WORDS
from diaodu.model.sheets import ActivityColumn as Of
from diaodu.model.submissions import Finding, Label

_kind = one_of(KIND_WORDS)


def read_activities(grid: Grid, marks: Marks) -> Listed[Activity]:
    """Read the sheet; a row without a kind or a day is left out and told."""
    activities: list[Activity] = []
    findings: list[Finding] = []
    for row in filled_rows(grid, ACTIVITIES):
        activity = _activity(row, marks.label)
        findings += row.findings
        if activity:
            activities.append(activity)
    return Listed(tuple(activities), tuple(findings))


def _activity(row: RowReader, label: Label) -> Activity | None:
    kind, on = row.must(_kind, Of.KIND), row.must(day, Of.ON)
    place = row.may(text, Of.PLACE) or ""
    people_count = row.may(whole_number, Of.PEOPLE_COUNT)
    subject = row.may(text, Of.SUBJECT) or ""
    until_on = row.may(day, Of.UNTIL_ON)
    if on and until_on and until_on < on:
        facts = {"read": until_on, "first": on}
        row.findings.append(said(row.cell(Of.UNTIL_ON), IntakeCode.ENDS_BEFORE_IT_BEGINS, **facts))
        until_on = None
    led_by, joined_by = row.may(text, Of.LED_BY) or "", row.may(several, Of.JOINED_BY) or ()
    project, event = row.may(text, Of.PROJECT) or "", row.may(text, Of.EVENT) or ""
    evidence = row.may(several, Of.EVIDENCE) or ()
    if kind is None or on is None:
        return None
    return Activity(
        unit=label.unit,
        kind=kind,
        on=on,
        place=place,
        people_count=people_count,
        subject=subject,
        row=row.row,
        led_by=led_by,
        project=project,
        evidence=evidence,
        until_on=until_on,
        joined_by=joined_by,
        event=event,
    )
