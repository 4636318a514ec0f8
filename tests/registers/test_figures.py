"""Targets, facts and ratings from CSV, by the contract of `diaodu score`."""

from datetime import date
from decimal import Decimal

import pytest

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.model.figures import Basis, Fact, Rating, Strike, StrikeReason, Target
from diaodu.registers import read_facts, read_ratings, read_strikes, read_targets

FACTS = "unit,indicator,period,basis,value\n"
TARGETS = "unit,indicator,period,value\n"


def facts(rows: str, year_starts_in: int = 1) -> tuple[Fact, ...]:
    return read_facts(FACTS + rows, "facts.csv", year_starts_in).facts


def test_zero_nil_and_empty_are_three_different_things():
    read = facts("a,x,2024-01,month,0\nb,x,2024-01,month,nil\nc,x,2024-01,month,\n")

    assert read == (
        Fact("a", "x", Month(2024, 1), Basis.MONTH, Decimal(0)),
        Fact("b", "x", Month(2024, 1), Basis.MONTH, Decimal(0), is_nil=True),
    )


def test_a_value_is_the_decimal_that_was_written():
    assert str(facts("a,x,2024-01,ytd,-1234.50\n")[0].value) == "-1234.50"


@pytest.mark.parametrize(
    ("period", "starts_in", "month"),
    [
        ("2024-05", 1, Month(2024, 5)),
        ("2024-Q1", 1, Month(2024, 3)),
        ("2024", 1, Month(2024, 12)),
        ("2024", 12, Month(2024, 11)),
    ],
)
def test_a_cumulative_fact_of_a_quarter_or_a_year_means_its_last_month(period, starts_in, month):
    assert facts(f"a,x,{period},ytd,5\n", starts_in)[0].period == month


def test_a_quarter_and_its_last_month_are_the_same_key():
    with pytest.raises(UnreadableInputError, match="第3行: a、x、2024-03、ytd 重复, 第2行已有"):
        facts("a,x,2024-03,ytd,5\na,x,2024-Q1,ytd,5\n")


def test_a_month_and_a_cumulative_fact_of_one_month_are_two_keys():
    assert len(facts("a,x,2024-03,ytd,5\na,x,2024-03,month,5\n")) == 2


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,x,2024-13,month,5\n", "第2行: period: “2024-13”不是月份"),
        ("a,x,三月,month,5\n", "第2行: period: “三月”不是考核期"),
        ("a,x,2024-Q1,month,5\n", "第2行: basis 为 month 时 period 应为月份, 读到“2024-Q1”"),
        ("a,x,2024-01,total,5\n", "第2行: basis: 读到“total”, 应为 month、ytd 之一"),
        ('a,x,2024-01,month,"1,000"\n', "第2行: value: “1,000”不是数字"),
        ("a,x,2024-01,month,1e3\n", "第2行: value: “1e3”不是数字"),
        ("a,x,2024-01,month,NaN\n", "第2行: value: “NaN”不是数字"),
        ("a,,2024-01,month,5\n", "第2行: indicator 不能为空"),
        ("a,x,2024-01,month,\na,x,2024-01,month,5\n", "第3行: a、x、2024-01、month 重复"),
    ],
)
def test_a_fact_that_cannot_be_meant_is_refused_with_its_line(row, message):
    with pytest.raises(UnreadableInputError, match=f"^facts.csv {message}"):
        facts(row)


def test_a_target_is_a_base_target_unless_it_says_otherwise():
    text = (
        "unit,indicator,period,value,level,from,document\n"
        "a,x,2024,100,,,\n"
        "a,x,2024,150,stretch,2024-07-01,县招商〔2024〕3号\n"
        "*,x,2024-Q1,40,base,,\n"
        "a,x,hundred_days,10,,,\n"
    )

    assert read_targets(text, "targets.csv").targets == (
        Target("a", "x", "2024", Decimal(100)),
        Target("a", "x", "2024", Decimal(150), "stretch", date(2024, 7, 1), "县招商〔2024〕3号"),
        Target("*", "x", "2024-Q1", Decimal(40)),
        Target("a", "x", "hundred_days", Decimal(10)),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,x,2024,\n", "第2行: value 不能为空"),
        ("a,x,2024,nil\n", "第2行: value: “nil”不是数字"),
        ("a,x,2024-1,5\n", "第2行: period: “2024-1”不是考核期"),
        ("a,x,2024,5\na,x,2024,6\n", "第3行: a、x、2024、base 重复, 第2行已有"),
    ],
)
def test_a_target_that_cannot_be_meant_is_refused_with_its_line(row, message):
    with pytest.raises(UnreadableInputError, match=f"^targets.csv {message}"):
        read_targets(TARGETS + row, "targets.csv")


