"""What a wrong number should print: where most relations hold, at its printed precision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from diaodu.proofreading.relations import HUGE, Cells, Check, Linear, Listed, Product
from diaodu.proofreading.spans import Span, point
from diaodu.proofreading.table import Spot


@dataclass(frozen=True)
class Region:
    """Printed values, both ends included, with which `held` of the checks hold."""

    held: int
    low: int
    high: int


def best_region(checks: Sequence[Check], spot: Spot, cells: Cells, ulp: int) -> Region:
    """Where the most checks hold, counted in this last printed place."""
    ends: list[tuple[int, int, int]] = []
    for check in checks:
        for low, high in _merged([_steps(it, ulp) for it in check.windows(spot, cells)]):
            ends += [(low, 0, 1), (high, 1, -1)]
    ends.sort()
    depth, best = 0, Region(0, 0, 0)
    for i, (at, _, change) in enumerate(ends):
        depth += change
        if change > 0 and depth > best.held:
            best = Region(depth, at * ulp, ends[i + 1][0] * ulp)
    return best


def _steps(span: Span, ulp: int) -> tuple[int, int]:
    """First and last printable value inside, counted in ulps."""
    return -int(-span.low // ulp), int(span.high // ulp)


def _merged(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without empty ranges, and with overlapping ones as one, so that a check counts once."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(pair for pair in pairs if pair[0] <= pair[1]):
        if merged and low <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(high, merged[-1][1])
        else:
            merged.append((low, high))
    return merged


def expected_value(
    checks: Sequence[Check], spot: Spot, cells: Cells, region: Region, ulp: int
) -> int:
    """The first of the computed values inside the region, else its middle, or its one end."""
    for value in _computed(checks, spot, cells):
        printed = _half_up(value, ulp)
        if region.low <= printed <= region.high:
            return printed
    if region.low * 2 > -HUGE and region.high * 2 < HUGE:
        return _half_up(Fraction(region.low + region.high, 2), ulp)
    return min((region.low, region.high), key=lambda end: abs(end - cells[spot].value))


def computed_value(check: Check, spot: Spot, cells: Cells) -> int | None:
    """What one check gives for a number, taking the printed others at their word."""
    found = _plain(check, spot, cells)
    return None if found is None else _half_up(found, cells[spot].ulp)


def _computed(checks: Sequence[Check], spot: Spot, cells: Cells) -> Iterator[Fraction]:
    """Sums first, since they are sharp; then what was derived, then what it was derived from."""
    linear: list[Check] = [it for it in checks if isinstance(it, Linear)]
    products = [it for it in checks if isinstance(it, Product)]
    derived = [it for it in products if it.spots[0] == spot]
    sources = [it for it in products if it.spots[0] != spot]
    listed = [it for it in checks if isinstance(it, Listed)]
    for check in (*linear, *derived, *sources, *listed):
        found = _plain(check, spot, cells)
        if found is not None:
            yield found


def _plain(check: Check, spot: Spot, cells: Cells) -> Fraction | None:
    if isinstance(check, Listed):
        best = check.best.get(spot)
        return None if best is None else Fraction(best)
    found = check.allowed(spot, lambda it: point(cells[it].value))
    return None if found is None else Fraction(found.low + found.high, 2)


def _half_up(value: Fraction, ulp: int) -> int:
    steps = (2 * abs(value) / ulp + 1) // 2
    return int(steps) * ulp * (1 if value >= 0 else -1)


def slips(printed: int, meant: int) -> int:
    """How many slips turn one number into the other: a digit changed, left out, put in, swapped."""
    one, other = str(printed), str(meant)
    before, row = list[int](), list(range(len(other) + 1))
    for i, digit in enumerate(one, 1):
        above, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (digit != wanted))
            is_swapped = i > 1 < j and digit == other[j - 2] and wanted == one[i - 2]
            row.append(min(least, above[j - 2] + 1) if is_swapped else least)
    return row[-1]
