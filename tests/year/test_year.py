"""A year of a small 屈家岭 through `cycle` alone: what it comes to, run twice, killed on the way.

Its reports stand in reports.txt, what people do in script.py, what it comes to in golden/year.txt.
`DIAODU_REWRITE=1 pytest tests/year` writes that file anew: read every line of the difference
before it is kept, and say in a remark (`#`) above a line that surprises what it rests on.
"""

import os
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import event

from diaodu.cycle.as_of import replay_as_of
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.replay import replay
from diaodu.cycle.shell import utc_now
from diaodu.cycle.trust import trust
from diaodu.difference import results_only
from diaodu.model.notices import NoticeKind
from diaodu.model.publication import Publication
from diaodu.store import cases, publications
from tests.cycle.crashes import kill_at
from tests.world import World
from tests.year import golden, place
from tests.year.reports import REGION
from tests.year.script import STEPS
from tests.year.told import told
from tests.year.verbs import Step

STRETCHES = (
    ("", "2024-02"),
    ("2024-03", "2024-Q1"),
    ("2024-04", "corrected-03"),
    ("2024-06 comes in", "2024-Q2"),
    ("late-q2", "answer team-02 2024-06"),
    ("2024-Q4", "2024"),
)
HALF = "answer team-02 2024-06"
KILLED = (
    *("2024-02", "uphold team-02 2024-01", "2024-Q1", "team-04 sends March again", "corrected-03"),
    *("2024-Q2", "objection team-02 2024-06", "answer team-02 2024-06", "2024"),
)
AGAIN = ("2024-02", "2024-Q1", "corrected-03", "race@2024-05-31", "2024-Q2", HALF)
REPLAYED = (
    *("2024-03/v1", "2024-04/v3", "race@2024-05-31/v1", "2024-Q2/v1", "2024-08/v2", "2024-11/v2"),
    "2024/v1",
)
BESIDE = re.compile(r"/共[0-9]+名.[^)）]*.")
NAMES = [step.name for step in STEPS]


@dataclass(frozen=True)
class Year:
    """The installation at the end, copies of it on the way, and how long each step was."""

    end: World
    kept: dict[str, World]
    moments: dict[str, int]


@pytest.fixture(scope="module")
def settled(blank, tmp_path_factory) -> World:
    """Nothing has come in yet."""
    return place.settle(blank.copied_to(tmp_path_factory.mktemp("settled") / "var"))


@pytest.fixture(scope="module")
def year(settled, tmp_path_factory) -> Year:
    world = copy(settled, tmp_path_factory.mktemp("year"))
    kept, moments = {"": settled}, {}
    for step in STEPS:
        with counted(world, step, moments):
            step.run(world)
        if step.name in {name for stretch in STRETCHES for name in stretch}:
            kept[step.name] = copy(world, tmp_path_factory.mktemp("kept"))
    return Year(world, kept, moments)


def copy(world: World, folder: Path) -> World:
    world.copied_to(folder / "var")
    return place.opened(folder / "var")