def test_a_revised_target_has_a_key_of_its_own_by_its_date():
    text = "unit,indicator,period,value,from\na,x,2024,5,\na,x,2024,6,2024-07-01\n"

    assert len(read_targets(text, "targets.csv").targets) == 2


def test_ratings_are_kept_by_rater():
    text = "unit,indicator,period,rater,value\na,x,2024-Q1,r1,90.5\na,x,2024-Q1,r2,80\n"

    assert read_ratings(text, "ratings.csv") == (
        Rating("a", "x", "2024-Q1", "r1", Decimal("90.5")),
        Rating("a", "x", "2024-Q1", "r2", Decimal(80)),
    )


def test_one_rater_marks_a_unit_once():
    text = "unit,indicator,period,rater,value\na,x,2024-Q1,r1,90\na,x,2024-Q1,r1,80\n"

    with pytest.raises(UnreadableInputError, match="第3行: a、x、2024-Q1、r1 重复"):
        read_ratings(text, "ratings.csv")


def test_a_target_below_zero_is_refused_with_its_line():
    with pytest.raises(UnreadableInputError, match=r"t\.csv 第3行: value: 读到“-5”, 应不小于 0"):
        read_targets(TARGETS + "a,x,2024,0\na,y,2024,-5\n", "t.csv")


def test_digits_other_than_ascii_are_no_number():
    with pytest.raises(UnreadableInputError, match="第2行: value: “１２”不是数字"):
        facts("a,x,2024-01,month,１２\n")


def test_an_estimate_and_a_final_figure_of_a_month_stand_side_by_side_but_each_only_once():
    head = "unit,indicator,period,basis,value,status\n"
    text = f"{head}a,x,2024-03,month,5,estimate\na,x,2024-03,month,6,final\n"

    first, second = read_facts(text, "facts.csv").facts

    assert (first.is_estimate, second.is_estimate) == (True, False)
    with pytest.raises(UnreadableInputError, match="第3行: a、x、2024-03、month 重复"):
        read_facts(f"{head}a,x,2024-03,month,5,\na,x,2024-03,month,6,final\n", "facts.csv")
    with pytest.raises(UnreadableInputError, match="status: 读到“预计”, 应为 final、estimate"):
        read_facts(f"{head}a,x,2024-03,month,5,预计\n", "facts.csv")


def test_what_was_struck_is_read_with_its_reason_and_its_document():
    text = (
        "unit,indicator,period,value,reason,project,document\n"
        "a,x,2024-03,5.5,repeated,p1,样督〔2024〕3号\na,x,2024-03,-2,concealed,,\n"
    )

    first, second = read_strikes(text, "struck.csv")

    assert first == Strike(
        "a", "x", Month(2024, 3), Decimal("5.5"), StrikeReason.REPEATED, "p1", "样督〔2024〕3号"
    )
    assert second.value == -2
    with pytest.raises(UnreadableInputError, match="第2行: reason: 读到“水份”"):
        read_strikes("unit,indicator,period,value,reason\na,x,2024-03,5,水份\n", "struck.csv")


def test_a_target_may_be_for_a_half_year():
    head = "unit,indicator,period,value\n"

    assert read_targets(f"{head}a,x,2024-H1,5\n", "t").targets[0].period == "2024-H1"
    with pytest.raises(UnreadableInputError, match="第2行: period"):
        read_targets(f"{head}a,x,2024-H3,5\n", "t")
