"""Rows of the working-day tables: what is refused, and how it is said."""

import pytest

from diaodu.calendar.workday_rows import read_days, read_years
from diaodu.errors import UnreadableInputError

DAYS_HEADER = "date,kind,source\n"
YEARS_HEADER = "year,source,provisional\n"


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ("2025-10-08,off,通知\n", "workdays.csv 第2行.*holiday 或 workday"),
        ("2025-13-08,holiday,通知\n", "workdays.csv 第2行.*日期应写作"),
        ("2025-10-08,holiday\n", "workdays.csv 第2行.*3 个非空的列"),
        ("2025-10-08,holiday,\n", "workdays.csv 第2行.*3 个非空的列"),
        ("2025-10-11,holiday,通知\n", "workdays.csv 第2行.*按星期本就如此"),
        ("2025-10-08,workday,通知\n", "workdays.csv 第2行.*按星期本就如此"),
        ("2025-10-08,holiday,通知\n" * 2, "workdays.csv：2025-10-08 出现两次"),
    ],
)
def test_a_broken_row_of_days_is_refused_with_its_place(days, message):
    with pytest.raises(UnreadableInputError, match=message):
        read_days(DAYS_HEADER + days)


@pytest.mark.parametrize(
    ("years", "message"),
    [
        ("二〇二五,通知,no\n", "years.csv 第2行"),
        ("2025,通知,maybe\n", "years.csv 第2行.*yes 或 no"),
        ("2025,通知,no\n2025,通知,no\n", "years.csv：2025 出现两次"),
    ],
)
def test_a_broken_row_of_years_is_refused_with_its_place(years, message):
    with pytest.raises(UnreadableInputError, match=message):
        read_years(YEARS_HEADER + years)


def test_a_table_without_its_header_is_refused():
    with pytest.raises(UnreadableInputError, match="的表头应为 date"):
        read_days("")


def test_tables_saved_with_a_byte_order_mark_are_read():
    assert read_days("\ufeff" + DAYS_HEADER) == ()
    assert read_years("\ufeff" + YEARS_HEADER) == ()
