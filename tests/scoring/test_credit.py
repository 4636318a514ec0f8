"""Projects shared between the unit that introduced them and the one that hosts them."""

import pytest

from diaodu.calendar import Month
from diaodu.scoring import ScoringInput
from tests.scoring.examples import a_rulebook, exact, measured, project, scored, units

ROWS = (
    project(
        "a",
        "p",
        "2024-03",
        signed_on="2024-03-05",
        contract_amount_wan=100,
        funds_month_wan=8,
        introduced_by="a",
        hosted_by="b",
        dossier="d1",
        registered_on="2024-02-01",
    ),
    project(
        "b",
        "q",
        "2024-03",
        signed_on="2024-03-05",
        contract_amount_wan=100,
        funds_month_wan=8,
        introduced_by="a",
        hosted_by="b",
        dossier="d1",
    ),
    project("b", "own", "2024-03", signed_on="2024-03-09", contract_amount_wan=7),
)


def found(credit, unit, rows=ROWS, returns=None, **origin):
    shared = {"credit": {**credit, "source": "第一条"}} if credit else {}
    indicator = {"title": "项目", "measure": "万元", **origin, **shared}
    rules = a_rulebook({"found": indicator})
    given = ScoringInput(units("a", "b"), projects=rows, returns=returns)
    return measured(scored(rules, "2024-03", given), unit, "found").ytd


@pytest.mark.mechanism("M9")
@pytest.mark.parametrize(
    ("introducer", "host", "expected"),
    [
        (1, "50%", ("1", "3/2")),
        ("50%", "50%", ("1/2", "3/2")),
        (1, 1, ("1", "2")),
        (1, 0, ("1", "1")),
        ({"2020-01": 1, "2024-03": "30%"}, "70%", ("3/10", "17/10")),
    ],
)
def test_each_of_both_units_has_its_share_and_the_region_counts_the_project_once(
    introducer, host, expected
):
    credit = {"introducer": introducer, "host": host}
    signed = {"count": "projects", "where": {"reached": "signed"}}

    assert [found(credit, unit, **signed) for unit in "ab"] == [exact(text) for text in expected]
    assert found(credit, "*", **signed) == 2


@pytest.mark.mechanism("M9")
def test_shares_may_differ_by_indicator_and_amounts_are_shared_too():
    half, full = {"introducer": 1, "host": "50%"}, {"introducer": 1, "host": 1}

    assert [found(half, u, sum="contract_amount") for u in "ab*"] == [100, 57, 107]
    assert [found(full, u, sum="funds") for u in "ab*"] == [8, 8, 8]


def test_without_a_word_of_credit_a_project_counts_where_it_is_listed():
    signed = {"count": "projects", "where": {"reached": "signed"}}

    assert [found(None, unit, **signed) for unit in "ab*"] == [1, 2, 3]


def test_the_region_is_known_for_the_months_in_which_some_unit_reported():
    credit = {"introducer": 1, "host": 1}
    returns = frozenset(("a", Month(2024, month)) for month in (1, 2, 3))

    assert found(credit, "*", sum="funds", returns=returns) == 8
    assert found(credit, "*", sum="funds", returns=frozenset()) is None
