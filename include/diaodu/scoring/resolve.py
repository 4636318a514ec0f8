"""From facts and rows as they were given to figures that can be asked for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from diaodu.calendar import Month, Year
from diaodu.model.figures import REGION, Fact
from diaodu.model.units import Unit
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.figures import NO_FACTS, Figures
from diaodu.scoring.gathering import gathered_of, seen
from diaodu.scoring.goals import Goals
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.own_windows import own_spans
from diaodu.scoring.peers import places_of
from diaodu.scoring.ratings import marks_of
from diaodu.scoring.rows import Register, register_of
from diaodu.scoring.series import (
    NOTHING,
    EverySeries,
    Given,
    Series,
    Told,
    Unsaid,
    rates_of,
    series_of,
    settled,
)
from diaodu.scoring.struck import strikes_of
from diaodu.scoring.windows import Span

Years = tuple[tuple[Month, ...], ...]


def figures_of(
    rulebook: Rulebook, given: ScoringInput, units: tuple[Unit, ...], goals: Goals
) -> Figures:
    """Resolve every fact and row; `rulebook` is the dated one, `units` those that exist."""
    spans = goals.spans
    starts_in = rulebook.year_starts_in
    windows = own_spans(rulebook, spans, goals.month)
    years = _years((*spans.values(), *windows.values()), starts_in)
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
                indicator, seen(indicator, rulebook, goals.month), given, this_year, starts_in
            )
        )
    }
    facts = _filed(given.facts, rulebook)
    return Figures(
        rulebook=rulebook,
        units=units,
        given=facts,
        series=_series(rulebook, units, facts, registers, years, assessed),
        registers=registers,
        windows=windows,
        strikes=strikes_of(given.strikes),
        gathered=gathered_of(rulebook, given, this_year, goals.month),
        marks=marks_of(given.ratings, starts_in),
        goals=goals,
        peers=places_of(rulebook),
    )


def _years(spans: Iterable[Span | None], starts_in: int) -> Years:
    """The months of every accounting year that a window touches, up to the last one touched."""
    ends: dict[Year, Month] = {}
    for span in (span for now in spans if now for span in (now, now.earlier) if span):
        for part in span.parts:
            end = part.months[-1]
            year = end.accounting_year(starts_in)
            ends[year] = max(end, ends.get(year, end))
    return tuple(
        tuple(month for month in year.months if month <= end) for year, end in sorted(ends.items())
    )


def _filed(facts: tuple[Fact, ...], rulebook: Rulebook) -> dict[tuple[str, str], Given]:
    """By unit and indicator; an estimate counts only where the rule lets it and none is final."""
    refusing = {id_ for id_, i in rulebook.indicators.items() if i.estimates == "refused"}
    filed: dict[tuple[str, str], Given] = defaultdict(Given)
    for fact in settled(facts):
        if not fact.is_estimate or fact.indicator not in refusing:
            filed[fact.unit, fact.indicator].add(fact)
    return dict(filed)


def _series(
    rulebook: Rulebook,
    units: tuple[Unit, ...],
    facts: Mapping[tuple[str, str], Given],
    registers: Mapping[str, Register],
    years: Years,
    assessed: frozenset[Month],
) -> EverySeries:
    """One series for every unit and indicator that adds up; the region's where facts name `*`."""
    peers, listed = places_of(rulebook), {unit.id: unit for unit in units}
    filled = {id_ for id_, found in rulebook.indicators.items() if found.missing == "zero"}
    reported: dict[str, set[Month]] = defaultdict(set)
    for (named, id_), known in facts.items():
        if named not in peers and id_ in filled:
            reported[id_] |= known.monthly.keys() | known.cumulative.keys()
    zero_in = {
        id_: _zero_in(indicator, reported[id_], assessed)
        for id_, indicator in rulebook.indicators.items()
        if rulebook.is_series(indicator)
    }

    def of(named: str, id_: str) -> Series | None:
        if id_ not in zero_in:
            return None
        indicator, register = rulebook.indicators[id_], registers.get(id_)
        known = facts.get((named, id_), NO_FACTS)
        if unit := listed.get(named):
            if indicator.is_rate:
                return rates_of(known, zero_in[id_], indicator.reported)
            return series_of(known, years, _unreported(unit, indicator, register, zero_in[id_]))
        if (known.monthly or known.cumulative) and (named == REGION or named in peers):
            return rates_of(known) if indicator.is_rate else series_of(known, years)
        if named == REGION and indicator.credit and register:
            return series_of(NO_FACTS, years, _of_region(register))
        return None

    return EverySeries(of)


def _of_region(register: Register) -> Unsaid:
    """Projects shared between units are counted once in the region's own series."""
    return lambda month, _: (register.of_region(month), None)


def _unreported(
    unit: Unit, indicator: Indicator, register: Register | None, zero_in: frozenset[Month]
) -> Unsaid | None:
    """What a month without a fact comes to: the unit's rows, or zero where the rules say so.

    A month that ended before the unit existed owes no figure and adds nothing. Where units report
    cumulatively, a missing figure is a cumulative figure that has not grown.
    """
    if register is None and unit.from_on is None and not zero_in:
        return None

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
