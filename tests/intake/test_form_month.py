"""A cell says one month, or none: a day is its month's, a range its last month's."""

import datetime as dt
from decimal import Decimal

import pytest

from diaodu.intake.form_month import month_in
from diaodu.intake.grid import Cell


def month(value):
    found = month_in(Cell("月报", "A1", value))
    return getattr(found, "code", None) or str(found)


@pytest.mark.parametrize(
    "written",
    [
        *("2024年3月", "２０２４年 ３月", "2024-03", "2024.3", "2024/3", "202403", Decimal(202403)),
        *("2024-03-01", "2024-3-31", "2024/03/01", "2024.3.5", "2024年3月5日", "20240301"),
        *("2024-03-01 00:00:00", "2024-03-31 9:00", "2024-03-01T08:00:00+08:00"),
        *(dt.date(2024, 3, 1), dt.datetime(2024, 3, 31, 8, tzinfo=dt.UTC)),
        *("示例县2024年3月月报", "截至2024年3月31日"),
        *("2024年3月1日-31日", "2024-03-01至2024-03-31"),
    ],
)
def test_a_month_or_a_day_names_its_month(written):
    assert month(written) == "2024-03"


@pytest.mark.parametrize(
    ("written", "last"),
    [
        *((it, "2024-03") for it in ("2024年1-3月", "2024年1～3月", "2024年1月至3月", "2024.1-3")),
        *((it, "2024-03") for it in ("2024-1-3月", "2024-01至2024-03", "2024.1.1-3.31")),
        ("2024年1月1日至3月31日", "2024-03"),
        ("2024年1、2月", "2024-02"),
        ("2023年12月—2024年2月", "2024-02"),
        ("2024年11-12月", "2024-12"),
    ],
)
def test_a_range_is_its_last_months(written, last):
    assert month(written) == last


@pytest.mark.parametrize(
    "written",
    [
        *("", "第一季度", "2024年1季度", "2024年1-3季度"),
        *("2024年", "2024年13月", "3月", "1924年3月"),
        *(2024.1, Decimal("2024.1"), 45352, dt.date(1900, 1, 3)),
    ],
)
def test_what_says_no_month_is_told_and_a_number_that_could_be_two_months_is_none(written):
    assert month(written) == "form_without_month"
