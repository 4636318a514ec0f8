"""Projects that two units claimed, as they count by the bureau's word."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from diaodu.calendar import Month
from diaodu.model.rulings import ClaimDecision, Verdict
from diaodu.scoring import ScoringInput, concerning, less_shared, shares_of, uncounted
from tests.scoring.examples import a_rulebook, exact, fact, measured, project, scored, units

MARCH = Month(2024, 3)
SIGNED = {"title": "签约", "measure": "个", "count": "projects", "where": {"reached": "signed"}}
STOOD = {"title": "在建", "measure": "个", "count": "projects", "where": {"now_at": "signed"}}
FUNDS = {"title": "到位", "measure": "万元", "sum": "funds"}
CREDIT = {"credit": {"introducer": 1, "host": "50%", "source": "第一条"}}
SAID = {"contract_amount_wan": 100, "funds_month_wan": 8, "signed_on": "2024-03-05"}
ROWS = (
    project("a", "p", "2024-03", **SAID),
    project("b", "q", "2024-03", **SAID),
    project("b", "own", "2024-03", **SAID),
)


def decision(first, second, verdict=Verdict.SAME, share="1"):
    at = datetime(2024, 4, 2, tzinfo=UTC)
    return ClaimDecision("r", first, second, verdict, Decimal(share), "先报", "招商局", at)


SAME = decision("a/p", "b/q")
SPLIT = decision("a/p", "b/q", Verdict.SPLIT, "0.6")
DIFFERENT = decision("a/p", "b/q", Verdict.DIFFERENT)


def found(said, indicator, rows=ROWS, facts=()):
    """What a, b and the region come to."""
    rules = a_rulebook({"found": indicator})
    given = ScoringInput(units("a", "b"), projects=rows, facts=facts, shares=shares_of(said))
    scores = scored(rules, "2024-03", less_shared(rules, given, MARCH))
    return [measured(scores, unit, "found").ytd for unit in "ab*"]


@pytest.mark.parametrize(
    ("said", "count", "funds"),
    [
        ((), (1, 2, 3), (8, 16, 24)),
        ((SAME,), (1, 1, 2), (8, 8, 16)),
        ((SPLIT,), ("3/5", "7/5", 2), ("24/5", "56/5", 16)),
        ((DIFFERENT,), (1, 2, 3), (8, 16, 24)),
        ((SAME, DIFFERENT), (1, 2, 3), (8, 16, 24)),
    ],
    ids=["undecided", "same", "split", "different", "taken back"],
)
def test_the_region_counts_a_decided_project_once_and_the_units_as_was_said(said, count, funds):
    assert found(said, SIGNED) == [exact(str(it)) for it in count]
    assert found(said, STOOD) == [exact(str(it)) for it in count]
    assert found(said, FUNDS) == [exact(str(it)) for it in funds]
    where = {"where": {"reached": "signed"}}
    assert found(said, {**FUNDS, **where}) == [exact(str(it)) for it in funds]


def test_a_shared_listing_is_shared_again_between_its_introducer_and_its_host():
    own = project("a", "p", "2024-03", **SAID, introduced_by="a", hosted_by="b", dossier="d")
    other = project("b", "q", "2024-03", **SAID, dossier="d")

    assert found((SPLIT,), {**SIGNED, **CREDIT}, (own, other)) == [
        exact("3/5"),
        exact("7/10"),
        exact("1"),
    ]


@pytest.mark.parametrize(
    ("stated", "counts"),
    [(2, 1), (5, 4), (1, 1), (0, 0)],
    ids=["as listed", "more than listed", "corrected", "less than is lost"],
)
def test_what_is_stated_is_lowered_by_what_is_lost_unless_the_unit_did_so(stated, counts):
    facts = tuple(fact("b", "2024-03", stated, basis, "found") for basis in ("month", "ytd"))

    assert found((SAME,), SIGNED, facts=facts)[1] == counts
    assert found((), SIGNED, facts=facts)[1] == stated


def test_a_cumulative_figure_loses_what_the_months_before_it_lose():
    rows = (*ROWS, project("b", "q", "2024-02", **{**SAID, "signed_on": "2024-02-05"}))
    rows = tuple(row for row in rows if (row.id, row.period) != ("q", MARCH))
    facts = (fact("b", "2024-02", 1, "ytd", "found"), fact("b", "2024-03", 2, "ytd", "found"))

    assert found((SAME,), SIGNED, rows, facts)[1] == 1


def test_the_later_word_holds_where_words_go_round_in_a_circle():
    said = (decision("a/p", "b/q"), decision("b/q", "c/r"), decision("c/r", "a/p"))

    assert shares_of(said) == {"a/p": 0, "c/r": 0}
    assert uncounted(said, "a/p") == ()


@pytest.mark.parametrize(
    ("said", "listings"),
    [
        ((SPLIT, decision("c/r", "a/p")), ("a/p", "b/q", "c/r")),
        ((SAME, decision("c/r", "b/q")), ("a/p", "b/q", "c/r")),
        ((SAME, decision("a/p", "c/r")), ()),
        ((DIFFERENT,), ()),
    ],
    ids=["a share given away", "two owners of one", "one owner of three", "two projects"],
)
def test_words_by_which_a_project_is_not_just_one_are_seen(said, listings):
    assert uncounted(said, said[-1].first) == listings


def test_only_decisions_tied_to_what_is_listed_are_rested_on():
    chained, other = decision("b/q", "c/r"), decision("x/y", "z/w")

    assert concerning((SAME, chained, other, DIFFERENT), ("c/r",)) == (chained,)
    assert concerning((SAME, chained, other), ("c/r",)) == (SAME, chained)
