"""How units of some groups are counted or added up together, unit by unit, to check on paper."""

from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.model.units import Unit
from diaodu.numbers import plain
from diaodu.rulebook.measures import Among
from diaodu.scoring.among import bar_of, holds
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.derive import Found
from diaodu.scoring.windows import Span
from diaodu.scoring.wording import in_measure

Known = list[tuple[Unit, Fraction]]


def among_words(unit: str, rule: Among, span: Span, case: Assessment) -> str:
    """Of a unit `外出招商 3批次, 不低于1批次, 计1`; of the region every unit by name."""
    held = case.figures.units_of(unit)
    asked = [it for it in held if not rule.within or it.group in rule.within]
    if not asked:
        return f"不属{groups_of(rule, case)}, 按零计"
    if rule.of is None:
        return "、".join(it.title for it in asked) if unit == REGION else "本单位计1"
    values: list[tuple[Unit, Found]] = [
        (it, case.figures.value(it.id, rule.of, span)) for it in asked
    ]
    known = [(it, value) for it, value in values if isinstance(value, Fraction)]
    told = _counted(rule, known, case) if rule.bars else _added(rule.of, known, case)
    left = "、".join(it.title for it, value in values if not isinstance(value, Fraction))
    return f"{told}{f'(没有数的不计: {left})' if left else ''}"


def groups_of(rule: Among, case: Assessment) -> str:
    """The groups as they are called."""
    return "、".join(case.rulebook.groups.get(group, group) for group in rule.within)


def _added(of: str, known: Known, case: Assessment) -> str:
    indicator = case.figures.indicator(of)
    if len(known) == 1:
        return f"{indicator.title} {in_measure(known[0][1], indicator)}"
    return " + ".join(f"{it.title} {in_measure(value, indicator)}" for it, value in known)


def _counted(rule: Among, known: Known, case: Assessment) -> str:
    """Who keeps to the bar, and who does not."""
    indicator = case.figures.indicator(rule.of or "")
    bar = bar_of(rule, indicator, case.month) or Fraction(0)
    word = {"at_least": "不低于", "at_most": "不高于", "above": "高于"}[rule.bars[0]]
    asked = f"{indicator.title}{word}{in_measure(bar, indicator)}"
    sides: dict[bool, list[str]] = {True: [], False: []}
    for it, value in known:
        sides[holds(rule, value, bar)].append(f"{it.title} {in_measure(value, indicator)}")
    if len(known) == 1:
        count = plain(Fraction(len(sides[True])))
        return f"{asked}: {(sides[True] or sides[False])[0]}, 计{count}"
    met, unmet = "、".join(sides[True]) or "无", "、".join(sides[False]) or "无"
    return f"{asked}的: {met}; 不符合的: {unmet}; 计{len(sides[True])}"
