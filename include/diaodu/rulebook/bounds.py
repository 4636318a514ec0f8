"""Can the range of an indicator's figures be meant: units fill them in, it has bounds in order."""

from collections.abc import Iterator

from diaodu.rulebook.dated import Dated
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.problems import Path, Problem


def bounds(path: Path, indicator: Indicator) -> Iterator[Problem]:
    """What keeps the range of an indicator from being held against anything."""
    held = indicator.range
    if held is None:
        return
    if not indicator.is_stated:
        yield Problem(
            path, "range 只用于单位填报的指标", "range goes with figures that units fill in only"
        )
    if held.at_least is None and held.at_most is None:
        yield Problem(
            path,
            "at_least、at_most 至少写一个",
            "at least one of at_least, at_most",
        )
    elif held.at_least and held.at_most:
        yield from _order(path, held.at_least, held.at_most)


def _order(path: Path, least: Dated, most: Dated) -> Iterator[Problem]:
    """The first month in which nothing lies between the two."""
    for month in sorted(start for start, _ in (*least.steps, *most.steps)):
        low, high = least.at(month), most.at(month)
        if low is not None and high is not None and low > high:
            yield Problem(path, "at_least 大于 at_most", "at_least is above at_most")
            return
