"""A longer period against its months: figures that add up must be the sum of what was published."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from diaodu.calendar import Campaign, Month
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.model.scores import IndicatorTitle
from diaodu.model.units import Unit
from diaodu.numbers import fixed
from diaodu.publication import Given
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents, publications
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class Sum:
    """One indicator over all units, as printed; `places` are the units where the two differ."""

    title: str
    whole: str
    added: str
    places: tuple[str, ...]


Figures = dict[tuple[str, str], Fraction]


def sums_of(tx: Tx, region: str, given: Given, content: Publication) -> Iterator[Sum]:
    """Every indicator that adds up; nothing for a month, a campaign, or while a month is missing.

    Only units whose figure is known in every month are counted, on both sides alike. What was
    merged into a unit counts with it; weeks or places that two of them shared are one since, so
    that such a unit is left out where what is counted is counted once each.
    """
    months = [_content(tx, region, it.period) for it in content.months]
    if isinstance(given.period, Month | Campaign) or not months or None in months:
        return
    by_month = [_figures(found, "month") for found in months if found]
    whole = _figures(content, "period")
    rulebook = load_rulebook(given.rulebook_text, region).in_month(given.month)
    for indicator in content.scores.indicators:
        rule = rulebook.indicators.get(indicator.id)
        if rule and rulebook.is_series(rule):
            asked = _Asked(indicator, given, is_shared=rule.distinct is not None)
            yield _sum(asked, whole, by_month)


@dataclass(frozen=True)
class _Asked:
    """`is_shared`: what two units count may be one and the same thing."""

    indicator: IndicatorTitle
    given: Given
    is_shared: bool


def _sum(asked: _Asked, whole: Figures, by_month: list[Figures]) -> Sum:
    indicator, given = asked.indicator, asked.given
    left, right, places = Fraction(0), Fraction(0), []
    for unit in given.register.units:
        own = whole.get((unit.id, indicator.id))
        parts = [_of(unit, asked, month) for month in by_month]
        if own is None or any(part is None for part in parts):
            continue
        added = sum((part for part in parts if part is not None), Fraction(0))
        left, right = left + own, right + added
        if own != added:
            places.append(unit.id)
    whole_text, added_text = (fixed(value, indicator.decimals) for value in (left, right))
    return Sum(indicator.title, whole_text, added_text, tuple(places))


def _of(unit: Unit, asked: _Asked, month: Figures) -> Fraction | None:
    """The unit's figure of a month with what it carries on; None if nobody of them has one."""
    given, indicator = asked.given, asked.indicator.id
    known = {it.id: it for it in given.register.units}
    names, waiting = [unit.id], list(unit.succeeds)
    while waiting:
        gone = waiting.pop()
        if gone in known and not known[gone].exists_on(given.period.last_on):
            names.append(gone)
            waiting += known[gone].succeeds
    found = [month[(name, indicator)] for name in names if (name, indicator) in month]
    if asked.is_shared and len(found) > 1:
        return None
    return sum(found, Fraction(0)) if found else None


def _figures(content: Publication, window: str) -> Figures:
    found = ((it, getattr(it, window)) for it in content.scores.measured)
    return {(it.unit, it.indicator): value for it, value in found if value is not None}


def _content(tx: Tx, region: str, month: Month) -> Publication | None:
    stored = publications.latest(tx, region, str(month))
    return restore(Publication, documents.get(tx, stored.sha256)) if stored else None
