"""Can a target be met as its rule says: its schedule, what it carries over."""

from collections.abc import Iterator
from fractions import Fraction

from diaodu.rulebook.dated import Dated
from diaodu.rulebook.measures import TargetRule
from diaodu.rulebook.problems import Path, Problem
from diaodu.rulebook.windows import Window

LENGTHS = {Window.MONTH: 1, Window.QUARTER: 3, Window.HALF: 6, Window.YEAR: 12}
CARRYING = (Window.MONTH, Window.QUARTER)


def pacing(path: Path, rule: TargetRule) -> Iterator[Problem]:
    """Every reason why a target has no due part."""
    if (rule.pace == "schedule") != bool(rule.schedule):
        yield Problem(
            path, "pace: schedule 和 schedule 须同时写", "pace: schedule goes with schedule"
        )
    elif rule.schedule:
        yield from _schedule((*path, "schedule"), rule)
    if rule.carry == "shortfall" and rule.over not in CARRYING:
        yield Problem(
            (*path, "carry"),
            "只有当月或本季度的目标可以结转",
            "only a month or a quarter carries over",
        )


def _schedule(path: Path, rule: TargetRule) -> Iterator[Problem]:
    length = LENGTHS.get(rule.over)
    months = [step.month for step in rule.schedule]
    if length is None:
        yield Problem(path, "考核期长短不定, 不能用进度表", "a period has no fixed months")
    elif months != sorted(set(months)) or months[-1] != length:
        yield Problem(
            path,
            f"月份应由小到大, 最后一个为 {length}",
            f"months must rise and end with {length}",
        )
    shares = [_last(step.due) for step in rule.schedule]
    if shares != sorted(shares) or shares[-1] != 1:
        yield Problem(path, "应完成的份额应由小到大, 最后为 100%", "shares must rise to 100%")


def _last(number: Dated) -> Fraction:
    return Fraction(number.steps[-1][1])
