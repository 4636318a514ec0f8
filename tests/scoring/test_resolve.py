"""Which of the facts given are read at all."""

from diaodu.scoring import ScoringInput
from tests.scoring.examples import FUNDS, a_rulebook, fact, measured, outing, scored, units


def test_what_came_after_the_period_is_never_read():
    before = (fact("a", "2024-01", 1), fact("a", "2024-02", 2))
    later = (fact("a", "2024-03", 9), fact("a", "2024-03", 5, "ytd"), fact("a", "2025-01", 7))

    february, then = (
        scored(a_rulebook(), "2024-02", ScoringInput(units("a"), facts=facts))
        for facts in (before, (*before, *later))
    )

    assert february == then


def test_a_closed_units_figures_are_not_part_of_the_region():
    facts = (fact("a", "2024-01", 1), fact("gone", "2024-01", 9))

    scores = scored(a_rulebook(), "2024-01", ScoringInput(units("a"), facts=facts))

    assert measured(scores, "*").ytd == 1


def test_an_indicator_out_of_force_is_not_counted_either():
    counted = {**FUNDS, "count": "outings", "in_force": {"to": "2023-12"}}
    rules = a_rulebook({"old": counted, "funds": FUNDS})
    given = ScoringInput(units("a"), activities=(outing("a", "2024-01-05"),))

    scores = scored(rules, "2024-01", given)

    assert {found.indicator for found in scores.measured} == {"funds"}
