"""What the numbers of a target table say together: warnings that never keep it from being used."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from diaodu.calendar import Month, Quarter, Year, parse_period
from diaodu.model.figures import REGION, Target
from diaodu.model.submissions import Finding
from diaodu.model.target_codes import TargetCode
from diaodu.model.targets import PersonShare, TargetKey, key_of
from diaodu.numbers import plain
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window

LEVELS = {"base": "基本目标", "stretch": "奋斗目标"}
WINDOWS = {
    Window.MONTH: "月度",
    Window.QUARTER: "季度",
    Window.HALF: "半年",
    Window.YEAR: "全年",
}
_PARTS = {"季度": Quarter, "月份": Month}
_HALF = "-H"


@dataclass(frozen=True)
class Sums:
    """The targets in force, the shares of persons, and what the units are called."""

    rulebook: Rulebook
    year: int
    targets: Mapping[TargetKey, Target]
    shares: tuple[PersonShare, ...]
    titles: Mapping[str, str]


def target_findings(held: Sums) -> tuple[Finding, ...]:
    """Units against the region, quarters and months against the year, persons against the unit.

    Both numbers stand in each warning. Levels and percentages are not added up.
    """
    return (
        *_fitting(held),
        *_region(held),
        *_parts(held),
        *_persons(held),
        *_stretch(held),
        *_without(held),
    )


def _region(held: Sums) -> Iterator[Finding]:
    sums: dict[TargetKey, Decimal] = defaultdict(Decimal)
    for (unit, *rest), target in held.targets.items():
        if unit != REGION and _adds(held, rest[0]):
            sums[REGION, rest[0], rest[1], rest[2]] += target.value
    for key, units in sums.items():
        region = held.targets.get(key)
        if region is None or region.value == units:
            continue
        is_above = units > region.value
        code = TargetCode.UNITS_ABOVE_REGION if is_above else TargetCode.UNITS_BELOW_REGION
        facts = {"units": units, "region": region.value, "gap": abs(units - region.value)}
        yield code.at(what=_what(held, key), **_shown(held, key, facts))


def _parts(held: Sums) -> Iterator[Finding]:
    """Only of a unit that has all four quarters, or all twelve months."""
    for key, whole in held.targets.items():
        if not (isinstance(year := _period(key[2]), Year) and _adds(held, key[1])):
            continue
        months = Year(year.year, held.rulebook.year_starts_in).months
        for part, kind in _PARTS.items():
            of_year = dict.fromkeys(str(m.quarter if kind is Quarter else m) for m in months)
            found = [held.targets.get((key[0], key[1], it, key[3])) for it in of_year]
            values = [it.value for it in found if it]
            if len(values) == len(found) and sum(values) != whole.value:
                parts = sum(values, Decimal(0))
                facts = {"parts": parts, "whole": whole.value, "gap": abs(parts - whole.value)}
                named = {"unit": _unit(held, key), "what": _what(held, key), "part": part}
                yield TargetCode.PARTS_DIFFER.at(**named, **_shown(held, key, facts))


def _persons(held: Sums) -> Iterator[Finding]:
    sums: dict[TargetKey, Decimal] = defaultdict(Decimal)
    for share in held.shares:
        sums[key_of(share)] += share.value
    for key, persons in sums.items():
        whole = held.targets.get(key)
        if whole and whole.value != persons and _adds(held, key[1]):
            facts = {"persons": persons, "whole": whole.value, "gap": abs(persons - whole.value)}
            named = {"unit": _unit(held, key), "what": _what(held, key)}
            yield TargetCode.PERSONS_DIFFER.at(**named, **_shown(held, key, facts))


def _stretch(held: Sums) -> Iterator[Finding]:
    for key, target in held.targets.items():
        base = held.targets.get((*key[:3], "base"))
        if key[3] == "stretch" and base and target.value < base.value:
            facts = {"stretch": target.value, "base": base.value}
            named = {"unit": _unit(held, key), "what": _what(held, key[:3])}
            yield TargetCode.STRETCH_BELOW_BASE.at(**named, **_shown(held, key, facts))


def _fitting(held: Sums) -> Iterator[Finding]:
    """Targets nobody is measured by: of no rule, or of another window than the rule's."""
    periods: dict[str, set[str]] = defaultdict(set)
    for _, named, period, _ in held.targets:
        periods[named].add(period)
    for id_, found in periods.items():
        indicator = held.rulebook.indicators[id_]
        if indicator.target is None:
            yield TargetCode.NOT_ASSESSED.at(indicator=indicator.title)
        elif indicator.target.over in WINDOWS and not any(
            _window(period) in {indicator.target.over, None} for period in found
        ):
            window = WINDOWS[indicator.target.over]
            yield TargetCode.WINDOW_MISSING.at(indicator=indicator.title, window=window)


def _without(held: Sums) -> Iterator[Finding]:
    having: dict[str, set[str]] = defaultdict(set)
    for unit, named, _, _ in held.targets:
        having[named].add(unit)
    for id_, units in having.items():
        lacking = [title for unit, title in held.titles.items() if unit not in units]
        if lacking and units - {REGION}:
            title = held.rulebook.indicators[id_].title
            yield TargetCode.WITHOUT_TARGET.at(indicator=title, units="、".join(lacking))


def _adds(held: Sums, id_: str) -> bool:
    indicator = held.rulebook.indicators[id_]
    return held.rulebook.adds_up(indicator) and not indicator.is_rate


def _window(period: str) -> Window | None:
    """Which window a target is for; None for a campaign's own."""
    if _HALF in period:
        return Window.HALF
    found = _period(period)
    kinds = {Month: Window.MONTH, Quarter: Window.QUARTER, Year: Window.YEAR}
    return kinds.get(type(found)) if found else None


def _period(key: str) -> Month | Quarter | Year | None:
    return parse_period(key) if key[:1].isdigit() and _HALF not in key else None


def _unit(held: Sums, key: TargetKey) -> str:
    return "全辖区" if key[0] == REGION else held.titles.get(key[0], key[0])


def _what(held: Sums, key: Iterable[str]) -> str:
    _, indicator, period, *level = key
    found = _period(period)
    when = found.title if found else period
    return f"{held.rulebook.indicators[indicator].title}{when}{LEVELS[level[0]] if level else ''}"


def _shown(held: Sums, key: TargetKey, facts: Mapping[str, Decimal]) -> dict[str, str]:
    measure = held.rulebook.indicators[key[1]].measure
    return {name: f"{plain(value)}{measure}" for name, value in facts.items()}
