"""What the ladder remembers of a unit: the steps it came to and has not left or lived down."""

from dataclasses import dataclass

from diaodu.accountability.case import Case
from diaodu.accountability.lookback import earlier, remembered
from diaodu.accountability.streaks import names_in
from diaodu.calendar import Period, in_order
from diaodu.calendar.periods import MONTHS_IN_YEAR
from diaodu.model.units import Unit
from diaodu.rulebook.dated import Dated
from diaodu.rulebook.kinds import kind_of
from diaodu.rulebook.ladder import After, Ladder


@dataclass(frozen=True)
class Standing:
    """One step a unit came to earlier, and in which period."""

    step: str
    period: Period


def standing_of(unit: Unit, ladder: Ladder, case: Case) -> tuple[Standing, ...]:
    """The steps that still count, oldest first; none from before `clean` periods running."""
    known = set(remembered(case.rulebook, case.period))
    held: list[Standing] = []
    clean = 0
    needed = int(case.number(ladder.clean, "clean")) if ladder.clean else 0
    for past in sorted(
        (p for p in case.past if p.period in known), key=lambda past: in_order(past.period)
    ):
        ids = names_in(past.period, unit)
        for found in past.reached:
            if found.unit in ids and found.is_left:
                held = [it for it in held if it.step != found.step]
            elif found.unit in ids:
                held.append(Standing(found.step, past.period))
        if kind_of(past.period) == case.kind:
            clean = clean + 1 if _clear_in(past.period, unit, ladder.triggers, case) else 0
        if needed and clean >= needed:
            held = []
    return tuple(dict.fromkeys(held))


def is_clear(unit: Unit, rules: tuple[str, ...], count: int, case: Case) -> bool:
    """Whether the unit was judged and named by none of the rules in so many periods before."""
    return all(_clear_in(p, unit, rules, case) for p in earlier(case.period, count))


def reached(after: After, held: tuple[Standing, ...], case: Case) -> tuple[Standing, ...]:
    """The times a unit came to a step that `after` names, as far back as it says."""
    found = [it for it in held if it.step in after.step]
    match after.during:
        case "quarter":
            return tuple(it for it in found if _quarter_of(it.period) == _quarter_of(case.period))
        case "last_quarter":
            before = earlier(_quarter_of(case.period), 1)[0]
            return tuple(it for it in found if _quarter_of(it.period) == before)
        case "last_period":
            return tuple(it for it in found if it.period in earlier(case.period, 1))
        case _:
            return tuple(found)


def is_spared(unit: Unit, grace: Dated | None, case: Case) -> bool:
    """Whether the unit is in its first months; one that carries on others is not new."""
    if grace is None or unit.from_on is None or unit.succeeds:
        return False
    first, last = unit.from_on, case.month
    age = (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month
    return age < case.number(grace, "grace")


def _clear_in(period: Period, unit: Unit, rules: tuple[str, ...], case: Case) -> bool:
    ids = names_in(period, unit)
    found = [case.marks.get((period, rule)) for rule in rules]
    known = [marks for marks in found if marks]
    return bool(ids and known) and not any(
        ids & marks.named or ids & marks.silent for marks in known
    )


def _quarter_of(period: Period) -> Period:
    return period.months[-1].quarter
