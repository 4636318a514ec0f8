"""Column types that read the same from both databases: UTC times, states, nouns as JSON."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum as EnumType
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, String, Text
from sqlalchemy.types import TypeDecorator

from diaodu.calendar import Month
from diaodu.model.canonical import canonical, restore

STATE_LENGTH = 32


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept as UTC and given back with its zone; a time without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps no zone, so it is taken off there."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"time without a zone: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As UTC, whatever zone the session of the database shows."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Kept(TypeDecorator[Any]):
    """A noun of the model, or a tuple of them, as its canonical JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Any]) -> None:
        """`kind` is what comes back, such as `Envelope` or `tuple[Finding, ...]`."""
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: object, dialect: Dialect) -> str:  # noqa: ARG002  given by SQLAlchemy
        """To JSON."""
        return canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002  given by SQLAlchemy
        """Back to the noun."""
        return None if value is None else restore(self.kind, value)


class MonthText(TypeDecorator[Month]):
    """A month as `2024-03`."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Month | None, dialect: Dialect) -> str | None:  # noqa: ARG002  given by SQLAlchemy
        """To its key."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Month | None:  # noqa: ARG002  given by SQLAlchemy
        """Back to the month."""
        return None if value is None else Month.parse(value)


class PlainDecimal(TypeDecorator[Decimal]):
    """An exact number as its digits."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002  given by SQLAlchemy
        """To digits."""
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002  given by SQLAlchemy
        """Back to the number."""
        return None if value is None else Decimal(value)


def state(kind: type[EnumType]) -> Enum:
    """One of the values of an enum, as plain text so that a new value needs no migration."""
    return Enum(kind, values_callable=_values, native_enum=False, length=STATE_LENGTH)


def _values(kind: Iterable[EnumType]) -> list[str]:
    return [str(member.value) for member in kind]
