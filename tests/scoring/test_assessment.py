"""A period put together: which rules, units, targets and figures it is seen with."""

from dataclasses import replace
from datetime import date

from diaodu.calendar import Campaign, Month, Year
from diaodu.scoring import ScoringInput, score
from diaodu.scoring.assessment import assess
from tests.scoring.examples import a_rulebook, fact, measured, target, units


def test_a_year_is_the_accounting_year_of_the_rulebook():
    rules = a_rulebook(year_starts_in=12)
    facts = (fact("a", "2024-11", 12, "ytd"),)

    scores = score(rules, ScoringInput(units("a"), facts=facts), Year(2024))

    assert (scores.period, measured(scores, "a").period) == ("2024", 12)


def test_the_day_changes_targets_and_never_the_figures_of_a_month():
    targets = (target("a", "2024", 10), target("a", "2024", 20, from_on=date(2024, 2, 1)))
    given = ScoringInput(units("a"), targets, (fact("a", "2024-01", 5),))

    january = score(a_rulebook(), given, Month(2024, 1))
    later = score(a_rulebook(), given, Month(2024, 1), date(2024, 2, 1))

    assert (measured(january, "a").target, measured(later, "a").target) == (10, 20)
    assert measured(january, "a").ytd == measured(later, "a").ytd == 5


def test_units_stand_in_administrative_order_and_then_by_id():
    a, b, c = units("a", "b", "c")
    given = ScoringInput((replace(c, order=1), replace(b, order=1), replace(a, order=2)))

    case = assess(a_rulebook(), given, Month(2024, 1))

    assert [unit.id for unit in case.units] == ["b", "c", "a"]


def test_a_campaign_is_assessed_by_the_rules_and_with_the_units_of_the_day_it_is_seen_on():
    race = Campaign("race", "百日竞赛", date(2024, 3, 11), date(2024, 6, 18))
    a, b = units("a", "b")
    given = ScoringInput(
        (replace(a, to_on=date(2024, 4, 30)), replace(b, from_on=date(2024, 6, 1)))
    )

    april = assess(a_rulebook(), given, race, date(2024, 4, 19))
    end = assess(a_rulebook(), given, race)

    assert (april.month, [unit.id for unit in april.units]) == (Month(2024, 4), ["a"])
    assert (end.month, [unit.id for unit in end.units]) == (Month(2024, 6), ["b"])
