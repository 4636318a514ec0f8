"""Units that were merged: the new one carries on their figures, targets and rows."""

from dataclasses import replace
from datetime import date

from diaodu.calendar import Month
from diaodu.model.units import Unit
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    FUNDS,
    YEARLY,
    a_rulebook,
    exact,
    fact,
    measured,
    outing,
    project,
    scored,
    target,
)

OLD = tuple(
    Unit(id_, f"老局{id_}", "office", place, to_on=date(2024, 3, 31))
    for place, id_ in enumerate("ab", start=1)
)
NEW = Unit("c", "新局", "office", 3, from_on=date(2024, 4, 1), succeeds=("a", "b"))
UNITS = (*OLD, NEW)
RULES = a_rulebook(
    {
        "funds": YEARLY,
        "growth": {"title": "增幅", "measure": "%", "growth": "funds"},
        "level": {**FUNDS, "stock": "latest"},
        "outings": {"title": "外出", "measure": "批次", "count": "outings"},
        "signed": {
            "title": "签约",
            "measure": "个",
            "count": "projects",
            "where": {"reached": "signed"},
        },
    }
)
QUARTER = tuple(
    fact(unit, f"2024-0{month}", amount)
    for unit, amount in (("a", 1), ("b", 2))
    for month in (1, 2, 3)
)


def april(unit="c", indicator="funds", units=UNITS, period="2024-04", **given):
    return measured(scored(RULES, period, ScoringInput(units, **given)), unit, indicator)


def test_the_new_unit_and_the_region_lose_nothing_of_what_the_old_ones_did():
    facts = (*QUARTER, fact("c", "2024-04", 2))

    assert (april(facts=facts).month, april(facts=facts).ytd) == (2, 11)
    assert april("*", facts=facts).ytd == 11


def test_before_the_merger_every_unit_has_its_own():
    scores = scored(RULES, "2024-03", ScoringInput(UNITS, facts=QUARTER))

    assert [measured(scores, unit).ytd for unit in "ab*"] == [3, 6, 9]
    assert "c" not in {found.unit for found in scores.measured}


def test_growth_is_against_what_the_old_units_had_a_year_earlier():
    last_year = (fact("a", "2023-04", 4, "ytd"), fact("b", "2023-04", 6, "ytd"))
    facts = (*last_year, *QUARTER, fact("c", "2024-04", 2))

    assert april(indicator="growth", facts=facts).ytd == exact("1/10")


def test_a_month_that_one_of_the_old_units_did_not_report_is_not_known():
    facts = (*(f for f in QUARTER if (f.unit, f.period) != ("b", Month(2024, 2))),)

    assert april(facts=(*facts, fact("c", "2024-04", 2))).ytd is None


def test_what_the_new_unit_says_of_the_year_so_far_is_all_there_is():
    assert april(facts=(*QUARTER, fact("c", "2024-04", 10, "ytd"))).ytd == 10


def test_a_target_of_its_own_goes_before_the_sum_of_theirs():
    theirs = (target("a", "2024", 10), target("b", "2024", 20))
    revised = (*theirs, target("b", "2024", 25, from_on=date(2024, 2, 1)))
    own = (*revised, target("c", "2024", 40))

    assert april(targets=theirs).target == 30
    assert april(targets=revised).target == 35
    assert april(targets=own).target == 40


def test_levels_cannot_be_added_up_so_the_new_unit_has_only_its_own():
    facts = (fact("a", "2024-03", 5, indicator="level"), fact("b", "2024-03", 7, indicator="level"))

    assert april(indicator="level", facts=facts).ytd is None


def test_rows_of_registers_move_on_and_a_number_used_twice_stays_two_projects():
    projects = (
        project("a", "p", "2024-02", signed_on="2024-02-01"),
        project("b", "p", "2024-02", signed_on="2024-02-01"),
        project("a", "q", "2024-02", "in_talk"),
        project("c", "q", "2024-04", signed_on="2024-04-02"),
    )

    assert april(indicator="signed", projects=projects).ytd == 3
    assert april("*", "signed", projects=projects).ytd == 3
    assert april(indicator="outings", activities=(outing("b", "2024-01-05"),)).ytd == 1


def test_a_register_is_whole_once_all_of_the_old_units_handed_theirs_in():
    months = [Month(2024, month) for month in (1, 2, 3)]
    all_of = frozenset((u, m) for u in "ab" for m in months) | {("c", Month(2024, 4))}
    rows = (outing("b", "2024-01-05"),)

    assert april(indicator="outings", activities=rows, returns=all_of).ytd == 1
    without = all_of - {("a", Month(2024, 2))}
    assert april(indicator="outings", activities=rows, returns=without).ytd is None


def test_a_unit_merged_twice_goes_to_the_one_that_is_there_now():
    second = replace(NEW, to_on=date(2024, 4, 30))
    last = Unit("d", "再新局", "office", 4, from_on=date(2024, 5, 1), succeeds=("c",))
    facts = (*QUARTER, fact("c", "2024-04", 2), fact("d", "2024-05", 1))

    found = april("d", units=(*OLD, second, last), period="2024-05", facts=facts)
    assert found.ytd == 12


def test_a_final_figure_takes_the_place_of_the_estimate_before_units_are_added_up():
    guessed = replace(fact("a", "2024-03", 40), is_estimate=True)
    facts = (*QUARTER, guessed, fact("c", "2024-04", 2))

    assert april(facts=facts).ytd == 11


def test_targets_of_rates_cannot_be_added_up_so_the_new_unit_has_only_its_own():
    rates = a_rulebook({"rate": {"title": "增速", "measure": "%", "target": {"over": "year"}}})
    theirs = tuple(target(unit, "2024", 10, "rate") for unit in "ab")

    def due(*targets):
        facts = (fact("c", "2024-04", 12, "ytd", "rate"),)
        scores = scored(rates, "2024-04", ScoringInput(UNITS, targets=targets, facts=facts))
        return measured(scores, "c", "rate").target

    assert due(*theirs) is None
    assert due(*theirs, target("c", "2024", 8, "rate")) == exact("8/100")


def test_a_unit_that_takes_in_a_younger_one_is_as_old_as_it_was():
    older = replace(NEW, from_on=date(2022, 1, 1), succeeds=("a",))
    younger = replace(OLD[0], from_on=date(2024, 2, 1))
    facts = tuple(fact("a", f"2024-0{month}", 1) for month in (2, 3))
    own = (fact("c", "2024-02", 2), fact("c", "2024-03", 2), fact("c", "2024-04", 2))

    units = (younger, older)
    assert april(units=units, facts=(*facts, *own)).ytd is None
    assert april(units=units, facts=(*facts, *own, fact("c", "2024-01", 5))).ytd == 13
