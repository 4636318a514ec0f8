"""The slow second implementation: what merged units did and owed, under the name of their heir."""

from dataclasses import replace
from datetime import date
from decimal import Decimal


def carried_on(given, rulebook, day):
    """The input as if the unit that is there on the day had always been one."""
    heir = {unit.id: heir_of(unit, given.units, day) for unit in given.units}
    gone = [unit for unit in given.units if heir[unit.id] != unit.id]
    if not gone:
        return given

    def renamed(rows):
        return rows and tuple(replace(row, unit=heir.get(row.unit, row.unit)) for row in rows)

    return replace(
        given,
        units=tuple(as_old_as_its_oldest(unit, gone, heir) for unit in given.units),
        facts=tuple(facts_of(given.facts, gone, heir, rulebook)),
        targets=tuple(targets_of(given.targets, gone, heir, rulebook, day)),
        projects=given.projects and tuple(one_of_each(given.projects, heir)),
        activities=renamed(given.activities),
        strikes=renamed(given.strikes),
    )


def exists(unit, day):
    return (not unit.from_on or unit.from_on <= day) and (not unit.to_on or day <= unit.to_on)


def heir_of(unit, units, day):
    """Whoever took it in, or took in whoever did; itself while it exists, or if nobody is there."""
    found = unit
    while not exists(found, day):
        takers = [other for other in units if found.id in other.succeeds]
        if not takers:
            return unit.id
        found = takers[0]
    return found.id


def as_old_as_its_oldest(unit, gone, heir):
    taken = [old.from_on for old in gone if heir[old.id] == unit.id]
    if not taken or unit.from_on is None or None in taken:
        return replace(unit, from_on=None) if taken else unit
    return replace(unit, from_on=min([unit.from_on, *taken]))


def can_be_added(indicator, rulebook):
    """Levels, rates and marks are each unit's own."""
    rule = rulebook.indicators[indicator]
    return rulebook.is_series(rule) and rule.measure not in ("%", "‰") and not rule.rated


def settled(facts):
    """Without the estimates that a final figure of the month has taken the place of."""
    final = [(f.unit, f.indicator, f.period) for f in facts if not f.is_estimate]
    return [f for f in facts if not (f.is_estimate and (f.unit, f.indicator, f.period) in final)]


def facts_of(facts, gone, heir, rulebook):
    names = {heir[old.id] for old in gone}
    facts = settled(facts)
    kept = [f for f in facts if f.unit not in names and heir.get(f.unit, f.unit) == f.unit]
    for name in sorted(names):
        about = {(f.indicator, f.period, f.basis) for f in facts if heir.get(f.unit) == name}
        for indicator, month, basis in about:
            told = {
                f.unit: f
                for f in facts
                if heir.get(f.unit) == name
                and (f.indicator, f.period, f.basis) == (indicator, month, basis)
            }
            own = told.get(name)
            if not can_be_added(indicator, rulebook) or (own and basis == "ytd"):
                kept += [own] if own else []
                continue
            owed = [o.id for o in gone if heir[o.id] == name and exists(o, month.last_on)]
            is_zero = rulebook.indicators[indicator].missing == "zero"
            if own or is_zero or all(unit in told for unit in owed):
                value = sum((f.value for f in told.values()), Decimal(0))
                guessed = any(f.is_estimate for f in told.values())
                fact = next(iter(told.values()))
                kept.append(replace(fact, unit=name, value=value, is_estimate=guessed))
    return kept


def targets_of(targets, gone, heir, rulebook, day):
    """Its own, else the sum of what was in force for those that are gone."""
    old = [unit.id for unit in gone]
    kept = [target for target in targets if target.unit not in old]
    for name in {heir[id_] for id_ in old}:
        for indicator, period, level in {(t.indicator, t.period, t.level) for t in targets}:
            found = {}
            for target in sorted(targets, key=lambda t: t.from_on or date.min):
                told = (target.indicator, target.period, target.level)
                if told == (indicator, period, level) and (target.from_on or date.min) <= day:
                    found[target.unit] = target
            theirs = [t for unit, t in found.items() if unit in old and heir[unit] == name]
            if theirs and name not in found and can_be_added(indicator, rulebook):
                value = sum((t.value for t in theirs), Decimal(0))
                kept.append(replace(theirs[0], unit=name, value=value, from_on=None))
    return kept


def one_of_each(projects, heir):
    """Two projects of the same number stay two."""
    for row in projects:
        name = heir.get(row.unit, row.unit)
        users = {
            other.unit
            for other in projects
            if other.id == row.id and other.unit != name and heir.get(other.unit) == name
        }
        is_shared = row.unit in users and len(users) > 1
        yield replace(row, unit=name, id=f"{row.unit}/{row.id}" if is_shared else row.id)
