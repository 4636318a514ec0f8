"""Whether a formula over the columns of a row holds in enough rows to rule out accident.

Binary floats serve one purpose: to throw out, fast and safely, what cannot be a relation. Whatever
passes is decided on exact numbers.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log

from diaodu.proofreading.chance import CERTAIN, Density, choices, summing_luck
from diaodu.proofreading.relations import Check, Kind, Linear, Relation, Source
from diaodu.proofreading.spans import HAIR, Span
from diaodu.proofreading.table import Table

SAFETY = 1e-6
SAMPLE = 12
MISSES = 3
MOST_MISSES = SAMPLE // MISSES
"""One row in so many may disagree."""
FEW = 6
"""Of so few rows half may, where the headers speak for the relation."""


@dataclass(frozen=True)
class Floats:
    """The columns of a table as floats, in the rows of a sample; None where nothing is printed."""

    values: tuple[tuple[float | None, ...], ...]
    halves: tuple[tuple[float, ...], ...]
    roundings: tuple[tuple[float, ...], ...]
    """Half an ulp, also of what counts; `halves` are zero there."""
    rows: tuple[int, ...]


def floats_of(table: Table, rows: tuple[int, ...] | None = None) -> Floats:
    """Every column in a few rows spread over the table."""
    chosen = spread(rows if rows is not None else tuple(range(len(table.rows))))
    values, halves, roundings = [], [], []
    for column in range(len(table.columns)):
        cells = [table.cells.get((row, column)) for row in chosen]
        values.append(tuple(it.value / table.scale if it else None for it in cells))
        halves.append(tuple(it.half / table.scale if it else 0.0 for it in cells))
        roundings.append(tuple(it.ulp / 2 / table.scale if it else 0.0 for it in cells))
    return Floats(tuple(values), tuple(halves), tuple(roundings), chosen)


def spread(rows: tuple[int, ...]) -> tuple[int, ...]:
    """At most a dozen of them, from one end to the other."""
    if len(rows) <= SAMPLE:
        return rows
    return tuple(rows[i * (len(rows) - 1) // (SAMPLE - 1)] for i in range(SAMPLE))


def is_close(value: float, middle: float, width: float) -> bool:
    """Whether a value may lie within the width of the middle."""
    return abs(value - middle) <= width * (1 + SAFETY) + SAFETY * abs(middle)


def fits(rows: Iterable[tuple[float, float, float]]) -> bool:
    """Whether enough of these (value, middle, half-width) lie together to look closer."""
    count = misses = 0
    for value, middle, width in rows:
        count += 1
        if not is_close(value, middle, width):
            misses += 1
            if misses > MOST_MISSES:
                return False
    allowed = count // (2 if count <= FEW else MISSES)
    return count > 0 and misses <= allowed


FEWEST_HELD = Fraction(3, 4)
FEWEST_SAID = Fraction(2, 3)
FEWEST_OF_FEW = Fraction(1, 2)
ACCIDENT = log(1e-4)
ACCIDENT_AS_SAID = log(1e-3)
ACCIDENT_AS_NAMED = log(5e-3)
ACCIDENT_WITHOUT_MISS = log(0.05)
"""Bounds below which accident counts as ruled out: in general, if the headers say the same, if they
name the base, and if besides no row disagrees, so that the relation accuses nobody by itself."""
TRUER = log(1e-4)
"""The bound below which it counts as computed from the printed numbers, not from truer ones."""


@dataclass(frozen=True)
class Formula:
    """A relation between columns, to be tried in every row that has them all, derived one first.

    `tries` is how many formulas of its kind are possible, `fitted` how many of its constants were
    taken from the rows themselves. The headers agree with what `is_said`; with what `is_named` the
    table even names the base, as 占全年计划 beside a row 全年计划.
    """

    kind: Kind
    columns: tuple[int, ...]
    text: str
    make: Callable[[int, Source], Check]
    tries: int
    fitted: int = 0
    is_said: bool = False
    is_named: bool = False
    rows: tuple[int, ...] = ()

    @property
    def has_base(self) -> bool:
        """Whether it divides by something the table prints."""
        return self.kind in {Kind.RATIO, Kind.GROWTH, Kind.SHARE}


@dataclass(frozen=True)
class _Tried:
    """One way of computing it, row by row: windows for the derived number, and what they hit."""

    source: Source
    checks: tuple[Check, ...]
    windows: tuple[Span, ...]
    is_held: tuple[bool, ...]
    odds: tuple[float, ...]

    @property
    def misses(self) -> int:
        return self.is_held.count(False)

    def chance(self, formula: Formula) -> float:
        """The bound on the chance of all this; constants that were fitted cost the best rows."""
        held = sorted(
            odds for odds, is_held in zip(self.odds, self.is_held, strict=True) if is_held
        )
        return sum(held[formula.fitted :]) + choices(len(self.checks), self.misses)


def established(table: Table, formula: Formula) -> Relation | None:
    """The relation, if most rows agree and accident is ruled out, read as sharply as they bear."""
    rows = _uncapped(table, formula, formula.rows or table.filled(*formula.columns))
    sources = [it for it in Source if formula.has_base or it is not Source.EXACT_BASE]
    tried = [_tried(table, formula, rows, source) for source in sources]
    chosen = _sharpest(table, tried)
    odds = min(it.chance(formula) for it in tried) + log(formula.tries)
    held = len(rows) - chosen.misses
    if held <= formula.fitted or Fraction(held, len(rows)) < _fewest(formula, len(rows)):
        return None
    if odds > _bound(formula, chosen):
        return None
    return Relation(
        formula.kind,
        formula.columns,
        formula.text,
        f"{len(rows)}行中{held}行成立",
        chosen.checks,
        odds,
        chosen.misses,
        is_exact=chosen.source is Source.PRINTED,
    )


def _fewest(formula: Formula, row_count: int) -> Fraction:
    if not formula.is_said:
        return FEWEST_HELD
    return FEWEST_OF_FEW if row_count <= FEW else FEWEST_SAID


def _bound(formula: Formula, chosen: _Tried) -> float:
    if not formula.is_said:
        return ACCIDENT
    if not chosen.misses:
        return ACCIDENT_WITHOUT_MISS
    return ACCIDENT_AS_NAMED if formula.is_named else ACCIDENT_AS_SAID


def _tried(table: Table, formula: Formula, rows: tuple[int, ...], source: Source) -> _Tried:
    spots = [(row, formula.columns[0]) for row in rows]
    density = Density(table.cells, spots)
    checks = tuple(formula.make(row, source) for row in rows)
    cells = [table.cells[spot] for spot in spots]
    windows = tuple(
        check.windows(spot, table.cells)[0] for check, spot in zip(checks, spots, strict=True)
    )
    pairs = list(zip(windows, cells, strict=True))
    return _Tried(
        source,
        checks,
        windows,
        tuple(window.low <= cell.value <= window.high for window, cell in pairs),
        tuple(density.hit(window, cell.ulp, cell.value) for window, cell in pairs),
    )


def _sharpest(table: Table, tried: Sequence[_Tried]) -> _Tried:
    """The sharpest reading that so many rows agree with that no vaguer one can be the truth."""
    chosen = tried[0]
    for number, sharper in enumerate(tried):
        if all(_is_beyond_luck(table, vaguer, sharper) for vaguer in tried[:number]):
            chosen = sharper
    return chosen


def _is_beyond_luck(table: Table, vaguer: _Tried, sharper: _Tried) -> bool:
    pairs = zip(vaguer.checks, vaguer.windows, sharper.windows, sharper.is_held, strict=True)
    luck = sum(_luck(table, check, wide, sharp) for check, wide, sharp, is_held in pairs if is_held)
    return luck + choices(len(sharper.checks), sharper.misses) < TRUER


def _luck(table: Table, check: Check, wide: Span, sharp: Span) -> float:
    """The log chance that a number meets the sharp window although the wide one is true.

    The error is taken to lie in a triangle between the ends, as that of two rounded numbers.
    """
    if isinstance(check, Linear):
        is_sharper = sharp != wide
        return summing_luck([table.cells[spot] for spot in check.spots]) if is_sharper else CERTAIN
    width = sharp.high - sharp.low + HAIR
    error = max(0.0, float((wide.high - wide.low) / width) - 1) / 2
    return log(1 - error / 3 if error <= 1 else 1 / error - 1 / (3 * error * error))


def _uncapped(table: Table, formula: Formula, rows: tuple[int, ...]) -> tuple[int, ...]:
    """Without the rows whose rate stops at a cap such as 100 or 120 that several rows share."""
    derived = formula.columns[0]
    if not rows or not table.columns[derived].never_adds:
        return rows
    values = [table.cells[row, derived].value for row in rows]
    ends = {end for end in (min(values), max(values)) if values.count(end) > 1}
    return tuple(row for row in rows if not _is_capped(table, formula, row, ends, max(values)))


def _is_capped(table: Table, formula: Formula, row: int, ends: set[int], top: int) -> bool:
    spot = row, formula.columns[0]
    value = table.cells[spot].value
    if value not in ends:
        return False
    window = formula.make(row, Source.TRUER).windows(spot, table.cells)[0]
    return value < window.low if value == top else value > window.high
