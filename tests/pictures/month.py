"""The month the pictures show: a report is sent back, the next one taken with a doubt."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl

from diaodu.calendar import Month
from diaodu.cycle.blank import blank_workbook
from diaodu.cycle.collect import arrival_of, record
from diaodu.cycle.earlier import background_of
from diaodu.cycle.validate import read_arrival
from diaodu.doors import Incoming
from diaodu.doors.portal import incoming
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.intake.template import filled_workbook
from diaodu.model.doors import Handed, Portal
from diaodu.model.submissions import Label, Submission
from diaodu.rulebook.loader import load_rulebook
from diaodu.samples.reports import SampleReport, read_reports
from diaodu.store.engine import migrate
from tests.world import World

REGION, UNIT, CLERK = "qujialing", "team-01", "zhuanban1"
MONTH = "2024-03"
SENT_BACK_AT = datetime.fromisoformat("2024-04-01T09:11:00+08:00")
TAKEN_AT = datetime.fromisoformat("2024-04-01T10:36:00+08:00")
DOUBTFUL: Mapping[str, str | int] = {"项目!J4": "2023-06-18"}
WRONG: Mapping[str, str | int] = {
    **DOUBTFUL,
    "指标!C5": "约11010",
    "指标!C6": "４",
    "外出和来访!B5": "2024-02-29",
}
LABEL = Label(REGION, UNIT, Month.parse(MONTH), TEMPLATE_VERSION)


@dataclass(frozen=True)
class Shown:
    """An installation with that month in it, and what the unit had in its hands."""

    world: World
    template: bytes
    nil_return: bytes


def month(home: Path) -> Shown:
    """The month under `home`, always the same."""
    migrate(f"sqlite:///{home}/diaodu.db")
    world = World.at(home).with_own_regions()
    folder = world.shell.settings.regions / REGION
    (folder / "users.csv").write_text(f"user,unit\n{CLERK},{UNIT}\n", encoding="utf-8")
    for sample in _samples(world):
        data, at = _workbook(world, sample.submission), sample.received_at
        if sample.submission.label.period == LABEL.period:
            _hand_in(world, LABEL.period, edited(data, WRONG), SENT_BACK_AT)
            data, at = edited(data, DOUBTFUL), TAKEN_AT
        _hand_in(world, sample.submission.label.period, data, at)
    world.change("update notices set queued_at = :at", at="2024-04-01 02:36:00.000000")
    region = world.shell.region(REGION)
    unit = next(it for it in region.register.units if it.id == UNIT)
    template = blank_workbook(world.shell, region, unit, LABEL.period).data
    return Shown(world, template, _workbook(world, Submission(LABEL, is_nil=True)))


def edited(workbook: bytes, changes: Mapping[str, str | int]) -> bytes:
    """The workbook with other words in some cells, as typed by hand."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for place, value in changes.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _samples(world: World) -> list[SampleReport]:
    region = world.shell.region(REGION)
    found = read_reports(region, world.shell.settings.regions / REGION / "samples")
    return [it for it in found if it.submission.label.unit == UNIT]


def _workbook(world: World, submission: Submission) -> bytes:
    """The unit's workbook filled in, with last month's figures as in its template."""
    region = world.shell.region(REGION)
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    background = background_of(world.shell.store, region, submission.label)
    unit = region.unit(UNIT)
    return filled_workbook(rulebook, submission, region.title, unit.title, background)


def _hand_in(world: World, period: Month, data: bytes, at: datetime) -> None:
    """As if the unit's clerk had uploaded it on the unit's page at that time."""
    region, shell = world.shell.region(REGION), world.shell
    handed = Handed(f"{period.title}报表.xlsx", CLERK, Portal.PAGE, data)
    found = next(incoming(handed, at))
    if not isinstance(found, Incoming):
        raise TypeError(found)
    arrival = arrival_of(shell, REGION, Portal.PAGE.value, found)
    record(shell, arrival, found, CLERK)
    read_arrival(shell, region, period, arrival)
