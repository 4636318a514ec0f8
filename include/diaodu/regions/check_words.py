"""The words of a region.yaml that change checks, and say which indicators make up which."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.model.check_table import CHECKS, CheckSetting, CheckTable, Relation
from diaodu.model.submissions import Severity
from diaodu.numbers import HUNDRED
from diaodu.rulebook.dated import Strict
from diaodu.rulebook.schema import Rulebook


def _month(value: object) -> object:
    try:
        return value if isinstance(value, Month) else Month.parse(str(value))
    except UnreadableInputError as error:
        raise ValueError(f"{error} (month such as 2024-03 expected)") from None


def _number(value: object) -> object:
    found = re.fullmatch(r"([0-9]{1,15}(?:\.[0-9]{1,10})?)(%?)", str(value))
    if not found:
        raise ValueError(f"读到“{value}”, 应为数字或百分数 (number expected)")
    return Decimal(found[1]) / (HUNDRED if found[2] else 1)


MonthWord = Annotated[Month, BeforeValidator(_month)]
NumberWord = Annotated[Decimal, BeforeValidator(_number)]


class CheckWords(Strict, arbitrary_types_allowed=True):
    """What a region changes about one check."""

    severity: Severity | None = None
    trial: bool | None = None
    since: MonthWord | None = None
    until: MonthWord | None = None
    numbers: dict[str, NumberWord] = Field(default_factory=dict)


class RelationWords(Strict):
    """Indicators that add up to a whole (`parts`), or that are among it (`of_which`, 其中)."""

    whole: str
    parts: tuple[str, ...] = ()
    of_which: tuple[str, ...] = ()


def table_of(words: Mapping[str, CheckWords]) -> CheckTable:
    """The region's table; `UnreadableInputError` for a check or a number nobody knows."""
    return CHECKS.changed(
        CheckSetting(
            code=code,
            severity=it.severity,
            trial=it.trial,
            since=it.since,
            until=it.until,
            numbers=tuple(it.numbers.items()),
        )
        for code, it in words.items()
    )


def relations_of(words: tuple[RelationWords, ...], rulebook: Rulebook) -> tuple[Relation, ...]:
    """The relations; `UnreadableInputError` for an indicator the rulebook does not have."""
    for it in words:
        for name in (it.whole, *it.parts, *it.of_which):
            if name not in rulebook.indicators:
                raise UnreadableInputError(
                    f"region.yaml relations: “{name}”不是考核办法中的指标; "
                    f"已有: {'、'.join(rulebook.indicators)}"
                )
    return tuple(found for it in words for found in _relations(it))


def _relations(words: RelationWords) -> Iterator[Relation]:
    if words.parts:
        yield Relation(words.whole, words.parts, is_whole=True)
    if words.of_which:
        yield Relation(words.whole, words.of_which, is_whole=False)
