"""Sample reports into an inbox, each with the time of its arrival as the file's own."""

import os
from pathlib import Path

from diaodu.calendar import Month
from diaodu.intake.template import filled_workbook
from diaodu.model.region import Region
from diaodu.model.sheets import Sheet
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.samples.reports import SampleReport, read_reports
from diaodu.samples.typed import with_text


def write_sample_reports(
    region: Region, folder: Path, inbox: Path, month: Month | None = None
) -> int:
    """Write one .xlsx for each report version under the region folder's `samples/` into `inbox`.

    With a `month`, only the reports for it.

    Gives how many files were written: one that is there with the same content stays untouched, so
    a second run gives 0, as does a region without samples. Raises `UnreadableInputError`.
    """
    samples = folder / "samples"
    if not samples.is_dir():
        return 0
    inbox.mkdir(parents=True, exist_ok=True)
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    return sum(
        _write(region, rulebook, report, inbox)
        for report in read_reports(region, samples)
        if month in (None, report.submission.label.period)
    )


def _write(region: Region, rulebook: Rulebook, report: SampleReport, inbox: Path) -> bool:
    label = report.submission.label
    unit = region.unit_on(label.unit, label.period.last_on)
    title = unit.title if unit else label.unit
    path = inbox / f"{title}-{label.period}-第{report.version}次.xlsx"
    data = _workbook(region, rulebook, report, title)
    if path.is_file() and path.read_bytes() == data:
        return False
    part = path.with_suffix(".part")
    part.write_bytes(data)
    received_at = report.received_at.timestamp()
    os.utime(part, (received_at, received_at))
    part.rename(path)
    return True


def _workbook(region: Region, rulebook: Rulebook, report: SampleReport, title: str) -> bytes:
    data = filled_workbook(rulebook, report.submission, region.title, title)
    for typed in report.typed:
        data = with_text(data, Sheet.PROJECTS, typed.cell, typed.text)
    return data
