"""Between rows and nouns, and the insert that lets a unique key decide."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import RowMapping, literal
from sqlalchemy.dialects import postgresql, sqlite

from diaodu.store.engine import Tx
from diaodu.store.tables import Base

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Noun = TypeVar("Noun", bound="DataclassInstance")

INSERT: dict[str, Callable[[type[Base]], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def insert_new(tx: Tx, table: type[Base], values: Mapping[str, object]) -> bool:
    """Insert the row unless a unique key is taken; answers whether it was inserted.

    On PostgreSQL it waits for another transaction that is inserting the same key, so that
    afterwards either this row is there or the other one can be read.
    """
    insert = INSERT[tx.dialect.name](table).values(dict(values)).on_conflict_do_nothing()
    return tx.execute(insert.returning(literal(1))).first() is not None


def noun_of(kind: type[Noun], row: RowMapping, **others: object) -> Noun:
    """The noun whose fields are the row's columns of the same names, but for `others`."""
    read = {field.name: row[field.name] for field in fields(kind) if field.name not in others}
    return kind(**read, **others)
