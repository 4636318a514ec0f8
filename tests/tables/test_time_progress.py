"""17 published distances from time progress: 12 reproduce from unrounded rates, 13 in all.

The distance is completion less months passed ÷ 12, in percentage points; a statement that gives no
amounts is taken at its printed rate. The 13th reproduces from its printed rate, though its amounts
give another. Of the other four one is possible, three are wrong.
"""

from decimal import Decimal

import pytest

from diaodu.numbers import fixed
from diaodu.scoring import ScoringInput
from tests.scoring.examples import fact, measured, scored, target
from tests.tables.published import decimals, register, rows, rules

STATEMENTS = {it["statement"]: it for it in rows("time-progress-statements.csv")}
RATES = {name: it["rate_pct_published"] for name, it in STATEMENTS.items()}
PUBLISHED = {name: it["over_time_progress_pp_published"] for name, it in STATEMENTS.items()}
XIAMEN, FUJIAN = "厦门 4月 外资", "福建 11月 外资"
JIANGMEN = "江门2018? 10月"

# As published, as recomputed.
NOT_REPRODUCED = {
    XIAMEN: ("8.3", "8.1"),
    FUJIAN: ("2.4", "2.5"),
    "泸西9月 省外": ("9.23", "7.64"),
    "某县5月 重点": ("5.3", "5.6"),
    "某县5月 省市重点": ("5.9", "6.7"),
}

# The amounts at the ends of what prints as the published one, and the distance each gives.
IMPOSSIBLE = {
    "泸西9月 省外": {"18.175": "7.61", "18.185": "7.66"},
    "某县5月 重点": {"44.235": "5.6", "44.245": "5.6"},
    "某县5月 省市重点": {"26.375": "6.7", "26.385": "6.7"},
}


def amounts_of(statement, *, as_printed=False):
    """Actual and target; without amounts, or `as_printed`, the printed rate out of a hundred."""
    if as_printed or not statement["actual"]:
        return statement["rate_pct_published"], "100"
    return statement["actual"], statement["target"]


def result(name, actual, goal):
    """What the program finds for one statement."""
    month = f"2024-{int(STATEMENTS[name]['month']):02d}"
    given = ScoringInput(
        register([name]),
        (target(name, "2024", goal, "done"),),
        (fact(name, month, actual, "ytd", "done"),),
    )
    return measured(scored(rules("statements"), month, given), name, "done")


def ahead(name, actual, goal):
    """Ahead of time progress in percentage points, as the statement prints it."""
    return fixed(result(name, actual, goal).ahead * 100, decimals(PUBLISHED[name]))


def rate(name, actual, goal):
    """Completion in percent, as the statement prints it."""
    return fixed(result(name, actual, goal).completion * 100, decimals(RATES[name]))


def differing(**how):
    ours = {name: ahead(name, *amounts_of(it, **how)) for name, it in STATEMENTS.items()}
    return {name: (it, ours[name]) for name, it in PUBLISHED.items() if it != ours[name]}


def test_12_of_17_statements_reproduce_from_the_unrounded_rate():
    assert len(STATEMENTS) == 17
    assert differing() == NOT_REPRODUCED


def test_the_13th_reproduces_from_its_printed_rate_which_its_amounts_do_not_give():
    statement = STATEMENTS[FUJIAN]

    assert ahead(FUJIAN, *amounts_of(statement, as_printed=True)) == "2.4"
    assert rate(FUJIAN, *amounts_of(statement)) == "94.2"
    assert statement["rate_pct_published"] == "94.1"


def test_printed_rates_alone_do_no_better_so_time_progress_is_taken_from_the_unrounded_one():
    found = differing(as_printed=True)

    assert found.keys() - NOT_REPRODUCED.keys() == {JIANGMEN}
    assert NOT_REPRODUCED.keys() - found.keys() == {FUJIAN}
    assert found[JIANGMEN] == ("13.8", "13.9")


@pytest.mark.parametrize(("name", "hidden"), [(XIAMEN, "9.249"), (FUJIAN, "70.95")])
def test_two_of_the_five_are_right_for_an_amount_with_more_decimals(name, hidden):
    actual, goal = amounts_of(STATEMENTS[name])

    assert fixed(Decimal(hidden), decimals(actual)) == actual
    assert rate(name, hidden, goal) == RATES[name]
    assert ahead(name, hidden, goal) == PUBLISHED[name]


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_three_of_the_five_are_right_for_no_amount_though_their_rates_are(name):
    actual, goal = amounts_of(STATEMENTS[name])

    assert rate(name, actual, goal) == RATES[name]
    assert {it: ahead(name, it, goal) for it in IMPOSSIBLE[name]} == IMPOSSIBLE[name]
    assert PUBLISHED[name] not in IMPOSSIBLE[name].values()
