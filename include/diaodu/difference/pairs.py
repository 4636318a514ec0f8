"""Two things side by side by their keys, and the found changes with the unit they belong to."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias, TypeVar

from diaodu.difference.nouns import Change

Key = TypeVar("Key")
Value = TypeVar("Value")

Found: TypeAlias = Iterator[tuple[str, Change]]
"""Changes, each with the id of its unit; empty for what concerns no single unit."""

WHOLE = ""


def differing(
    before: Mapping[Key, Value], after: Mapping[Key, Value]
) -> Iterator[tuple[Key, Value | None, Value | None]]:
    """The keys under which the two hold different things; None where one of them holds nothing."""
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old != new:
            yield key, old, new
