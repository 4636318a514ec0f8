"""Whatever people do in whatever order, what was published recomputes and the books agree."""

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diaodu.calendar import Month
from diaodu.cycle.as_of import replay_as_of
from diaodu.cycle.publish import Decision
from diaodu.cycle.replay import replay
from diaodu.cycle.rerun import prepare, publish_rerun
from diaodu.cycle.shell import utc_now
from diaodu.cycle.waivers import Asked, waive
from diaodu.cycle.withdraw import withdraw
from diaodu.difference import results_only
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.figures import Project, Stage
from diaodu.model.publication import Publication
from diaodu.model.reruns import RerunReason, RerunRequest
from diaodu.model.submissions import Label, Submission
from diaodu.regions import make_region
from diaodu.store import cases, publications
from tests.world import World

REGION = "xian"
UNITS = ("unit-1", "unit-2", "unit-3")
MONTHS = ("2024-01", "2024-02")
AMOUNTS = (0, 100, 900)
unit, month = st.sampled_from(UNITS), st.sampled_from(MONTHS)
ACTS = st.one_of(
    st.tuples(st.just("send"), unit, month, st.sampled_from(AMOUNTS)),
    st.tuples(st.just("send"), unit, st.just(MONTHS[0]), st.sampled_from(AMOUNTS)),
    st.tuples(st.just("waive"), unit),
    st.tuples(st.just("rerun"), month),
    st.tuples(st.just("replay"), month),
    st.tuples(st.just("withdraw"), month),
)


@dataclass
class Walk:
    """Acts on one installation, each at a later hour than the one before."""

    world: World
    at: datetime = datetime(2024, 3, 10, 9, 0, tzinfo=UTC)
    keys: count = field(default_factory=count)

    def send(self, unit: str, month: str, amount: int) -> None:
        """Some unit sends another figure, which may well be refused."""
        self.at += timedelta(hours=1)
        report(self.world, unit, month, amount, f"{self.at:%Y-%m-%dT%H:%M}")
        self.world.collect(REGION)
        self.world.validate(REGION, month)

    def waive(self, unit: str) -> None:
        asked = Asked(unit, "unusual_figure", *map(Month.parse, MONTHS), "甲", "乙", "试行", TO)
        waive(self.world.shell, REGION, asked)

    def rerun(self, month: str) -> None:
        if self.world.publication(REGION, month) is None:
            return
        request = RerunRequest(REGION, (month,), RerunReason.CORRECTED, "随机", "综合科")
        prepared = prepare(self.world.shell, request, f"run-{next(self.keys)}")
        if prepared.drafts:
            decision = Decision("招商局长", utc_now())
            publish_rerun(self.world.shell, REGION, prepared.run_key, prepared.drafts, decision)

    def replay(self, month: str) -> None:
        for made in versions(self.world, month):
            assert replay(self.world.shell, made.id).differences == ()

    def withdraw(self, month: str) -> None:
        stored = self.world.publication(REGION, month)
        if stored and stored.version > 1:
            withdraw(self.world.shell, stored.id, "综合科", "随机")


TO = date(2030, 1, 1)


def report(world: World, unit: str, month: str, amount: int, at: str) -> None:
    period = Month.parse(month)
    row = Project(unit, f"{unit}-p", unit, Stage.IN_TALK, period, funds_month_wan=Decimal(amount))
    sent = Submission(Label(REGION, unit, period, TEMPLATE_VERSION), False, projects=(row,))
    data = world.workbook(REGION, sent)
    world.receive(REGION, f"{unit}-{at.replace(':', '')}.xlsx", data, at)


def versions(world: World, month: str):
    with world.shell.store.read() as tx:
        return publications.versions(tx, REGION, month)


@pytest.fixture(scope="module")
def county(blank, tmp_path_factory) -> Path:
    """A county of three units whose first two months are out."""
    home = tmp_path_factory.mktemp("county")
    world = blank.copied_to(home).with_own_regions()
    chosen = world.shell.settings
    make_region(REGION, "示例县", Month.parse(MONTHS[0]), chosen.regions, chosen.rulebooks)
    for month in MONTHS:
        for number, unit in enumerate(UNITS, 1):
            report(world, unit, month, 300 * number, f"{Month.parse(month).plus(1)}-02T09:00")
        world.close(REGION, month)
    return home


@settings(max_examples=5, database=None, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(ACTS, min_size=2, max_size=6))
def test_what_was_published_recomputes_now_is_now_cases_are_flags_and_the_chain_verifies(
    county, acts
):
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "var"
        World.at(county).copied_to(home)
        own = home / "own"
        world = World.at(home, regions=own / "regions", rulebooks=own / "rulebooks")
        walk = Walk(world)
        for name, *with_ in acts:
            getattr(walk, name)(*with_)
        for month in MONTHS:
            walk.rerun(month)

        world.events(REGION)
        for month in MONTHS:
            walk.replay(month)
            agrees(world, month)


def agrees(world: World, month: str) -> None:
    """As of now is what stands; a flag says on what it rests, and each open case is one."""
    standing = world.publication(REGION, month)
    flags = world.document(Publication, standing.sha256).account.flags
    with world.shell.store.read() as tx:
        held = cases.listing(tx, REGION, month)

    now = replay_as_of(world.shell, standing.id, utc_now())
    assert results_only(now.difference).is_empty
    assert all(flag.figures and flag.citation for flag in flags)
    open_ = {(it.last.unit, it.last.rule) for it in held if it.state.value != "withdrawn"}
    assert open_ == {(flag.unit, flag.rule) for flag in flags}
