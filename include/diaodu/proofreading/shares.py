"""Percentages of one row in another: of a plan, of the total, of the row a 其中 belongs to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from diaodu.numbers import HUNDRED
from diaodu.proofreading.evidence import Formula, established, fits, spread
from diaodu.proofreading.relations import Check, Kind, Product, Relation, Source
from diaodu.proofreading.spans import point
from diaodu.proofreading.table import Spot, Table
from diaodu.proofreading.wording import share_text

MANY_ROWS = 500
FEW_ROWS = 8
"""In so small a table any row may be the whole."""

Base = Callable[[int], int]
"""The row whose amount a row is a share of; below zero if it has none."""


@dataclass(frozen=True)
class _Guess:
    """A percentage column, the amounts it is of, and of which row; `tries` of its sort."""

    share: int
    amount: int
    base: Base
    whose: str
    tries: int
    is_named: bool


def find_shares(table: Table) -> Iterator[Relation]:
    """Every share = amount ÷ amount of one row (or the row above, or the parent) × 100."""
    seen: set[tuple[tuple[Spot, ...], ...]] = set()
    filled = cache(table.filled)
    for guess in _guesses(table):
        both = filled(guess.share, guess.amount)
        if not _may_share(
            table, guess, [row for row in spread(both) if _has_base(table, guess, row)]
        ):
            continue
        rows = tuple(row for row in both if _has_base(table, guess, row))
        if rows:
            found = established(table, _formula(table, guess, rows))
            spots = tuple(check.spots for check in found.checks) if found else ()
            if found and spots not in seen:
                seen.add(spots)
                yield found


def _guesses(table: Table) -> Iterator[_Guess]:
    shares = [c for c, it in enumerate(table.columns) if it.is_percent]
    amounts = [
        c for c, it in enumerate(table.columns) if not (it.is_percent or it.is_rank or it.is_index)
    ]
    has_children = any(row.is_child for row in table.rows)
    for share in shares:
        ways: list[tuple[str, str, Base]] = [("上一行", "", _above)]
        if has_children:
            ways.append(("所属行", "", partial(_parent, table)))
        bases = tuple(_bases(table, share))
        plans = [base for base in bases if table.rows[base].is_target]
        for base in bases:
            name = table.rows[base].name
            ways.append((name, name, partial(_fixed, base)))
            if has_children:
                mixed = f"{name}(其中行为所属行)"
                ways.append((mixed, name, partial(_parent_or, table, base)))
        for amount in amounts:
            for whose, name, way in ways:
                is_plan = name in {table.rows[it].name for it in plans}
                count = len(plans) if is_plan else len(ways)
                tries = count * len(shares) * len(amounts)
                yield _Guess(share, amount, way, whose, tries, is_plan)


def _above(row: int) -> int:
    return row - 1


def _fixed(base: int, row: int) -> int:  # noqa: ARG001  one of several ways from a row to its base
    return base


def _parent_or(table: Table, base: int, row: int) -> int:
    return _parent(table, row) if table.rows[row].is_child else base


def _bases(table: Table, share: int) -> Iterator[int]:
    """Rows that others may be a share of: totals, and those without a share or with all of it."""
    whole = HUNDRED * table.scale
    for base, row in enumerate(table.rows):
        cell = table.cells.get((base, share))
        is_whole = cell is None or cell.value == whole
        is_named = row.is_total or row.is_target
        if is_named or len(table.rows) <= (MANY_ROWS if is_whole else FEW_ROWS):
            yield base


def _parent(table: Table, row: int) -> int:
    """The last row above that is no child itself, for a child."""
    if not table.rows[row].is_child:
        return -1
    return next((it for it in range(row - 1, -1, -1) if not table.rows[it].is_child), -1)


def _has_base(table: Table, guess: _Guess, row: int) -> bool:
    base = guess.base(row)
    cell = table.cells.get((base, guess.amount))
    return base != row and cell is not None and cell.value != 0


def _may_share(table: Table, guess: _Guess, rows: Sequence[int]) -> bool:
    pairs = []
    for row in rows:
        share, top = table.cells[row, guess.share], table.cells[row, guess.amount]
        bottom = table.cells[guess.base(row), guess.amount]
        middle = HUNDRED * top.value / bottom.value
        error = HUNDRED * (top.half + abs(top.value / bottom.value) * bottom.half)
        width = error / max(1, abs(bottom.value) - bottom.half)
        pairs.append((share.value / table.scale, middle, width + share.ulp / table.scale))
    return fits(pairs)


def _formula(table: Table, guess: _Guess, rows: tuple[int, ...]) -> Formula:
    def make(row: int, source: Source) -> Check:
        spots = (row, guess.share), (row, guess.amount), (guess.base(row), guess.amount)
        return Product(spots, point(HUNDRED * table.scale), 0, source)

    share, amount = table.columns[guess.share].header, table.columns[guess.amount].header
    text = share_text(share, amount, guess.whose)
    columns = guess.share, guess.amount
    return Formula(
        Kind.SHARE,
        columns,
        text,
        make,
        guess.tries,
        is_said=True,
        is_named=guess.is_named,
        rows=rows,
    )
