"""What the bureau decided of a project claimed twice, in the month's figures and circular.

team-01 and team-02 list one project with 60 万元 paid in January, team-02 another one with 40 万元.
A signed project is worth 5 points.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from diaodu.calendar import Month
from diaodu.cycle.as_of import replay_as_of
from diaodu.cycle.claims import decide_claim
from diaodu.cycle.recheck import recheck
from diaodu.cycle.replay import find, replay
from diaodu.cycle.shell import utc_now
from diaodu.difference import Aspect, Part
from diaodu.errors import RefusedError
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.figures import Project, Stage
from diaodu.model.publication import Manifest
from diaodu.model.rulings import Verdict
from diaodu.model.scores import Scores
from diaodu.model.submissions import Label, Submission, SubmissionState
from diaodu.notices.circular import sections
from diaodu.notices.sections.reporting import recognised_table
from diaodu.store import documents

JANUARY = Month(2024, 1)
ONE, TWO = "team-01", "team-02"
PAIR = (f"{ONE}/A-1", f"{TWO}/B-7")
ID = "qujialing/2024-01/v1"


def listed(unit, id_, title, funds, row):
    return Project(
        unit=unit,
        id=id_,
        title=title,
        stage=Stage.SIGNED,
        period=JANUARY,
        investor=f"示例{title[2:4]}公司",
        contract_amount_wan=Decimal(9000),
        funds_month_wan=Decimal(funds),
        signed_on=date(2024, 1, 9),
        row=row,
    )


REPORTS = {
    ONE: (listed(ONE, "A-1", "示例稻米加工", 60, 4),),
    TWO: (
        listed(TWO, "B-7", "示例稻米加工项目", 60, 4),
        listed(TWO, "B-8", "示例光伏电站", 40, 5),
    ),
}


@pytest.fixture(scope="module")
def taken(blank, tmp_path_factory):
    world = blank.copied_to(tmp_path_factory.mktemp("decided"))
    for day, (unit, rows) in enumerate(REPORTS.items(), 1):
        label = Label("qujialing", unit, JANUARY, TEMPLATE_VERSION)
        data = world.workbook("qujialing", Submission(label, is_nil=False, projects=rows))
        world.receive("qujialing", f"{day}.xlsx", data, f"2024-02-0{day}T01:00")
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")
    return world


@pytest.fixture
def world(taken, tmp_path):
    return taken.copied_to(tmp_path / "var")


def decide(world, verdict, share="1", pair=PAIR):
    decide_claim(
        world.shell, "qujialing", pair, verdict, reason="先签约", by="招商局", share=Decimal(share)
    )


def scored(world):
    """The manifest and the scores of the month as they now stand."""
    found = world.score("qujialing", "2024-01")
    with world.shell.store.read() as tx:
        return (
            restore(Manifest, documents.get(tx, found.manifest_sha256)),
            restore(Scores, documents.get(tx, found.scores_sha256)),
        )


def figures(scores, indicator):
    found = {it.unit: it.ytd for it in scores.measured if it.indicator == indicator}
    return [found[unit] for unit in (ONE, TWO, "*")]


def points(scores, item):
    total = next(board for board in scores.boards if board.id == "total")
    printed = {
        standing.unit: score.printed
        for standing in total.standings
        for score in standing.items
        if score.item == item
    }
    return [printed[unit] for unit in (ONE, TWO)]


@pytest.mark.parametrize(
    ("verdict", "share", "signed", "funds", "scores"),
    [
        (None, "1", [1, 2, 3], [60, 100, 160], ["5.00", "10.00"]),
        (Verdict.DIFFERENT, "1", [1, 2, 3], [60, 100, 160], ["5.00", "10.00"]),
        (Verdict.SAME, "1", [1, 1, 2], [60, 40, 100], ["5.00", "5.00"]),
        (
            Verdict.SPLIT,
            "0.6",
            [Fraction(3, 5), Fraction(7, 5), 2],
            [36, 64, 100],
            ["3.00", "7.00"],
        ),
    ],
    ids=["undecided", "different", "same", "split"],
)
def test_each_word_moves_the_figures_and_the_points_of_both_units(
    world, verdict, share, signed, funds, scores
):
    if verdict:
        decide(world, verdict, share)

    manifest, found = scored(world)

    assert figures(found, "signed") == signed
    assert figures(found, "funds") == funds
    assert points(found, "signed") == scores
    assert bool(manifest.decisions_sha256) == (verdict in {Verdict.SAME, Verdict.SPLIT})


def test_a_month_nothing_was_decided_of_keeps_its_hash(world):
    before, _ = scored(world)
    decide(world, Verdict.DIFFERENT)
    decide(world, Verdict.SAME, pair=("team-03/X", "team-04/Y"))

    after, _ = scored(world)

    assert canonical(after) == canonical(before)
    assert "decisions_sha256" not in canonical(before)


def test_the_unit_that_lost_a_project_is_told_and_its_other_figures_count(world):
    decide(world, Verdict.SAME)
    told = recheck(world.shell, "qujialing", JANUARY, by="招商局", reason="已认定").told

    row = world.submissions("qujialing", period="2024-01", unit=TWO)[-1]

    assert row.state is SubmissionState.ACCEPTED
    assert "claim_refused" in {it.code for it in row.findings}
    assert told == (world.shell.region("qujialing").unit(TWO).title,)
    assert figures(scored(world)[1], "funds") == [60, 40, 100]


def test_both_units_are_told_their_shares(world):
    decide(world, Verdict.SPLIT, "0.6")

    assert len(recheck(world.shell, "qujialing", JANUARY, by="招商局", reason="已认定").told) == 2


@pytest.fixture(scope="module")
def published(taken, tmp_path_factory):
    """Published after the project was given to 一组, and the moment before that was decided."""
    world = taken.copied_to(tmp_path_factory.mktemp("published"))
    before = utc_now() - timedelta(microseconds=1)
    decide(world, Verdict.SAME)
    world.close("qujialing", "2024-01")
    return world, before


def test_the_circular_lists_what_was_struck_with_unit_item_before_and_after(published):
    world, _ = published
    content = world.content("qujialing", "2024-01")

    rows = [(row[0], row[2:]) for row in recognised_table(content).rows]

    title = next(it.title for it in content.recognised)
    assert rows == [
        (title, ("实际到位资金（万元）", "100.00", "40.00")),
        (title, ("签约项目（个）", "2", "1")),
    ]
    assert "认定为同一项目，由" in content.recognised[0].projects[0]
    stored = find(world.shell, ID)
    blocks = [
        block
        for section in sections(content, stored.envelope, "屈家岭")
        for block in section.blocks
    ]
    assert recognised_table(content) in blocks


def test_a_decided_month_replays_byte_for_byte(published):
    world, _ = published

    assert replay(world.shell, ID).differences == ()


def test_before_the_word_was_given_the_units_stood_otherwise_and_the_difference_says_so(published):
    world, before = published
    found = replay_as_of(world.shell, ID, before).difference

    moved = {unit.unit: unit.changes for unit in found.units}
    values = {
        (it.subject, it.aspect): (it.before, it.after) for it in moved[TWO] if it.part is Part.VALUE
    }
    assert values["signed", Aspect.YTD] == ("1个", "2个")
    assert {it.subject for it in found.whole if it.part is Part.INPUT} >= {"decisions_sha256"}
    assert all(it.part is not Part.VALUE for it in moved.get(ONE, ()))
    assert replay_as_of(world.shell, ID, utc_now()).difference.is_empty


def test_a_word_by_which_the_project_counts_more_than_once_is_refused(world):
    decide(world, Verdict.SPLIT, "0.6")

    with pytest.raises(RefusedError, match="不是一个项目"):
        decide(world, Verdict.SAME, pair=("team-03/X", PAIR[0]))


def test_a_listing_of_last_month_stays_given_to_the_other(world):
    decide(world, Verdict.SAME)
    label = Label("qujialing", TWO, Month(2024, 2), TEMPLATE_VERSION)
    row = replace(REPORTS[TWO][0], period=Month(2024, 2), funds_month_wan=Decimal(7))
    data = world.workbook("qujialing", Submission(label, is_nil=False, projects=(row,)))
    world.receive("qujialing", f"{sha256(data)[:8]}.xlsx", data, "2024-03-01T01:00")
    world.collect("qujialing")
    world.validate("qujialing", "2024-02")

    found = world.score("qujialing", "2024-02")
    with world.shell.store.read() as tx:
        scores = restore(Scores, documents.get(tx, found.scores_sha256))
    assert figures(scores, "funds")[1] == 40
