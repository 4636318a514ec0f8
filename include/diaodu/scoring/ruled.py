"""What a unit states of counted projects, less what the bureau gave to others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from diaodu.calendar import Month
from diaodu.model.figures import Basis, Fact
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.gathering import seen
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.rows import Tally, register_of
from diaodu.scoring.series import EXACT, NOTHING, added

Tallies: TypeAlias = Mapping[tuple[str, str], Tally]
"""What the rows come to, by unit and indicator."""

EMPTY = Tally({}, (), ())


def less_shared(rulebook: Rulebook, figures: ScoringInput, month: Month) -> ScoringInput:
    """The same with the stated figures lowered by what the rows lose through `figures.shares`.

    A stated figure that already is what the rows then come to was corrected by its unit and stays.
    """
    if not figures.shares:
        return figures
    before = _tallies(rulebook, replace(figures, shares={}), month)
    after = _tallies(rulebook, figures, month)
    facts = _lowered(figures.facts, before, after, rulebook.year_starts_in)
    return replace(figures, facts=tuple(facts))


def _tallies(rulebook: Rulebook, figures: ScoringInput, month: Month) -> Tallies:
    found: dict[tuple[str, str], Tally] = {}
    for id_, indicator in rulebook.indicators.items():
        if indicator.is_gathered or not (indicator.sum or indicator.count == "projects"):
            continue
        where = seen(indicator, rulebook, month)
        register = register_of(indicator, where, figures, frozenset(), rulebook.year_starts_in)
        tallies = register.tallies if register else {}
        found.update({(unit, id_): tally for unit, tally in tallies.items()})
    return found


def _lowered(
    facts: tuple[Fact, ...], before: Tallies, after: Tallies, starts_in: int
) -> Iterator[Fact]:
    lost: dict[tuple[str, str], tuple[Tally, Tally]] = defaultdict(lambda: (EMPTY, EMPTY))
    for key, tally in before.items():
        lost[key] = (tally, after.get(key, EMPTY))
    for fact in facts:
        was, now = (_sum(it, fact, starts_in) for it in lost[fact.unit, fact.indicator])
        if now in {was, fact.value}:
            yield fact
        else:
            value = EXACT.add(fact.value, EXACT.subtract(now, was))
            yield replace(fact, value=max(value, NOTHING))


def _sum(tally: Tally, fact: Fact, starts_in: int) -> Decimal:
    """What the rows come to over what the fact covers."""
    if fact.basis is Basis.MONTH:
        return tally.by_month.get(fact.period, NOTHING)
    year = fact.period.accounting_year(starts_in).months
    return added(tally.by_month.get(it, NOTHING) for it in year if it <= fact.period)