@contextmanager
def counted(world: World, step: Step, moments: dict[str, int]) -> Iterator[None]:
    """How many statements the step has, each a moment to be killed at."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_) -> None:
        seen.append(statement)

    event.listen(world.shell.store.engine, "before_cursor_execute", note)
    yield
    event.remove(world.shell.store.engine, "before_cursor_execute", note)
    moments[step.name] = len(seen)


def gist(world: World) -> dict[str, list[str]]:
    world.events(REGION)
    return world.gist()


def test_the_year_comes_to_what_the_golden_file_says(year):
    found = told(year.end)
    if os.environ.get("DIAODU_REWRITE"):
        golden.rewrite(found)

    assert found == golden.expected()


@pytest.mark.parametrize(("after", "last"), STRETCHES)
def test_killed_at_random_moments_and_run_again_a_stretch_of_it_comes_to_the_same(
    year, tmp_path, after, last
):
    world, chance = copy(year.kept[after], tmp_path), random.Random(last)

    for step in STEPS[NAMES.index(after) + 1 if after else 0 : NAMES.index(last) + 1]:
        run_killed(world, step, year.moments, chance)

    assert gist(world) == gist(year.kept[last])


def run_killed(world: World, step: Step, moments: dict[str, int], chance: random.Random) -> None:
    if step.name in KILLED:
        kill_at(world, step.run, chance.randint(1, moments[step.name]))
    step.run(world)


def test_what_was_done_done_again_changes_nothing(year, tmp_path):
    world = copy(year.kept[HALF], tmp_path)
    before = all_but_documents(world)

    for step in STEPS:
        if step.name in AGAIN:
            step.run(world)

    assert all_but_documents(world) == before


def all_but_documents(world: World) -> dict[str, list[str]]:
    """A draft of what is out already is kept by its content, and leads to nothing."""
    return {name: rows for name, rows in world.dump().items() if name != "documents"}


def own(content: Publication, unit: str) -> tuple[object, ...]:
    """A unit's own figures, points and ranks, lists, flags and steps, and those of its months.

    What a flag says in brackets of the line of the last three, and of how many, is not its own; nor
    is how points are worked out that are the same.
    """
    account = content.account
    return (
        [it for it in content.scores.measured if it.unit == unit],
        [
            (board.id, row.rank, row.score, [(it.item, it.points) for it in row.items], row.remark)
            for board in content.scores.boards
            for row in board.standings
            if row.unit == unit
        ],
        [(held.id, it) for held in account.lists for it in held.units if it.unit == unit],
        [
            replace(it, figures=BESIDE.sub("", it.figures))
            for it in (*account.flags, *account.steps)
            if it.unit == unit
        ],
        [
            (month.period, rank.rank)
            for month in content.months
            for rank in month.ranks
            if (rank.board, rank.unit) == (content.scores.boards[0].id, unit)
        ],
        sum(unit in month.flagged for month in content.months),
    )


@pytest.mark.parametrize(
    ("period", "of_the_period"), [("2024-03", -1000), ("2024-Q1", -1000), ("2024-04", 0)]
)
def test_a_march_corrected_in_may_moves_march_the_quarter_and_later_sums_of_its_unit_alone(
    year, period, of_the_period
):
    before, after = (contents(year.end, period)[version] for version in (0, 1))
    moved = {
        (it.unit, it.indicator): (now.period - it.period, now.ytd - it.ytd)
        for it, now in zip(before.scores.measured, after.scores.measured, strict=True)
        if it != now
    }

    assert moved == {(unit, "funds"): (of_the_period, -1000) for unit in ("*", "team-04")}


@pytest.mark.parametrize(
    ("period", "version"),
    [
        *(("2024-03", 2), ("2024-Q1", 2), ("2024-04", 2), ("2024-04", 3), ("2024-Q2", 2)),
        *(("2024-08", 2), ("2024-10", 2), ("2024-11", 2), ("2024-12", 2)),
    ],
)
def test_a_correction_is_written_to_exactly_those_of_whom_it_says_otherwise(year, period, version):
    before, after = contents(year.end, period)[version - 2 : version]
    told = [
        it.notice.unit
        for it in year.end.notices(REGION, period=period)
        if (it.notice.kind, it.notice.subject_id)
        == (NoticeKind.CORRECTION, f"{REGION}/{period}/v{version}")
    ]
    units = [unit.id for unit in year.end.shell.region(REGION).register.units]

    assert sorted(told) == ["*", *(it for it in units if own(before, it) != own(after, it))]


def contents(world: World, period: str) -> list[Publication]:
    with world.shell.store.read() as tx:
        made = publications.versions(tx, REGION, period)
    return [world.document(Publication, it.sha256) for it in made]


@pytest.mark.parametrize("version", REPLAYED)
def test_a_circular_is_computed_again_from_the_store_alone(year, version):
    assert replay(year.end.shell, f"{REGION}/{version}").differences == ()


def test_as_of_now_is_what_stands(year):
    for key in ("2024-03", "2024-Q2"):
        standing = year.end.publication(REGION, key)
        found = replay_as_of(year.end.shell, standing.id, utc_now())
        assert results_only(found.difference).is_empty, key


def test_everything_adds_up_and_every_notice_is_accounted_for_also_after_a_merger(year, tmp_path):
    world = copy(year.end, tmp_path)
    world.change("UPDATE notices SET state = 'sent' WHERE state = 'queued'")

    for key in ("2024-03", "race@2024-05-31", "2024-Q2", "2024-Q3", "2024-11", "2024"):
        assert trust(world.shell, REGION, key).is_whole, key
        assert all(tally.is_balanced for tally in reconcile(world.shell, key, REGION)), key


def test_cases_are_the_flags_of_what_stands_and_every_flag_says_on_what_it_rests(year):
    with year.end.shell.store.read() as tx:
        standing = publications.standing(tx, REGION)
        open_ = {
            (it.last.period, it.last.unit, it.last.rule)
            for it in cases.listing(tx, REGION)
            if it.state.value != "withdrawn" and not it.is_struck
        }
    flags = {
        (stored.period, flag.unit, flag.rule): flag
        for stored in standing
        for flag in year.end.document(Publication, stored.sha256).account.flags
    }

    assert {key: flag for key, flag in flags.items() if not (flag.figures and flag.citation)} == {}
    assert open_ == set(flags) - {("2024-08", "team-05", "bottom_three")}
