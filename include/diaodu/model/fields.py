"""How exact and dated values stand in JSON: a month as `2024-03`, a fraction as `9/5`."""

from fractions import Fraction
from functools import lru_cache
from typing import Annotated, TypeVar

from pydantic import Field, PlainSerializer, PlainValidator

from diaodu.calendar import Month

Value = TypeVar("Value")


def _is_empty(value: object) -> bool:
    return not value


Unsaid = Annotated[Value, Field(exclude_if=_is_empty)]
"""A field that is left out of the JSON while it is empty, so that what was hashed before it stays
as it was."""


def _month(value: object) -> Month:
    return value if isinstance(value, Month) else Month.parse(str(value))


def _exact(value: object) -> Fraction:
    return value if isinstance(value, Fraction) else _read(str(value))


@lru_cache(maxsize=4096)
def _read(text: str) -> Fraction:
    """The same few values stand in every publication again and again; reading them takes long."""
    return Fraction(text)


MonthKey = Annotated[Month, PlainValidator(_month), PlainSerializer(str, return_type=str)]
Exact = Annotated[Fraction, PlainValidator(_exact), PlainSerializer(str, return_type=str)]
