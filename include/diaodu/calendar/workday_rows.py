"""The two tables of working days: the days that differ from their weekday, the years known.

Reading refuses a row that cannot be meant: every error names the table and the line, in Chinese.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diaodu.errors import UnreadableInputError

SATURDAY = 5
DAY_COLUMNS = ("date", "kind", "source")
YEAR_COLUMNS = ("year", "source", "provisional")
YES_NO = {"yes": True, "no": False}


class DayKind(StrEnum):
    """How a day differs from its weekday: 放假, 调休上班."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"


@dataclass(frozen=True, order=True)
class ExceptionDay:
    """One day that is not what its weekday says, and the notice that changed it."""

    day: date
    kind: DayKind
    source: str


@dataclass(frozen=True, order=True)
class PublishedYear:
    """One year whose working days are known, from its notice or, provisionally, without one."""

    year: int
    source: str
    is_provisional: bool


def read_days(text: str) -> tuple[ExceptionDay, ...]:
    """Read CSV text with the columns date, kind, source, in any order of rows, sorted by day.

    Raises `UnreadableInputError` for a row that cannot be read, stands twice, or says of a day
    what its weekday says already.
    """
    days = [_day(place, row) for place, row in _rows("workdays.csv", text, DAY_COLUMNS)]
    _refuse_repeats("workdays.csv", [str(it.day) for it in days])
    return tuple(sorted(days))


def read_years(text: str) -> tuple[PublishedYear, ...]:
    """Read CSV text with the columns year, source, provisional (yes or no), sorted by year.

    Raises `UnreadableInputError` for a row that cannot be read or stands twice.
    """
    years = [_year(place, row) for place, row in _rows("years.csv", text, YEAR_COLUMNS)]
    _refuse_repeats("years.csv", [str(it.year) for it in years])
    return tuple(sorted(years))


def _rows(table: str, text: str, columns: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    reader = csv.reader(text.removeprefix("\ufeff").splitlines())
    if tuple(next(reader, ())) != columns:
        raise UnreadableInputError(f"{table} 的表头应为 {','.join(columns)}")
    for row in reader:
        place = f"{table} 第{reader.line_num}行"
        if len(row) != len(columns) or not all(row):
            raise UnreadableInputError(f"{place}：应有 {len(columns)} 个非空的列")
        yield place, row


def _year(place: str, row: list[str]) -> PublishedYear:
    try:
        return PublishedYear(int(row[0]), row[1], YES_NO[row[2]])
    except (ValueError, KeyError):
        raise UnreadableInputError(f"{place}：年份应为数字，provisional 应为 yes 或 no") from None


def _day(place: str, row: list[str]) -> ExceptionDay:
    try:
        found = ExceptionDay(date.fromisoformat(row[0]), DayKind(row[1]), row[2])
    except ValueError:
        raise UnreadableInputError(
            f"{place}：日期应写作 2026-02-14，kind 应为 holiday 或 workday"
        ) from None
    if (found.day.weekday() < SATURDAY) is (found.kind is DayKind.WORKDAY):
        raise UnreadableInputError(f"{place}：{found.day} 按星期本就如此，不应列入")
    return found


def _refuse_repeats(table: str, keys: list[str]) -> None:
    if len(keys) > len(set(keys)):
        twice = min(key for key in keys if keys.count(key) > 1)
        raise UnreadableInputError(f"{table}：{twice} 出现两次")
