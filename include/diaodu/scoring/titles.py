"""How the indicators of a rulebook are printed."""

from diaodu.model.scores import IndicatorTitle, Origin
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook


def titles_of(rulebook: Rulebook) -> tuple[IndicatorTitle, ...]:
    """One for each indicator, in the order of the rulebook."""
    return tuple(
        IndicatorTitle(id_, found.title, found.measure, found.decimals, _origin(found))
        for id_, found in rulebook.indicators.items()
    )


def _origin(indicator: Indicator) -> Origin:
    if indicator.calendar:
        return Origin.CALENDAR
    if indicator.is_derived or indicator.distinct:
        return Origin.WORKED_OUT
    return Origin.TOLD
