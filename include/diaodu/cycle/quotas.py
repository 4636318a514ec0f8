"""What the running month still asks of each unit by its rules, from what is registered so far."""

from collections.abc import Iterator, Mapping

from diaodu.calendar import Month
from diaodu.cycle.inputs import gather
from diaodu.cycle.shell import Shell
from diaodu.model.publication import Publication
from diaodu.model.region import Region
from diaodu.model.units import standing_on
from diaodu.numbers import plain
from diaodu.publication import recompute
from diaodu.rulebook.conditions import Condition
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window


def unmet_quotas(shell: Shell, region: Region, month: Month) -> Mapping[str, tuple[str, ...]]:
    """By unit, a line for each monthly quota that is not met yet; units with none are left out.

    The rules are applied as they will be at the month's end. A unit that has registered nothing is
    told so; it is never taken for a zero.
    """
    rules = load_rulebook(region.rulebook_text, region.rulebook_name).in_month(month)
    quotas = tuple(rule for rule in rules.rules if _is_quota(rule))
    if not quotas:
        return {}
    content = recompute(gather(shell, region, month))
    told: dict[str, list[str]] = {}
    for rule in quotas:
        for unit, line in _unmet(rule, rules, content, region, month):
            told.setdefault(unit, []).append(line)
    return {unit: tuple(lines) for unit, lines in told.items()}


def _is_quota(rule: Condition) -> bool:
    """A number to be reached within the month, without a look at earlier ones."""
    of_month = rule.over is Window.MONTH and (not rule.at or "month" in rule.at)
    return bool(rule.below and rule.of and of_month and not rule.has_history)


def _unmet(
    rule: Condition, rules: Rulebook, content: Publication, region: Region, month: Month
) -> Iterator[tuple[str, str]]:
    indicator = rules.indicators[rule.of or ""]
    number = rule.below.at(month) if rule.below else None
    asked = f"{indicator.title}{plain(number or 0)}{indicator.measure}（{rule.source}）"
    figures = {
        **{flag.unit: flag.figures for flag in content.account.flags if flag.rule == rule.id},
        **{
            found.unit: found.figure
            for listed in content.account.lists
            if listed.id == rule.id
            for found in listed.units
        },
    }
    registered = {
        found.unit
        for found in content.scores.measured
        if found.indicator == rule.of and found.month is not None
    }
    for unit in standing_on(region.register.units, month.last_on):
        if rule.within and unit.group not in rule.within:
            continue
        if unit.id in figures:
            yield unit.id, f"本月应有{asked}；已登记：{figures[unit.id]}"
        elif unit.id not in registered:
            yield unit.id, f"本月应有{asked}；还没有登记"
