"""A holiday notice as an operator writes it down, and the calendar with it.

    year: 2027
    source: 国务院办公厅关于2027年部分节假日安排的通知（文号）
    holidays: [2027-01-01..2027-01-03, 2027-02-05..2027-02-11]
    workdays: [2027-02-14]

or CSV with the columns `date,kind,source`, all rows of one year.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from diaodu.calendar.workday_rows import SATURDAY, DayKind, ExceptionDay, PublishedYear
from diaodu.calendar.workdays import WorkingCalendar
from diaodu.errors import UnreadableInputError

DECEMBER = 12
LONGEST_HOLIDAY_DAYS = 31


@dataclass(frozen=True)
class HolidayNotice:
    """The arrangement of one year; `days` are those that are not what their weekday says.

    A notice may also move days of the December before its year.
    """

    year: int
    source: str
    is_provisional: bool
    days: tuple[ExceptionDay, ...]


def notice_of(
    year: int,
    source: str,
    holidays: Iterable[str],
    workdays: Iterable[str],
    *,
    is_provisional: bool = False,
) -> HolidayNotice:
    """The notice from its dates, each `2027-01-01` or `2027-01-01..2027-01-03`.

    Saturdays and Sundays among the holidays are dropped, for they are off anyway. Raises
    `UnreadableInputError` for what is no date, lies in another year, is named as both, or is a
    weekday said to be worked.
    """
    if not source.strip():
        raise UnreadableInputError("没有写 source: 请写明通知的名称和文号")
    off, worked = set(_days(holidays)), set(_days(workdays))
    for day in sorted(off | worked):
        _check(day, year, off, worked)
    days = [ExceptionDay(day, DayKind.HOLIDAY, source) for day in off if day.weekday() < SATURDAY]
    days += [ExceptionDay(day, DayKind.WORKDAY, source) for day in worked]
    if not days:
        raise UnreadableInputError(f"{year}年的通知里没有放假和调休的日期")
    return HolidayNotice(year, source, is_provisional, tuple(sorted(days)))


def with_notices(calendar: WorkingCalendar, notices: Iterable[HolidayNotice]) -> WorkingCalendar:
    """The calendar with those notices; what a notice says of its year takes the place of all else.

    Days of the December before are added to what is known of them.
    """
    for notice in notices:
        said = {it.day for it in notice.days}
        kept = tuple(
            it
            for it in calendar.exceptions
            if it.day not in said and (it.day.year != notice.year or _is_of(it, notice.year + 1))
        )
        year = PublishedYear(notice.year, notice.source, notice.is_provisional)
        years = (year, *(it for it in calendar.years if it.year != notice.year))
        calendar = WorkingCalendar(tuple(sorted((*kept, *notice.days))), tuple(sorted(years)))
    return calendar


def _is_of(moved: ExceptionDay, year: int) -> bool:
    """Whether a day was moved by the notice of that year."""
    return moved.day.month == DECEMBER and f"{year}年" in moved.source


def _days(texts: Iterable[str]) -> Iterator[date]:
    for text in texts:
        first, _, last = str(text).partition("..")
        start = _date(first)
        end = _date(last) if last else start
        length = (end - start).days + 1
        if not 0 < length <= LONGEST_HOLIDAY_DAYS:
            raise UnreadableInputError(f"“{text}”不是一段日期, 应从早到晚, 不超过一个月")
        yield from (start + timedelta(days=offset) for offset in range(length))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UnreadableInputError(f"“{text}”不是日期, 应写作 2027-01-01") from None


def _check(day: date, year: int, off: set[date], worked: set[date]) -> None:
    if day.year != year and (day.year, day.month) != (year - 1, DECEMBER):
        raise UnreadableInputError(f"{day} 不在{year}年内")
    if day in off and day in worked:
        raise UnreadableInputError(f"{day} 既列为放假又列为上班")
    if day in worked and day.weekday() < SATURDAY:
        raise UnreadableInputError(f"{day} 按星期本就上班, 请核对调休日期")
