"""From facts and rows as they were given to figures that can be asked for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from diaodu.calendar import Month, Year
from diaodu.model.figures import REGION, Fact
from diaodu.model.units import Unit
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.figures import Figures
from diaodu.scoring.goals import Goals
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.ratings import marks_of
from diaodu.scoring.rows import Register, register_of
from diaodu.scoring.series import NOTHING, Given, Series, Told, Unsaid, rates_of, series_of
from diaodu.scoring.windows import Spans

Years = tuple[tuple[Month, ...], ...]


def figures_of(
    rulebook: Rulebook, given: ScoringInput, units: tuple[Unit, ...], goals: Goals
) -> Figures:
    """Resolve every fact and row; `rulebook` is the dated one, `units` those that exist."""
    spans = goals.spans
    starts_in = rulebook.year_starts_in
    years = _years(spans, starts_in)
    this_year = frozenset(
        month.accounting_year(starts_in) for span in spans.values() for month in span.months
    )
    assessed = frozenset(
        month
        for months in years
        for month in months
        if month.accounting_year(starts_in) in this_year
    )
    registers = {
        id_: register
        for id_, indicator in rulebook.indicators.items()
        if (
            register := register_of(
                indicator, rulebook.where(indicator), given, this_year, starts_in
            )
        )
    }
    facts = _filed(given.facts)
    return Figures(
        rulebook=rulebook,
        units=units,
        given=facts,
        series=_series(rulebook, units, facts, registers, years, assessed),
        registers=registers,
        marks=marks_of(given.ratings, starts_in),
        goals=goals,
    )


def _years(spans: Spans, starts_in: int) -> Years:
    """The months of every accounting year that a window touches, up to the last one touched."""
    ends: dict[Year, Month] = {}
    for span in (span for now in spans.values() for span in (now, now.earlier) if span):
        for part in span.parts:
            end = part.months[-1]
            year = end.accounting_year(starts_in)
            ends[year] = max(end, ends.get(year, end))
    return tuple(
        tuple(month for month in year.months if month <= end) for year, end in sorted(ends.items())
    )


def _filed(facts: tuple[Fact, ...]) -> dict[tuple[str, str], Given]:
    filed: dict[tuple[str, str], Given] = defaultdict(Given)
    for fact in facts:
        filed[fact.unit, fact.indicator].add(fact)
    return dict(filed)


def _series(
    rulebook: Rulebook,
    units: tuple[Unit, ...],
    facts: Mapping[tuple[str, str], Given],
    registers: Mapping[str, Register],
    years: Years,
    assessed: frozenset[Month],
) -> dict[tuple[str, str], Series]:
    """One series for every unit and indicator that adds up; the region's where facts name `*`."""
    reported: dict[str, set[Month]] = defaultdict(set)
    for (_, id_), known in facts.items():
        reported[id_] |= known.monthly.keys() | known.cumulative.keys()
    series: dict[tuple[str, str], Series] = {}
    for id_, indicator in rulebook.indicators.items():
        if not rulebook.is_series(indicator):
            continue
        zero_in = _zero_in(indicator, reported[id_], assessed)
        for unit in units:
            known = facts.get((unit.id, id_), Given())
            if indicator.is_rate:
                series[unit.id, id_] = rates_of(known, zero_in, indicator.reported)
                continue
            fill = _unreported(unit, indicator, registers.get(id_), zero_in)
            series[unit.id, id_] = series_of(known, years, fill)
        region, register = facts.get((REGION, id_)), registers.get(id_)
        if region:
            series[REGION, id_] = (
                rates_of(region)
                if indicator.is_rate
                else series_of(region, years, lambda *_: (None, None))
            )
        elif indicator.credit and register:
            series[REGION, id_] = series_of(Given(), years, _of_region(register))
    return series


def _of_region(register: Register) -> Unsaid:
    """Projects shared between units are counted once in the region's own series."""
    return lambda month, _: (register.of_region(month), None)


def _unreported(
    unit: Unit, indicator: Indicator, register: Register | None, zero_in: frozenset[Month]
) -> Unsaid:
    """What a month without a fact comes to: the unit's rows, or zero where the rules say so.

    A month that ended before the unit existed owes no figure and adds nothing. Where units report
    cumulatively, a missing figure is a cumulative figure that has not grown.
    """

    def value(month: Month, before: Decimal | None) -> Told:
        counted = register.in_month(unit.id, month) if register else None
        if counted is not None:
            return counted, None
        if unit.from_on is not None and month.last_on < unit.from_on:
            return NOTHING, None
        if month not in zero_in:
            return None, None
        return (None, before or NOTHING) if indicator.reported == "ytd" else (NOTHING, None)

    return value


def _zero_in(
    indicator: Indicator, reported: Iterable[Month], assessed: frozenset[Month]
) -> frozenset[Month]:
    """The months in which `missing: zero` holds: the assessed ones, and those some unit reported.

    A month nobody reported was not collected: last year's is no base of zero for a growth rate.
    Of cumulative figures only the last is owed.
    """
    if indicator.missing != "zero":
        return frozenset()
    owed = frozenset((max(assessed),)) if indicator.reported == "ytd" else assessed
    return owed.union(reported)
