"""Lists and flags of a period, with the figures that put a unit on them."""

from fractions import Fraction

import pytest

from diaodu.accountability import hold_to_account
from diaodu.calendar import Month, Quarter, Year
from diaodu.errors import RulebookError
from diaodu.model.account import Flag, ListedUnit, UnitList
from diaodu.model.scores import Measured
from diaodu.model.units import Unit
from tests.accountability.cases import board, rulebook, scores, units

MARCH = Month(2024, 3)
ZERO = {"id": "zero", "title": "零外出", "of": "outings", "zero": True, "source": "第七条"}
FEW = {"id": "few", "title": "外出不足", "of": "outings", "below": 2, "source": "第七条"}
LAST = {
    "id": "last",
    "title": "后三名",
    "board": "total",
    "bottom": 3,
    "proposal": "约谈主要负责人",
    "source": "第八条",
    "assumed": True,
}


def outings(unit: str, value: int | None, *, is_nil: bool = False, **windows: int) -> Measured:
    exact = None if value is None else Fraction(value)
    others = {window: Fraction(number) for window, number in windows.items()}
    return Measured(unit, "outings", **{"month": exact, "period": exact, **others}, is_nil=is_nil)


def listed(
    condition: dict[str, object], *measured: Measured, period=MARCH
) -> list[tuple[str, str]]:
    book = rulebook(lists=[condition])
    account = hold_to_account(book, scores(*measured), units(5), period)
    return [(named.unit, named.figure) for named in account.lists[0].units]


def test_zero_and_a_nil_return_are_listed_and_a_missing_report_is_not():
    found = listed(ZERO, outings("u1", 0), outings("u2", 0, is_nil=True), outings("u3", None))

    assert found == [
        ("u1", "当月外出招商 0 批次"),
        ("u2", "当月外出招商 0 批次(零报告)"),
    ]


def test_a_unit_without_any_figure_is_on_no_list():
    assert listed(ZERO) == []
    assert listed(FEW) == []


def test_a_list_carries_its_rule_and_stands_even_when_nobody_is_on_it():
    account = hold_to_account(rulebook(lists=[ZERO]), scores(outings("u1", 3)), units(1), MARCH)

    assert account.lists == (UnitList("zero", "零外出", "第七条", ()),)
    assert account.flags == ()


def test_a_list_stands_in_administrative_order_whatever_the_order_of_units_and_figures():
    mixed = (Unit("b", "乙", "town", 2), Unit("c", "丙", "town", 3), Unit("a", "甲", "town", 1))
    figures = scores(outings("c", 0), outings("a", 0), outings("b", 0))

    account = hold_to_account(rulebook(lists=[ZERO]), figures, mixed, MARCH)

    assert [named.unit for named in account.lists[0].units] == ["a", "b", "c"]


def test_the_total_of_the_region_is_never_on_a_list():
    assert listed(ZERO, outings("*", 0)) == []


def test_less_than_the_quota_is_listed_and_the_quota_itself_is_not():
    found = listed(FEW, outings("u1", 1), outings("u2", 2), outings("u3", 3), outings("u4", 0))

    assert found == [
        ("u1", "当月外出招商 1 批次, 定额 2 批次"),
        ("u4", "当月外出招商 0 批次, 定额 2 批次"),
    ]


@pytest.mark.parametrize(
    ("over", "window", "quota", "words"),
    [
        ("month", "month", 2, "当月"),
        ("quarter", "quarter", 4, "本季度累计"),
        ("year", "ytd", 10, "本年累计"),
    ],
)
def test_a_quota_by_month_counts_the_months_of_its_window_so_far(over, window, quota, words):
    short = outings("u1", None, **{window: quota - 1})
    enough = outings("u2", None, **{window: quota})

    found = listed({**FEW, "over": over}, short, enough, period=Month(2024, 5))

    assert found == [("u1", f"{words}外出招商 {quota - 1} 批次, 定额 {quota} 批次")]


@pytest.mark.parametrize(
    ("period", "quota", "words"),
    [(MARCH, 2, "当月"), (Quarter(2024, 1), 6, "本季度"), (Year(2024), 24, "全年")],
)
def test_without_a_window_a_quota_is_over_the_period(period, quota, words):
    found = listed(FEW, outings("u1", quota - 1), outings("u2", quota), period=period)

    assert found == [("u1", f"{words}外出招商 {quota - 1} 批次, 定额 {quota} 批次")]


def test_a_quota_that_changed_counts_each_month_at_its_own_number():
    changed = {**FEW, "over": "quarter", "below": {"2024-01": 1, "2024-03": 3}}

    found = listed(changed, outings("u1", None, quarter=4), outings("u2", None, quarter=5))

    assert found == [("u1", "本季度累计外出招商 4 批次, 定额 5 批次")]


def test_months_before_a_rule_held_ask_for_nothing():
    rule = {**FEW, "over": "year", "in_force": {"from": "2024-02"}}

    found = listed(rule, outings("u1", None, ytd=3), outings("u2", None, ytd=4))

    assert found == [("u1", "本年累计外出招商 3 批次, 定额 4 批次")]


