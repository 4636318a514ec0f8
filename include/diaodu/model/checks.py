"""One kind of finding as data: how grave it is, its sentence, its remedy, where it comes from.

A stage lists its checks as members of one `Code` enum, so the list is closed and every code has its
Chinese sentence. `{place}` stands for `指标!C5`, or for the sheet alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Annotated

from pydantic import BeforeValidator

from diaodu.calendar import Month
from diaodu.model.fields import MonthKey
from diaodu.model.submissions import Finding, Severity
from diaodu.numbers import HUNDRED


def _number(value: object) -> Decimal:
    text = str(value)
    if text.endswith("%"):
        return Decimal(text[:-1]) / HUNDRED
    return Decimal(text)


Number = Annotated[Decimal, BeforeValidator(_number)]


@dataclass(frozen=True)
class Check:
    """A kind of finding; `message` and `remedy` name their facts in braces.

    It holds for reports of the months `since` to `until`. On `trial` it is shown to the bureau and
    touches no unit. `numbers` are what it goes by, a percentage as a share.
    """

    severity: Severity
    message: str
    remedy: str
    title: str = ""
    source: str = ""
    since: MonthKey | None = None
    until: MonthKey | None = None
    trial: bool = False
    waivable: bool = True
    numbers: Mapping[str, Number] = field(default_factory=dict)

    def is_in_force(self, month: Month) -> bool:
        """Whether reports of that month are held to it."""
        return (self.since or month) <= month <= (self.until or month)


class Code(Enum):
    """The codes of one stage; a member's value is its check, its name in lower case the code."""

    _value_: Check

    @property
    def code(self) -> str:
        """As findings carry it: `text_in_number_cell`."""
        return self.name.lower()

    def at(self, sheet: str | None = None, cell: str | None = None, /, **facts: object) -> Finding:
        """A finding of this kind at a place (none for the file as a whole), with its facts."""
        check = self._value_
        cell = cell or None
        place = "!".join(filter(None, (sheet, cell)))
        return Finding(
            severity=check.severity,
            code=self.code,
            sheet=sheet,
            cell=cell,
            message=check.message.format(place=place, **facts),
            remedy=check.remedy.format(place=place, **facts),
        )


def error(message: str, remedy: str) -> Check:
    """A check that blocks the submission."""
    return Check(Severity.ERROR, message, remedy)


def warning(message: str, remedy: str) -> Check:
    """A check that asks."""
    return Check(Severity.WARNING, message, remedy)


def information(message: str, remedy: str) -> Check:
    """A check that only tells."""
    return Check(Severity.INFORMATION, message, remedy)
