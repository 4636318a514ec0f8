"""53 published completion rates: 46 reproduce half-up at the printed precision, 7 do not.

Four of the seven may still be honest: an amount that rounds to the printed one gives the printed
rate. For the other three no such amount exists.
"""

from decimal import Decimal

import pytest

from diaodu.numbers import fixed
from diaodu.scoring import ScoringInput
from tests.scoring.examples import fact, measured, scored, target
from tests.tables.published import decimals, register, rows, rules

PERIOD, YEAR = "2024-12", "2024"  # any will do: the rates are of the year's target
STATEMENTS = {it["statement"]: it for it in rows("rate-statements.csv")}
PUBLISHED = {name: it["rate_pct_published"] for name, it in STATEMENTS.items()}

# As published, as recomputed, published less recomputed.
NOT_REPRODUCED = {
    "大竹? 市外/市任务": ("59.94", "59.93", "0.01"),
    "市外/县任务": ("54.78", "54.77", "0.01"),
    "省外": ("56.23", "56.22", "0.01"),
    "洛阳 抚育": ("102.9", "102.3", "0.6"),
    "连南 全县": ("24.25", "24.21", "0.04"),
    "麻江 到位": ("101", "100", "1"),
    "麻江 开工率": ("88", "87", "1"),
}

# An amount that prints as the published one and gives the published rate; the first two statements
# are about one amount, and one amount serves both.
POSSIBLE = {
    "大竹? 市外/市任务": "25.473",
    "市外/县任务": "25.473",
    "省外": "16.193",
    "洛阳 抚育": "35.19",
}

# The least amount that no longer prints as the published one, and the rate it would give: still too
# low. The 34 projects of 麻江 were counted, so nothing is hidden behind them.
IMPOSSIBLE = {
    "连南 全县": ("4.285", "24.24"),
    "麻江 到位": ("22.1085", "100"),
    "麻江 开工率": ("34", "87"),
}


def recomputed(amounts=()):
    """Every rate at its printed precision; `amounts` replaces some actual figures."""
    actual = {name: it["actual"] for name, it in STATEMENTS.items()} | dict(amounts)
    given = ScoringInput(
        units=register(STATEMENTS),
        targets=tuple(target(name, YEAR, it["target"], "done") for name, it in STATEMENTS.items()),
        facts=tuple(fact(name, PERIOD, value, "ytd", "done") for name, value in actual.items()),
    )
    scores = scored(rules("statements"), PERIOD, given)
    return {
        name: fixed(measured(scores, name, "done").completion * 100, decimals(printed))
        for name, printed in PUBLISHED.items()
    }


def test_46_of_53_rates_reproduce_and_the_seven_others_differ_by_so_much():
    ours = recomputed()

    differing = {
        name: (printed, ours[name], str(Decimal(printed) - Decimal(ours[name])))
        for name, printed in PUBLISHED.items()
        if printed != ours[name]
    }

    assert (len(PUBLISHED), len(PUBLISHED) - len(differing)) == (53, 46)
    assert differing == NOT_REPRODUCED


def test_four_of_the_seven_are_the_rates_of_amounts_with_more_decimals():
    ours = recomputed(POSSIBLE)

    for name, amount in POSSIBLE.items():
        shown = STATEMENTS[name]["actual"]
        assert fixed(Decimal(amount), decimals(shown)) == shown
        assert ours[name] == PUBLISHED[name]


def test_three_of_the_seven_are_the_rates_of_no_amount_that_prints_so():
    ours = recomputed((name, amount) for name, (amount, _) in IMPOSSIBLE.items())

    assert {name: ours[name] for name in IMPOSSIBLE} == {
        name: rate for name, (_, rate) in IMPOSSIBLE.items()
    }
    assert POSSIBLE.keys() | IMPOSSIBLE.keys() == NOT_REPRODUCED.keys()


@pytest.mark.parametrize(("places", "printed"), [(2, "122.53"), (3, "122.525")])
def test_4901_of_4000_is_printed_122_53(places, printed):
    given = ScoringInput(
        register(["开工"]),
        (target("开工", YEAR, 4000, "done"),),
        (fact("开工", PERIOD, 4901, "ytd", "done"),),
    )
    scores = scored(rules("statements"), PERIOD, given)

    assert fixed(measured(scores, "开工", "done").completion * 100, places) == printed
    assert round(4901 / 4000 * 100, 2) == 122.52  # what a binary float would have printed
