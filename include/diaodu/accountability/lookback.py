"""Which earlier periods a rulebook looks back on: no more than its rules and its ladder need."""

from collections.abc import Iterable
from fractions import Fraction

from diaodu.accountability.case import accounting
from diaodu.calendar import Campaign, Month, Period, Quarter, Year, in_order
from diaodu.rulebook.conditions import Condition
from diaodu.rulebook.kinds import At, kind_of
from diaodu.rulebook.ladder import Ladder, LadderStep
from diaodu.rulebook.schema import Rulebook

QUARTERS_IN_YEAR = 4


def periods_before(rulebook: Rulebook, period: Period) -> tuple[Period, ...]:
    """The earlier periods a period's account depends on, oldest first, shorter before longer.

    Rules with a history look at periods of the same kind. The ladder remembers those of the
    accounting year (or of two), months and whatever other kinds its steps and triggers name.
    """
    if isinstance(period, Campaign):
        return ()
    period = accounting(period, rulebook)
    dated = rulebook.in_month(period.months[-1])
    found: set[Period] = set(_of_rules(dated, period))
    if dated.ladder and (dated.ladder.looks_back or dated.ladder.clean):
        kinds = {kind_of(period), "month", *_kinds(dated, dated.ladder)}
        found |= {each for each in remembered(dated, period) if kind_of(each) in kinds}
    if any(award.flowing for award in dated.awards):
        found |= set(earlier(period, 1))
    first = rulebook.in_force.from_
    return tuple(sorted((p for p in found if p.months[-1] >= first), key=in_order))


def rule_periods_before(rulebook: Rulebook, period: Period) -> tuple[Period, ...]:
    """The earlier periods of the same kind on which rules with a history depend."""
    period = accounting(period, rulebook)
    dated = rulebook.in_month(period.months[-1])
    first = rulebook.in_force.from_
    found = {each for each in _of_rules(dated, period) if each.months[-1] >= first}
    return tuple(sorted(found, key=in_order))


def earlier(period: Period, count: int) -> tuple[Period, ...]:
    """The `count` periods of the same kind before one, the nearest first; none of a campaign."""
    match period:
        case Month():
            return tuple(period.plus(-back) for back in range(1, count + 1))
        case Quarter():
            return tuple(_quarter(period, -back) for back in range(1, count + 1))
        case Year():
            years = (period.year - back for back in range(1, count + 1))
            return tuple(Year(year, period.starts_in) for year in years if year > 0)
        case Campaign():
            return ()


def same_year(rulebook: Rulebook, period: Period) -> tuple[Period, ...]:
    """The earlier periods of the same kind that lie in the same accounting year, nearest first."""
    year = period.months[-1].accounting_year(rulebook.year_starts_in)
    return tuple(p for p in earlier(period, len(year.months)) if p.first_on >= year.first_on)


def remembered(rulebook: Rulebook, period: Period) -> tuple[Period, ...]:
    """Every month, quarter and year that ended before the period and that a ladder remembers."""
    ladder = rulebook.ladder
    year = period.months[-1].accounting_year(rulebook.year_starts_in)
    years = [Year(year.year - 1, year.starts_in), year]
    held = years if ladder and ladder.reset == "two_years" else years[1:]
    months = [month for each in held for month in each.months]
    quarters = dict.fromkeys(month.quarter for month in months)
    known: list[Period] = [*months, *(q for q in quarters if set(q.months) <= set(months)), *held]
    return tuple(p for p in sorted(known, key=in_order) if in_order(p) < in_order(period))


def _of_rules(dated: Rulebook, period: Period) -> Iterable[Period]:
    for rule in dated.rules:
        if rule.at and kind_of(period) not in rule.at:
            continue
        if rule.first_time:
            yield from same_year(dated, period)
        yield from earlier(period, _depth(rule, period) - 1)


def _depth(rule: Condition, period: Period) -> int:
    numbers = [word.at(period.months[-1]) for word in (rule.consecutive, rule.in_last) if word]
    return int(max((number for number in numbers if number is not None), default=Fraction(0)))


def _kinds(dated: Rulebook, ladder: Ladder) -> set[At]:
    rules = {rule.id: rule for rule in dated.rules}
    named: list[LadderStep | Condition] = [*ladder.steps]
    named += [rules[id_] for id_ in ladder.triggers if id_ in rules]
    return {kind for element in named for kind in element.at}


def _quarter(quarter: Quarter, step: int) -> Quarter:
    index = quarter.year * QUARTERS_IN_YEAR + quarter.quarter - 1 + step
    return Quarter(index // QUARTERS_IN_YEAR, index % QUARTERS_IN_YEAR + 1)
