"""What applies to whom, what is promoted, vetoed or capped."""

import pytest

from diaodu.calendar import parse_period
from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    a_rulebook,
    item,
    row,
    scored,
    target,
    total,
    units,
)
from tests.scoring.methods import AT_TARGET, INDICATORS, TIERS, points, scores_of, told


def two_groups(**more):
    first = {"item": "rate", "score": "met", "weight": 60, "at_least": 90, "source": "一"}
    second = {
        "item": "outings",
        "score": "points",
        "each": 5,
        "at_most": 40,
        "over": "year",
        "not_for": ["office"],
        "source": "一",
    }
    rules = a_rulebook(INDICATORS, (total(first, second, **more),))
    given = ScoringInput(
        (*units("a"), *units("z", group="office")),
        facts=(
            told("rate", 95),
            told("outings", 2),
            told("rate", 95, "z"),
        ),
    )
    return scored(rules, "2024-03", given), explain_unit(rules, given, parse_period("2024-03"), "z")


@pytest.mark.mechanism("K17")
def test_an_item_that_does_not_apply_weighs_nothing_and_the_total_goes_without():
    scores, text = two_groups()

    assert [row(scores, unit).score for unit in "az"] == [70, 60]
    assert item(scores, "z", "outings").printed == ""
    assert "不适用于本组单位" in text
    assert "有不适用的得分项, 总分不折算" in text


@pytest.mark.mechanism("K17")
def test_an_item_that_does_not_apply_may_be_made_up_for_by_the_rest():
    scores, text = two_groups(not_applicable="rescaled")

    assert [row(scores, unit).score for unit in "az"] == [70, 100]
    assert "总分折算: 60 × 100 ÷ 60" in text


@pytest.mark.mechanism("K18")
@pytest.mark.parametrize(
    ("effect", "state", "score"),
    [("zero", StandingState.RANKED, 0), ("unranked", StandingState.EXCLUDED, None)],
)
def test_one_veto_takes_the_whole_total(effect, state, score):
    veto = {"title": "弄虚作假", "of": "false", "at_least": 1, "effect": effect, "source": "一"}

    scores, text = scores_of(
        TIERS,
        *(told("rate", 95), told("outings", 2), told("false", 1)),
        vetoes=[veto],
    )

    assert (row(scores, "a").state, row(scores, "a").score) == (state, score)
    assert "一票否决: 弄虚作假(弄虚作假 1 ≥ 1)" in text


@pytest.mark.mechanism("K18")
@pytest.mark.parametrize(("p1", "p10", "expected"), [(3, 0, 10), (0, 1, 10), (2, 0, 0)])
def test_three_of_one_size_or_one_of_another_are_promoted_to_full_marks(p1, p10, expected):
    rule = {
        **AT_TARGET,
        "full_if": [{"of": "p1", "at_least": 3}, {"of": "p10", "at_least": 1}],
    }

    found = points(rule, told("funds", 1), told("p1", p1), told("p10", p10))

    assert found.points == expected


@pytest.mark.mechanism("K1")
@pytest.mark.parametrize(("cap", "expected"), [("100%", 50), ("2", 100), ("none", 150)])
def test_a_cap_on_completion_is_what_the_rulebook_writes(cap, expected):
    rule = {"item": "funds", "score": "completion", "weight": 50, "cap": cap}

    assert points(rule, told("funds", 300), targets=(target("a", "2024", 100),)).points == expected


@pytest.mark.mechanism("M5")
def test_an_item_may_be_held_against_the_stretch_target():
    rule = {"item": "funds", "score": "completion", "weight": 50, "cap": "none", "level": "stretch"}
    targets = (target("a", "2024", 50), target("a", "2024", 100, level="stretch"))

    assert points(rule, told("funds", 50), targets=targets).points == 25
