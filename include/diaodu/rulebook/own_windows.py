"""Can an indicator's own window be meant: when it begins, when it ends, what it is taken of."""

from collections.abc import Iterator

from diaodu.calendar import Month
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.problems import Path, Problem
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import OwnWindow, Window


def own_window(path: Path, indicator: Indicator, book: Rulebook) -> Iterator[Problem]:
    """Every reason why a window of its own cannot be meant, or what is wrongly taken of one."""
    grown = book.indicators.get(indicator.growth or "")
    if grown and grown.against:
        yield Problem(
            (*path, "growth"),
            f"“{indicator.growth}”对照本期目标, 没有上年同期, 不能算 growth",
            f"{indicator.growth} is held against this year's target and has no year before",
        )
    if grown and grown.window:
        yield Problem(
            (*path, "growth"),
            f"“{indicator.growth}”的时段已定, 没有上年同期; 请先算 growth 再取 window",
            f"{indicator.growth} has a window of its own, take the window of its growth",
        )
    if indicator.window:
        place = (*path, "window")
        yield from _ends(place, indicator.window, book.circulars)
        yield from _taken(place, indicator, indicator.window, book)


def _ends(path: Path, rule: OwnWindow, circulars: tuple[int, ...]) -> Iterator[Problem]:
    if (rule.over is None) == (rule.since is None):
        yield Problem(path, "over 和 since 必须且只能写一个", "exactly one of over, since")
    is_fixed = rule.over in (None, Window.PERIOD)
    if rule.which == "completed" and is_fixed:
        yield Problem(
            (*path, "which"),
            "which: completed 只用于 over: month、quarter、half、year",
            "which: completed goes with over: month, quarter, half or year",
        )
    if rule.until and rule.over is Window.PERIOD:
        yield Problem(
            (*path, "until"), "考核期的止月已定, 不能再写 until", "a period ends when it ends"
        )
    if rule.since == "last_circular" and not circulars:
        yield Problem(
            (*path, "since"),
            "须在办法里写 circulars, 如 [3, 6, 9, 12]",
            "last_circular needs circulars, such as [3, 6, 9, 12]",
        )
    if isinstance(rule.since, Month) and rule.until and rule.until < rule.since:
        yield Problem(path, f"起月 {rule.since} 晚于止月 {rule.until}", "since is later than until")


def _taken(path: Path, indicator: Indicator, rule: OwnWindow, book: Rulebook) -> Iterator[Problem]:
    part = book.indicators.get(rule.of)
    if part and part.measure != indicator.measure:
        yield Problem(
            (*path, "of"),
            f"“{rule.of}”以{part.measure}计, 这里以{indicator.measure}计, 应一致",
            f"{rule.of} is measured in {part.measure}",
        )
    if part and (part.window or part.against):
        yield Problem(
            (*path, "of"),
            f"“{rule.of}”的时段已定, 不能再取 window",
            f"{rule.of} has a window of its own",
        )
