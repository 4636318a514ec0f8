"""One cell's text → one value; each raises `UnreadableInputError` saying what was expected."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from diaodu.calendar import parse_period
from diaodu.errors import UnreadableInputError
from diaodu.numbers import parse_decimal

Choice = TypeVar("Choice", bound=StrEnum)


def read_date(text: str) -> date:
    """A day written 2024-03-31."""
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UnreadableInputError(f"“{text}”不是日期, 应写作 2024-03-31")


def read_whole(text: str) -> int:
    """A whole number, zero or more."""
    if re.fullmatch("[0-9]{1,9}", text):
        return int(text)
    raise UnreadableInputError(f"“{text}”不是整数")


def read_amount(text: str) -> Decimal:
    """A decimal, zero or more."""
    value = parse_decimal(text)
    if value < 0:
        raise UnreadableInputError(f"读到“{text}”, 应不小于 0")
    return value


def read_words(text: str) -> tuple[str, ...]:
    """Words separated by 、 or ; in the order written."""
    return tuple(word.strip() for word in re.split(r"[、;；]", text) if word.strip())


def read_period_key(text: str) -> str:
    """A month, quarter, half or year as its key, or the id of a campaign (first a letter)."""
    if re.fullmatch("(?!0000)[0-9]{4}-H[12]", text):
        return text
    if text[:1].isdigit():
        return str(parse_period(text))
    return text


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    """A reader of one word out of an enum."""

    def read(text: str) -> Choice:
        try:
            return choices(text)
        except ValueError:
            known = "、".join(choices)
            raise UnreadableInputError(f"读到“{text}”, 应为 {known} 之一") from None

    return read