def test_an_accounting_year_from_december_counts_its_own_months():
    book = rulebook(year_starts_in=12, lists=[{**FEW, "over": "year"}])
    figures = scores(outings("u1", None, ytd=7))

    account = hold_to_account(book, figures, units(1), MARCH)

    assert account.lists[0].units[0].figure == "本年累计外出招商 7 批次, 定额 8 批次"


@pytest.mark.parametrize(
    ("indicator", "below", "value", "figure"),
    [
        ("rate", 80, Fraction(11, 16), "本季度开工率 68.75%, 定额 80.0%"),
        ("rate", 80, Fraction(2, 3), "本季度开工率 66.7%, 定额 80.0%"),
        ("service", 60, Fraction(59), "本季度服务评分 59 分, 定额 60 分"),
        ("funds", "1000.5", Fraction(3001), "本季度到位资金 3,001.00 万元, 定额 3,001.50 万元"),
    ],
)
def test_shares_and_marks_are_held_against_the_number_itself_amounts_against_the_sum(
    indicator, below, value, figure
):
    rule = {**FEW, "of": indicator, "below": below}

    found = listed(rule, Measured("u1", indicator, period=value), period=Quarter(2024, 1))

    assert found == [("u1", figure)]


def test_a_flag_carries_rule_citation_figures_and_proposal():
    ranked = board({"town": [1, 2, 3, 4]})

    account = hold_to_account(rulebook(triggers=[LAST]), scores(boards=(ranked,)), units(4), MARCH)

    assert account.lists == ()
    assert len(account.flags) == 3
    assert account.flags[2] == Flag(
        unit="u4",
        title="第4单位",
        rule="last",
        rule_title="后三名",
        citation="第八条 (假定, 原文未载)",
        figures="综合得分 96.00 分, 第4名/共4名(后三名线 98.00 分)",
        proposal="约谈主要负责人",
    )


def test_a_flag_names_the_group_where_a_board_has_several():
    ranked = board({"town": [1, 2], "park": [1, 2, 2, None]})
    rule = {**LAST, "bottom": 1}

    account = hold_to_account(rulebook(triggers=[rule]), scores(boards=(ranked,)), units(6), MARCH)

    assert [(flag.unit, flag.figures) for flag in account.flags] == [
        ("u2", "综合得分 98.00 分, 乡镇第2名/共2名(后一名线 98.00 分)"),
        ("u4", "综合得分 98.00 分, 园区第2名/共3名(后一名线 98.00 分)"),
        ("u5", "综合得分 98.00 分, 园区第2名/共3名(后一名线 98.00 分)"),
    ]


def test_a_percent_sign_follows_its_number_without_a_space():
    ranked = board({"": [1, 2]}, measure="%")
    rule = {**LAST, "bottom": 1}

    account = hold_to_account(rulebook(triggers=[rule]), scores(boards=(ranked,)), units(2), MARCH)

    assert account.flags[0].figures == "综合得分 98.00%, 第2名/共2名(后一名线 98.00%)"


def test_a_bottom_that_changed_is_the_one_of_the_last_month():
    ranked = board({"": [1, 2, 3, 4, 5]})
    rule = {**LAST, "bottom": {"2024-01": 1, "2024-03": 2}}
    book = rulebook(triggers=[rule])

    def flagged(month: Month) -> int:
        return len(hold_to_account(book, scores(boards=(ranked,)), units(5), month).flags)

    assert (flagged(Month(2024, 2)), flagged(MARCH)) == (1, 2)


def test_triggers_may_be_zero_or_a_quota_and_lists_may_be_a_bottom():
    ranked = board({"": [1, 2]})
    book = rulebook(lists=[{**LAST, "bottom": 1}], triggers=[ZERO, FEW])
    figures = scores(outings("u1", 0), outings("u2", 1), boards=(ranked,))

    account = hold_to_account(book, figures, units(2), MARCH)

    assert [(flag.rule, flag.unit) for flag in account.flags] == [
        ("zero", "u1"),
        ("few", "u1"),
        ("few", "u2"),
    ]
    assert account.lists[0].units == (
        ListedUnit("u2", "第2单位", "综合得分 98.00 分, 第2名/共2名(后一名线 98.00 分)"),
    )


def test_a_rule_that_does_not_hold_in_the_month_names_nobody():
    later = {**ZERO, "in_force": {"from": "2024-04"}}

    account = hold_to_account(rulebook(lists=[later]), scores(outings("u1", 0)), units(1), MARCH)

    assert account.lists == ()


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({**LAST, "board": "gone"}, "last: 榜单 gone 当月无效"),
        ({**ZERO, "of": "gone"}, "zero: 指标 gone 当月无效"),
        ({**LAST, "bottom": {"2024-04": 3}}, "last: bottom 当月无数值"),
    ],
)
def test_a_rule_that_refers_to_nothing_is_a_broken_rulebook(rule, message):
    ranked = board({"": [1, 2]})

    with pytest.raises(RulebookError, match=message):
        hold_to_account(rulebook(triggers=[rule]), scores(boards=(ranked,)), units(2), MARCH)
