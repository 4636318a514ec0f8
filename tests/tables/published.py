"""The tables beside this file as they were printed, and what the rulebooks here make of them."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from diaodu.model.scores import Board
from diaodu.model.units import Unit
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """A published table, one dictionary for each line."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rules(name: str) -> Rulebook:
    """The rulebook of that name beside this file."""
    path = HERE / f"{name}.yaml"
    return load_rulebook(path.read_text(encoding="utf-8"), path.name)


def register(titles: Iterable[str], group: str = "") -> tuple[Unit, ...]:
    """Units named by title, in the reverse of the printed order: no rank comes from the order."""
    return tuple(Unit(title, title, group, -place) for place, title in enumerate(titles))


def ranked(board: Board) -> dict[str, int]:
    """The rank of every unit that has one."""
    return {row.unit: row.rank for row in board.standings if row.rank is not None}


def decimals(printed: str) -> int:
    """With how many decimals a number was printed."""
    return len(printed.partition(".")[2])


def same(ours: str, printed: str) -> bool:
    """Whether two printed numbers are one; published tables drop zeros at the end."""
    return Decimal(ours) == Decimal(printed)
