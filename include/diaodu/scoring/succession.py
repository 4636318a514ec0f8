"""Merged units: what those that went into another one did and owed is carried on under its name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from diaodu.calendar import Month
from diaodu.model.figures import Activity, Basis, Fact, Project, Strike, Target
from diaodu.model.succession import Succession
from diaodu.model.targets import in_force
from diaodu.model.units import Unit, heirs_on
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.series import added, settled

Row = TypeVar("Row", Activity, Strike)
Heirs = Mapping[str, str]
"""The unit that carries on each one that is gone."""


def carried_on(given: ScoringInput, rulebook: Rulebook, day: date) -> ScoringInput:
    """The same input with the rows of merged units under the unit that exists on that day.

    Percentages, levels and marks cannot be added up: the new unit has only its own. A month counts
    for it once all of the old units that then existed reported; a target of its own goes before
    the sum of theirs.
    """
    heirs = heirs_on(given.units, day)
    if not heirs:
        return given
    gone = tuple(unit for unit in given.units if unit.id in heirs)
    projects, activities = given.projects, given.activities
    return replace(
        given,
        units=tuple(_as_old_as(unit, gone, heirs) for unit in given.units),
        targets=_targets(given.targets, heirs, day, rulebook),
        facts=_facts(settled(given.facts), heirs, gone, rulebook),
        projects=None if projects is None else _projects(projects, heirs),
        activities=None if activities is None else _renamed(activities, heirs),
        returns=None if given.returns is None else _returns(given.returns, heirs, gone),
        strikes=_renamed(given.strikes, heirs),
    )


def _renamed(rows: Iterable[Row], heirs: Heirs) -> tuple[Row, ...]:
    return tuple(replace(row, unit=heirs.get(row.unit, row.unit)) for row in rows)


def _as_old_as(unit: Unit, gone: tuple[Unit, ...], heirs: Heirs) -> Unit:
    """A unit counts from its own first day, or from that of the oldest one it carries on."""
    begun = [unit.from_on, *(old.from_on for old in gone if heirs[old.id] == unit.id)]
    known = [day for day in begun if day]
    return replace(unit, from_on=min(known) if len(known) == len(begun) else None)


def _targets(
    targets: tuple[Target, ...], heirs: Heirs, day: date, rulebook: Rulebook
) -> tuple[Target, ...]:
    latest = in_force(targets, day)
    sums: dict[tuple[str, str, str, str], Decimal] = {}
    for (unit, *rest), target in latest.items():
        if unit in heirs:
            key = (heirs[unit], rest[0], rest[1], rest[2])
            if key not in latest and _can_be_added(target.indicator, rulebook):
                sums[key] = added((sums.get(key, Decimal(0)), target.value))
    kept = (target for target in targets if target.unit not in heirs)
    carried = (Target(u, i, period, value, level) for (u, i, period, level), value in sums.items())
    return (*kept, *carried)


def _facts(
    facts: tuple[Fact, ...], heirs: Heirs, gone: tuple[Unit, ...], rulebook: Rulebook
) -> tuple[Fact, ...]:
    """Months are added to the new unit's own; what it says of a year so far is all there is."""
    own = {(f.unit, f.indicator, f.period): f for f in facts if f.basis is Basis.YTD}
    held: dict[tuple[str, str, Month, Basis], list[Fact]] = defaultdict(list)
    merged = set(heirs.values())
    kept = [fact for fact in facts if fact.unit not in heirs and fact.unit not in merged]
    for fact in facts:
        heir = heirs.get(fact.unit, fact.unit)
        if heir not in merged:
            continue
        adds = _can_be_added(fact.indicator, rulebook)
        told = fact.basis is Basis.YTD and (heir, fact.indicator, fact.period) in own
        if fact.unit == heir or (adds and not told):
            held[heir, fact.indicator, fact.period, fact.basis].append(fact)
    for (heir, id_, month, _), rows in held.items():
        owing = {old.id for old in gone if heirs[old.id] == heir and old.exists_on(month.last_on)}
        indicator = rulebook.indicators.get(id_)
        is_zero = indicator is not None and indicator.missing == "zero"
        if is_zero or heir in {row.unit for row in rows} or owing <= {row.unit for row in rows}:
            kept.append(_together(heir, rows))
    return tuple(kept)


def _can_be_added(id_: str, rulebook: Rulebook) -> bool:
    found = rulebook.indicators.get(id_)
    return found is not None and rulebook.is_series(found) and not found.is_rate


def _together(heir: str, rows: list[Fact]) -> Fact:
    return replace(
        rows[0],
        unit=heir,
        value=added(row.value for row in rows),
        is_nil=all(row.is_nil for row in rows),
        is_estimate=any(row.is_estimate for row in rows),
    )


def _projects(projects: tuple[Project, ...], heirs: Heirs) -> tuple[Project, ...]:
    succession = Succession.of(heirs, projects)
    return tuple(map(succession.project, projects))


def _returns(
    returns: frozenset[tuple[str, Month]], heirs: Heirs, gone: tuple[Unit, ...]
) -> frozenset[tuple[str, Month]]:
    """A register was handed in where all of the old units that then existed did so."""
    handed = {(heirs.get(unit, unit), month) for unit, month in returns}
    return frozenset(
        (unit, month)
        for unit, month in handed
        if (unit, month) in returns
        or all(
            (old.id, month) in returns
            for old in gone
            if heirs[old.id] == unit and old.exists_on(month.last_on)
        )
    )
