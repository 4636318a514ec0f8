"""The words of a region.yaml, and what is wrong with one, line by line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.regions.check_words import CheckWords, RelationWords
from diaodu.regions.doors import Doors
from diaodu.regions.forms import Forms
from diaodu.regions.records import RecordList
from diaodu.rulebook.dated import Strict
from diaodu.rulebook.lines import Source, read_source
from diaodu.rulebook.problems import Problem
from diaodu.rulebook.readable import readable

CIRCULAR_WORDS = ("period", "year", "issue")
CRON = re.compile(r"[0-5]?[0-9] ([01]?[0-9]|2[0-3]) (0?[1-9]|1[0-9]|2[0-8]) \* \*")
DAILY = re.compile(r"[0-5]?[0-9] ([01]?[0-9]|2[0-3]) \* \* \*")
WEEKLY = re.compile(r"[0-5]?[0-9] ([01]?[0-9]|2[0-3]) \* \* [0-6]")
TITLE_LENGTH = 50
"""Airflow takes 100 characters for a tag, and a page has room for fewer."""


@dataclass(frozen=True)
class Months:
    """The reported months in order, or the first one if open-ended."""

    months: tuple[Month, ...]
    is_open_ended: bool


def _months(value: object) -> Months:
    listed = value if isinstance(value, list) else None
    first = value.get("from") if isinstance(value, dict) and len(value) == 1 else None
    if not listed and first is None:
        raise ValueError("应写作 {from: 2024-01} 或 [2022-09, 2024-06] (months expected)")
    try:
        months = sorted({Month.parse(str(month)) for month in listed or [first]})
    except UnreadableInputError as error:
        raise ValueError(str(error)) from None
    return Months(tuple(months), is_open_ended=listed is None)


def _cron(value: str) -> str:
    """Once a month, so that the tick before lies in the month that is reported."""
    if value != "manual" and not CRON.fullmatch(value):
        raise ValueError(
            f"读到“{value}”, 应为 manual, 或每月一次的“分 时 日 * *”: 分 0-59, 时 0-23, "
            "日 1-28, 如 0 18 8 * * 表示每月8日18时 (manual or one time of each month expected)"
        )
    return value


def _daily(value: str) -> str:
    """Once a day; what is due is counted in working days."""
    if value != "manual" and not DAILY.fullmatch(value):
        raise ValueError(
            f"读到“{value}”, 应为 manual, 或每天一次的“分 时 * * *”, 如 0 9 * * * 表示每天9时 "
            "(manual or one time of each day expected)"
        )
    return value


def _own_times(value: str) -> str:
    """A campaign does not wait for a month's end."""
    words = value in {"manual", "none"}
    if not (words or any(form.fullmatch(value) for form in (CRON, DAILY, WEEKLY))):
        raise ValueError(
            f"读到“{value}”, 应为 manual、none, 或每天、每周、每月一次的 cron, "
            "如 0 9 * * 1 表示每周一9时 (manual, none or one time of each day, week or month)"
        )
    return value


@cache
def _zones() -> set[str]:
    """Listing them walks through hundreds of files."""
    return available_timezones()


def _zone(value: str) -> str:
    if value not in _zones():
        raise ValueError(f"读到“{value}”, 应为时区名, 如 Asia/Shanghai (time zone expected)")
    return value


def _title(value: str) -> str:
    if not 0 < len(value) <= TITLE_LENGTH or len(value.splitlines()) > 1:
        raise ValueError(
            f"读到 {len(value)} 个字, 应为一行, 1 至 {TITLE_LENGTH} 个字 "
            f"(one line of 1 to {TITLE_LENGTH} characters expected)"
        )
    return value


def _printed(value: str) -> str:
    """Bare words only: a format such as `:03d` would fail, or mislead, when a circular is due."""
    try:
        fields = {
            name if not (format_spec or conversion) else value
            for _, name, format_spec, conversion in Formatter().parse(value)
            if name is not None
        }
    except ValueError:
        fields = {value}
    if not fields <= set(CIRCULAR_WORDS):
        known = "、".join(f"{{{word}}}" for word in CIRCULAR_WORDS)
        raise ValueError(f"读到“{value}”, 花括号里只能写 {known} (unknown placeholder)")
    return value


