"""Some thousand units at a time on every core, so that their numbers stay in the cache."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from diaodu.scoring.columnar.columns import Flags, Places

CHUNK = 32_768
MANY = 100
"""The most bunches; a byte must be able to count them."""

T = TypeVar("T")
R = TypeVar("R")


def at_once(job: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """What the job makes of each, in order; while numpy works, other threads go on."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(job, items))


def parts(size: int) -> Iterator[slice]:
    """So many units, cut into parts."""
    return (slice(at, at + CHUNK) for at in range(0, size, CHUNK))


def bunches(groups: NDArray[np.int64], wanted: Flags) -> list[Places]:
    """The units that are wanted; a group is never torn apart, and neighbouring groups share."""
    many = min(MANY, len(groups) // CHUNK + 1)
    number, which = int(groups.max()) + 1, np.full(len(groups), many, np.uint8)
    for part in parts(len(groups)):
        np.copyto(which[part], groups[part] * many // number, casting="unsafe", where=wanted[part])
    found = at_once(lambda bunch: np.flatnonzero(which == bunch), range(many))
    return [units for units in found if len(units)]
