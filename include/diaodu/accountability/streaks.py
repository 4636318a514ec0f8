"""Rules with a history: so many periods running, so often of late, or for the first time."""

from enum import Enum, auto

from diaodu.accountability.case import Case, Verdict, Verdicts
from diaodu.accountability.lookback import earlier, same_year
from diaodu.calendar import Period
from diaodu.model.units import Unit
from diaodu.rulebook.conditions import Condition


class Seen(Enum):
    """How a rule stood with a unit in one period; absent if nothing was published of it then."""

    MET = auto()
    UNMET = auto()
    SILENT = auto()
    ABSENT = auto()


def with_history(rule: Condition, alone: Verdicts, case: Case) -> Verdicts:
    """Who is named when the earlier periods are looked at as well."""
    if not rule.has_history:
        return alone
    units = {unit.id: unit for unit in case.units}
    return {
        id_: _looked_back(rule, units[id_], verdict, case)
        for id_, verdict in alone.items()
        if id_ in units
    }


def seen_in(period: Period, rule: str, unit: Unit, case: Case) -> Seen:
    """How the rule, by that period alone, stood with the unit, or with any it was merged from."""
    marks = case.marks.get((period, rule))
    ids = names_in(period, unit)
    if marks is None or not ids:
        return Seen.ABSENT
    if ids & marks.met:
        return Seen.MET
    return Seen.SILENT if ids & marks.silent else Seen.UNMET


def names_in(period: Period, unit: Unit) -> set[str]:
    """The ids under which the unit stood in a period: its own, or those it was merged from."""
    if unit.from_on is None or unit.from_on <= period.last_on:
        return {unit.id}
    return set(unit.succeeds)


def _looked_back(rule: Condition, unit: Unit, verdict: Verdict, case: Case) -> Verdict:
    now = Seen.SILENT if verdict.met is None else Seen.MET if verdict.met else Seen.UNMET
    if not _counts(now, rule):
        return verdict
    if rule.first_time:
        before = same_year(case.rulebook, case.period)
        is_first = all(seen_in(p, rule.id, unit, case) is not Seen.MET for p in before)
        return Verdict(is_first, f"{verdict.figure}; 本考核年度内首次")
    held = _run(rule, unit, case) if rule.consecutive else _times(rule, unit, case)
    needed = rule.consecutive or rule.repeated
    if needed is None or len(held) < int(case.number(needed, "consecutive")):
        return Verdict(met=False, figure=verdict.figure)
    titles = "、".join(period.title for period in held)
    how = f"连续{len(held)}期" if rule.consecutive else f"近期共{len(held)}次"
    return Verdict(met=True, figure=f"{verdict.figure}; {how}({titles})")


def _counts(seen: Seen, rule: Condition) -> bool:
    return seen is Seen.MET or (seen is Seen.SILENT and rule.gap == "counts")


def _run(rule: Condition, unit: Unit, case: Case) -> list[Period]:
    """The run of periods that ends with this one, oldest first, no longer than is asked for."""
    needed = int(case.number(rule.consecutive, "consecutive")) if rule.consecutive else 1
    reach = int(case.number(rule.in_last, "in_last")) if rule.in_last else needed
    run = [case.period]
    for period in earlier(case.period, reach - 1):
        seen = seen_in(period, rule.id, unit, case)
        if seen is Seen.SILENT and rule.gap == "passed_over":
            continue
        if len(run) == needed or not _counts(seen, rule):
            break
        run.append(period)
    return run[::-1]


def _times(rule: Condition, unit: Unit, case: Case) -> list[Period]:
    reach = int(case.number(rule.in_last, "in_last")) if rule.in_last else 1
    before = earlier(case.period, reach - 1)
    held = [p for p in before if _counts(seen_in(p, rule.id, unit, case), rule)]
    return [*reversed(held), case.period]