def _code(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", value):
        raise ValueError(f"读到“{value}”, 应为字母、数字和连字符 (letters, digits, hyphens)")
    return value


Code = Annotated[str, AfterValidator(_code)]
Printed = Annotated[str, AfterValidator(_printed)]


class Schedule(Strict):
    """When periods are closed and units are reminded: by hand, or at a time in the region's zone.

    Months are closed once a month, reminders are looked for every day. Quarters and years are
    closed by hand, once their months are `published`, or not at all (`none`).
    """

    monthly: Annotated[str, AfterValidator(_cron)] = "manual"
    quarterly: Literal["manual", "published", "none"] = "manual"
    annual: Literal["manual", "published", "none"] = "manual"
    campaign: Annotated[str, AfterValidator(_own_times)] = "manual"
    reminders: Annotated[str, AfterValidator(_daily)] = "manual"


class Deadline(Strict):
    """Working days of the following month: the last one in time, to report at all, to change it."""

    working_day: int = Field(ge=1, le=20)
    last_new: int | None = Field(default=None, ge=1, le=60)
    last_edit: int | None = Field(default=None, ge=1, le=60)

    @model_validator(mode="after")
    def _in_order(self) -> "Deadline":
        days = [day for day in (self.working_day, self.last_new, self.last_edit) if day]
        if days != sorted(days):
            raise ValueError(
                "应为 working_day ≤ last_new ≤ last_edit: 截止日、最迟首报日、最迟修改日 "
                "(working_day <= last_new <= last_edit expected)"
            )
        return self


Day = Annotated[int, Field(ge=1, le=20)]


class Reminders(Strict):
    """Working days before and after the deadline on which a unit that owes something is told so.

    `lead` and `bureau` are working days after it; 0 or an empty list leaves the stage out.
    `quota_day` is the day of the running month from which a unit hears what is missing, `unsigned`
    the working days after which it hears what it has not signed for.
    """

    before: tuple[Day, ...] = (3, 1)
    after: tuple[Day, ...] = (1,)
    lead: int = Field(default=2, ge=0, le=20)
    bureau: int = Field(default=3, ge=0, le=20)
    quota_day: int = Field(default=15, ge=0, le=28)
    unsigned: int = Field(default=0, ge=0, le=20)


ObjectionDays = Annotated[int, Field(ge=0, le=30)]


class Objection(Strict):
    """Working days units have to object: to their check sheet, then to the circular; 0 for none."""

    before: ObjectionDays = 0
    after: ObjectionDays = 0


CaseDays = Annotated[int, Field(ge=1, le=60)]


class Interviews(Strict):
    """Working days for each step of an interview case; what is not written has its default."""

    confirm: CaseDays = 5
    notify: CaseDays = 3
    statement: CaseDays = 5
    hold: CaseDays = 10
    promise: CaseDays = 5
    recheck: CaseDays = 5
    close: CaseDays = 5
    appeal: CaseDays = 5
    decide: CaseDays = 10


class LongerHead(Strict):
    """What is printed around a circular of a longer period where it differs from a month's."""

    heading: str | None = None
    number: Printed | None = None
    title: Printed | None = None
    addressees: str | None = None
    copied_to: str | None = None
    basis: str | None = None
    dated_day: int | None = Field(default=None, ge=0, le=28)


class Head(Strict):
    """What is printed around a circular, and what differs in those of longer periods."""

    issuer: str
    heading: str
    number: Printed
    title: Printed
    addressees: str
    copied_to: str = ""
    contact: str = ""
    basis: str
    dated_day: int = Field(default=0, ge=0, le=28)
    quarterly: LongerHead = LongerHead()
    annual: LongerHead = LongerHead()
    campaign: LongerHead = LongerHead()


class RegionWords(Strict):
    """A region.yaml, whole."""

    region: Code
    title: Annotated[str, AfterValidator(_title)]
    note: str = ""
    time_zone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"
    rulebook: Code
    schedule: Schedule = Schedule()
    months: Annotated[Months, BeforeValidator(_months)]
    deadline: Deadline
    reminders: Reminders = Reminders()
    interviews: Interviews = Interviews()
    objection: Objection = Objection()
    inbox: Code | None = None
    doors: Doors = ()
    checks: dict[str, CheckWords] = Field(default_factory=dict)
    relations: tuple[RelationWords, ...] = ()
    forms: Forms = ()
    records: RecordList = ()
    channel: Literal["file", "smtp"] = "file"
    circular: Head


def read_words(text: str) -> tuple[RegionWords | None, tuple[str, ...]]:
    """The words of a region.yaml, or None with every problem as a line of text."""
    source = read_source(text)
    try:
        words = RegionWords.model_validate(source.tree)
    except ValidationError as error:
        words = None
        if not source.problems:
            source.problems.extend(readable(error, source.tree, RegionWords))
    problems = tuple(_lines(source))
    return (None if problems else words), problems


def told(text: str, found: Iterable[Problem]) -> tuple[str, ...]:
    """Problems of a region.yaml that other files show, as lines of text."""
    source = read_source(text)
    source.problems.extend(found)
    return tuple(_lines(source))


def _lines(source: Source) -> Iterator[str]:
    def line(problem: Problem) -> int:
        return problem.line or source.line_of(problem.path)

    for problem in sorted(source.problems, key=line):
        place = " ".join(("", *(str(part) for part in problem.path)))
        yield f"第{line(problem)}行{place}: {problem.chinese} ({problem.english})"
