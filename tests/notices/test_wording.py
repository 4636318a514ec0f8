from fractions import Fraction

import pytest

from diaodu.model.scores import Board, IndicatorTitle, Measured, Standing, StandingState
from diaodu.notices import wording
from tests.notices.builders import FUNDS, OUTINGS, OUTINGS_A_MONTH, RATE


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")],
)
def test_headings_count_in_chinese(number, text):
    assert wording.chinese_number(number) == text


def test_a_date_is_written_without_leading_zeros():
    assert wording.official_date("2024-04-05") == "2024年4月5日"


@pytest.mark.parametrize("text", ["", "另行通知"])
def test_what_is_no_date_stays_as_it_is(text):
    assert wording.official_date(text) == text


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("2024-03", "2024年3月"),
        ("2024-Q1", "2024年第一季度"),
        ("2024", "2024年"),
        ("sprint", "sprint"),
    ],
)
def test_a_period_is_called_as_officials_call_it(key, title):
    assert wording.period_title(key) == title


def test_amounts_have_thousands_separators_and_a_hundred_million_is_said_as_well():
    assert wording.total(Fraction(54000), FUNDS) == "54,000.00万元（5.40亿元）"
    assert wording.total(Fraction("9999.994"), FUNDS) == "9,999.99万元"
    assert wording.total(Fraction(10000), FUNDS) == "10,000.00万元（1.00亿元）"
    assert wording.total(Fraction(1_000_000), OUTINGS) == "1,000,000批次"


def test_a_share_is_printed_as_a_percentage_half_up():
    assert wording.figure(Fraction(11, 16), RATE) == "68.8%"
    assert wording.figure(Fraction(9, 5), IndicatorTitle("r", "率", "%", 1)) == "180.0%"


@pytest.mark.parametrize(
    ("ahead", "text"),
    [
        (Fraction(4, 5), "较时序进度快80.0个百分点"),
        (Fraction(-1, 4), "较时序进度慢25.0个百分点"),
        (Fraction(0), "与时序进度持平"),
        (Fraction(1, 100_000), "与时序进度持平"),
    ],
)
def test_pace_is_told_in_percentage_points(ahead, text):
    assert wording.pace(ahead) == text


@pytest.mark.parametrize(
    ("base", "growth", "text"),
    [
        (Fraction(24000), Fraction(5, 4), "同比增长125.0%"),
        (Fraction(16), Fraction(-3, 8), "同比下降37.5%"),
        (Fraction(16), Fraction(0), "同比持平"),
        (Fraction(0), None, "上年同期为零（不可比）"),
        (None, None, ""),
    ],
)
def test_growth_is_said_or_why_it_cannot_be(base, growth, text):
    assert wording.year_on_year(Measured("u", "funds", base=base, growth=growth), FUNDS) == text


def test_growth_of_an_average_that_was_scored_without_is_said_from_both_figures():
    measured = Measured("u", "outings_a_month", ytd=Fraction(3), base=Fraction(2))

    assert wording.year_on_year(measured, OUTINGS_A_MONTH) == "同比增长50.0%"


def test_a_share_is_compared_with_last_years_share_and_never_by_a_growth_rate():
    measured = Measured("u", "start_rate", base=Fraction(1, 2), growth=Fraction(1, 4))

    assert wording.year_on_year(measured, RATE) == "上年同期50.0%"


def test_a_missing_figure_is_not_reported_and_a_missing_share_is_not_comparable():
    assert wording.said(None, FUNDS) == "未报送"
    assert wording.said(None, RATE) == "不可比"
    assert wording.said(Fraction(0), FUNDS) == "0.00万元"


@pytest.mark.parametrize("state", list(StandingState))
def test_every_state_of_a_standing_has_a_reason_but_the_ranked_one(state):
    standing = Standing("u", "甲", None, None, None, "", state)
    board = Board("b", "综合得分", "分", (), "", ())

    assert bool(wording.reason(board, standing)) == (state is not StandingState.RANKED)


def test_a_board_of_growth_says_that_last_year_is_missing():
    standing = Standing("u", "甲", None, None, None, "", StandingState.NO_BASE)
    board = Board("b", "到位资金同比增幅", "%", (), "", ())

    assert "上年同期为零" in wording.reason(board, standing)


def test_an_exclusion_is_told_in_the_words_of_the_rule():
    state = StandingState.EXCLUDED
    standing = Standing("u", "甲", None, None, None, "", state, remark="本年无任务(某发1号)")
    board = Board("b", "综合得分", "分", (), "", ())

    assert wording.reason(board, standing) == "本年无任务(某发1号)"
