"""The words of a region.yaml, and what is wrong with one, line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.rulebook.dated import Strict
from diaodu.rulebook.lines import Source, read_source
from diaodu.rulebook.problems import Problem
from diaodu.rulebook.readable import readable

CIRCULAR_WORDS = ("period", "year", "issue")
CRON = re.compile(r"[\d*/,A-Za-z#?-]+( [\d*/,A-Za-z#?-]+){4}")


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
    if value != "manual" and not CRON.fullmatch(value):
        raise ValueError(
            f"读到“{value}”, 应为 manual 或五段 cron, 如 0 9 8 * * (manual or cron expected)"
        )
    return value


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError(f"读到“{value}”, 应为时区名, 如 Asia/Shanghai (time zone expected)")
    return value


def _printed(value: str) -> str:
    try:
        fields = [name for _, name, _, _ in Formatter().parse(value) if name is not None]
    except ValueError:
        fields = [value]
    if not set(fields) <= set(CIRCULAR_WORDS):
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
    """When each month is closed: by hand, or at a cron time in the region's zone."""

    monthly: Annotated[str, AfterValidator(_cron)] = "manual"


class Deadline(Strict):
    """The working day of the following month on which a report is still in time."""

    working_day: int = Field(ge=1, le=20)


class Head(Strict):
    """What is printed around a circular."""

    issuer: str
    heading: str
    number: Printed
    title: Printed
    addressees: str
    copied_to: str = ""
    contact: str = ""
    basis: str
    dated_day: int = Field(default=0, ge=0, le=28)


class RegionWords(Strict):
    """A region.yaml, whole."""

    region: Code
    title: str
    note: str = ""
    time_zone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"
    rulebook: Code
    schedule: Schedule = Schedule()
    months: Annotated[Months, BeforeValidator(_months)]
    deadline: Deadline
    inbox: Code | None = None
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


def _lines(source: Source) -> Iterator[str]:
    def line(problem: Problem) -> int:
        return problem.line or source.line_of(problem.path)

    for problem in sorted(source.problems, key=line):
        place = " ".join(("", *(str(part) for part in problem.path)))
        yield f"第{line(problem)}行{place}: {problem.chinese} ({problem.english})"
