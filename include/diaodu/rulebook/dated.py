"""Numbers and elements that hold from a month on; a change is a new date, never an edit."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.model.fields import MonthKey

EARLIEST = Month(1, 1)

# Few enough digits that `Decimal` never rounds, not even when a percentage is divided by 100.
NUMBER = r"[+-]?[0-9]{1,15}(\.[0-9]{1,10})?%?"
MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
A_NUMBER = "应为数字或百分数, 如 50 或 120% (expected a number such as 50 or 120%)"
NUMBER_WORDS = "数字、百分数, 或按起始月份分段的数字, 如 {2024-01: 2, 2024-04: 3}"
NUMBER_SCHEMA = {
    "anyOf": [
        {"type": "number"},
        {"type": "string"},
        {
            "type": "object",
            "propertyNames": {"pattern": MONTH},
            "additionalProperties": {"type": ["number", "string"]},
            "minProperties": 1,
        },
    ]
}


@dataclass(frozen=True)
class Dated:
    """One number of a rule: its values, each from the month on in which it took effect."""

    steps: tuple[tuple[MonthKey, Decimal], ...]

    def at(self, month: Month) -> Fraction | None:
        """The value in force in that month, or None before the first one."""
        held = [value for start, value in self._exact if start <= month]
        return held[-1] if held else None

    @cached_property
    def _exact(self) -> tuple[tuple[Month, Fraction], ...]:
        return tuple((start, Fraction(value)) for start, value in self.steps)


ONCE = Dated(((EARLIEST, Decimal(1)),))
"""Once: the number that changes nothing."""


def _number(value: object) -> Decimal:
    text = str(value).strip()
    if isinstance(value, bool | float) or not re.fullmatch(NUMBER, text):
        raise ValueError(f"读到“{text}”, {A_NUMBER}")
    number = Decimal(text.removesuffix("%"))
    return number / 100 if text.endswith("%") else number


def _dated(value: object) -> Dated:
    if isinstance(value, Dated):
        return value
    if not isinstance(value, dict):
        return Dated(((EARLIEST, _number(value)),))
    if not value:
        raise ValueError(f"读到空的一组, {A_NUMBER}")
    return Dated(tuple(sorted((_month_key(start), _number(held)) for start, held in value.items())))


def _month_key(value: object) -> Month:
    try:
        return value if isinstance(value, Month) else Month.parse(str(value))
    except UnreadableInputError:
        raise ValueError(_not_a_month(str(value))) from None


def _not_a_month(text: str) -> str:
    """What was read, and the month it may have meant: `2024-3`, `2024年3月`."""
    close = re.fullmatch(r"([0-9]{4})\D?(0?[1-9]|1[0-2])月?", text.strip())
    if close is None:
        return f"读到“{text}”, 应为月份, 如 2024-03 (expected a month such as 2024-03)"
    month = f"{close[1]}-{int(close[2]):02}"
    return f"读到“{text}”, 应为月份, 是否应为“{month}”? (did you mean the month {month}?)"


def _cap(value: object) -> object:
    return value if value == "none" else _dated(value)


Number = Annotated[
    Dated, BeforeValidator(_dated), WithJsonSchema({**NUMBER_SCHEMA, "description": NUMBER_WORDS})
]
"""A number as written in YAML: `50`, `120%`, or `{2024-01: 2, 2024-04: 3}`."""

Cap = Annotated[
    Dated | Literal["none"],
    BeforeValidator(_cap),
    WithJsonSchema({**NUMBER_SCHEMA, "description": f"{NUMBER_WORDS}; none 表示不设上限"}),
]
"""A number as above, or `none`: uncapped."""

RuleMonth = Annotated[
    MonthKey,
    BeforeValidator(_month_key),
    WithJsonSchema({"type": "string", "pattern": MONTH, "description": "月份, 如 2024-03"}),
]


def _day(value: object) -> date:
    text = str(value)
    try:
        if isinstance(value, date) or re.fullmatch(DAY, text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(f"读到“{text}”, 应为日期, 如 2024-03-11 (expected a day such as 2024-03-11)")


RuleDay = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": DAY, "description": "日期, 如 2024-03-11"}),
]


class Strict(BaseModel):
    """A mapping of the rulebook: unknown words are errors, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __copy__(self) -> Self:
        """A copy may be given other fields, so what was worked out of these stays behind."""
        copied = super().__copy__()
        for name in vars(copied).keys() - type(self).model_fields.keys():
            del vars(copied)[name]
        return copied


class InForce(Strict):
    """The months in which an element holds, both ends included; open without `to`."""

    from_: RuleMonth = Field(default=EARLIEST, alias="from")
    to: RuleMonth | None = None

    def holds_in(self, month: Month) -> bool:
        """Whether the element holds in that month."""
        return self.from_ <= month <= (self.to or month)


class Cited(Strict):
    """An element that carries a rule: where it is written or that it is assumed, and since when."""

    source: str = ""
    assumed: bool = False
    in_force: InForce = InForce()

    @property
    def citation(self) -> str:
        """The source as printed; an assumption says that it is one."""
        return " ".join(filter(None, (self.source, "(假定, 原文未载)" if self.assumed else "")))


Element = TypeVar("Element", bound=Cited)


def holding(elements: tuple[Element, ...], month: Month) -> tuple[Element, ...]:
    """Those of the elements that hold in that month."""
    return tuple(element for element in elements if element.in_force.holds_in(month))
