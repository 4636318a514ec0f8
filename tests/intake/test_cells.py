"""What single cells are read as."""

import datetime as dt
from decimal import Decimal

import pytest

from diaodu.intake.cells import day, fold, number, shown, text, text_of, whole_number, word
from diaodu.intake.grid import Cell
from diaodu.model.figures import Stage

MARCH_5 = dt.date(2024, 3, 5)


def cell(value, **more):
    return Cell("指标", "C5", value, **more)


def codes(parsed):
    return [finding.code for finding in parsed.findings]


@pytest.mark.parametrize(("value", "read"), [(12.0, "12"), (5.4, "5.4"), (0, "0"), ("7", "7")])
def test_a_number_is_exact(value, read):
    assert number(cell(value)).value == Decimal(read)


@pytest.mark.parametrize("value", ["", "  ", "\n"])
def test_an_empty_cell_is_neither_zero_nor_wrong(value):
    assert number(cell(value)).value is None
    assert number(cell(value)).findings == ()


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), "TRUE", dt.time(8)])
def test_what_only_looks_like_a_number_is_refused(value):
    parsed = number(cell(value))

    assert parsed.value is None
    assert len(parsed.findings) == 1


def test_a_growth_may_be_negative():
    assert number(cell(-1.5), may_be_negative=True).value == Decimal("-1.5")


def test_a_formula_without_a_result_is_not_an_empty_cell():
    for parse in (number, day, text, whole_number):
        assert codes(parse(cell("", is_uncalculated=True))) == ["uncalculated_formula"]


def test_an_error_value_is_not_an_empty_cell():
    for parse in (number, day, text, whole_number):
        assert codes(parse(cell("", error="#REF!"))) == ["error_value"]


@pytest.mark.parametrize(
    "value",
    [
        MARCH_5,
        dt.datetime.combine(MARCH_5, dt.time(9, 30)),
        "2024-03-05",
        "2024-3-5",
        "2024/3/5",
        "2024.3.5",
        "2024年3月5日",
        "２０２４年３月５日",
        "20240305",
        20240305.0,
    ],
)
def test_a_day_is_read_however_officials_write_it(value):
    assert day(cell(value)).value == MARCH_5


@pytest.mark.parametrize(
    "value", ["3月5日", "2024-02-30", "2024年3月", 45356.0, dt.date(1900, 1, 5), True, "待定"]
)
def test_what_is_no_certain_day_is_refused(value):
    assert codes(day(cell(value))) == ["unreadable_date"]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (1.0, "1"),
        ("a\x07b\n", "a b"),
        (dt.datetime.combine(MARCH_5, dt.time()), "2024-03-05"),
        (True, "TRUE"),
    ],
)
def test_text_is_what_the_cell_shows_on_one_line(value, read):
    assert text_of(value) == read


def test_a_quoted_value_is_cut():
    assert len(shown("长" * 500)) < 50


@pytest.mark.parametrize(
    ("written", "proposed"), [("已签约", "签约"), ("开工建设", "开工"), ("zzz", None)]
)
def test_the_nearest_word_is_proposed_and_never_taken(written, proposed):
    words = {"签约": Stage.SIGNED, "开工": Stage.STARTED}

    parsed = word(cell(written), words)

    assert parsed.value is None
    assert codes(parsed) == ["unknown_word"]
    assert (f"是否应为“{proposed}”" in parsed.findings[0].message) is bool(proposed)
    assert "签约、开工" in parsed.findings[0].remedy


def test_labels_are_compared_without_width_spaces_and_breaks():
    assert fold("合同金额\n（万元） ") == "合同金额(万元)"


def test_a_whole_number_keeps_what_was_told_of_its_typing():
    parsed = whole_number(cell("３"))

    assert parsed.value == 3
    assert codes(parsed) == ["full_width_digits"]


def test_what_shows_as_a_percentage_is_read_as_it_shows_where_the_measure_is_one():
    shown_so = number(cell(0.039, is_percent=True), is_rate=True)

    assert shown_so.value == Decimal("3.9")
    assert shown_so.findings[0].message == "指标!C5 是百分比格式，显示3.9%，已读作3.9"


def test_what_shows_as_a_percentage_of_anything_else_is_refused():
    refused = number(cell(15.005, is_percent=True))

    assert refused.value is None
    assert refused.findings[0].message == (
        "指标!C5 是百分比格式，显示1500.5%，存的却是15.005，分不清填的是哪个数"
    )
