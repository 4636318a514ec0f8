"""Invented reports for the months of 屈家岭 after its samples: batches of travel, nothing else."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.intake.template import filled_workbook
from diaodu.model.figures import Activity, ActivityKind
from diaodu.model.submissions import Label, Submission
from diaodu.rulebook.loader import load_rulebook
from diaodu.samples import write_sample_reports

SAMPLES_END = Month(2024, 3)


def write_reports(shell: Shell, region_id: str, month: Month) -> None:
    """The month's workbooks of every unit lie in the inbox, sent on the first of the next month."""
    region = shell.region(region_id)
    inbox = shell.settings.inboxes / region.inbox
    if month <= SAMPLES_END:
        write_sample_reports(region, shell.settings.regions / region_id, inbox, month)
        return
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    sent_at = datetime(month.plus(1).year, month.plus(1).month, 1, 4, tzinfo=UTC).timestamp()
    for number, unit in enumerate(region.register.units):
        report = _report(region_id, unit.id, month, (number + month.month) % 4)
        path = inbox / f"{unit.title}-{month}.xlsx"
        _write(path, filled_workbook(rulebook, report, region.title, unit.title), sent_at)


def _report(region_id: str, unit: str, month: Month, outings: int) -> Submission:
    """With no batch at all it is a nil return."""
    label = Label(region_id, unit, month, TEMPLATE_VERSION)
    batches = (
        Activity(
            unit=unit,
            kind=ActivityKind.OUTING,
            on=date(month.year, month.month, 5 + 7 * which),
            place=f"外地{which}",
            people_count=3,
            subject=f"第{which}次洽谈",
            led_by="专班班长",
        )
        for which in range(outings)
    )
    return Submission(label, is_nil=not outings, activities=tuple(batches))


def _write(path: Path, data: bytes, sent_at: float) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(data)
    os.utime(part, (sent_at, sent_at))
    part.rename(path)
