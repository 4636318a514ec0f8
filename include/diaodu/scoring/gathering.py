"""The rows of indicators that are looked at over whole windows together, not month by month."""

from diaodu.calendar import Month, Year
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.durations import Durations, durations_of
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.narrowing import groups_of, listings_of
from diaodu.scoring.outings import Journeys, batches_of, journeys_of
from diaodu.scoring.spoken import Spoken, years_told

Gathered = Journeys | Durations
EVERY = RowFilter()


def seen(indicator: Indicator, rulebook: Rulebook, month: Month) -> RowFilter | None:
    """Which rows an indicator counts by the rules known in the assessed month."""
    where = rulebook.where(indicator)
    return where.seen_in(month) if where else None


def gathered_of(
    rulebook: Rulebook, given: ScoringInput, this_year: frozenset[Year], month: Month
) -> dict[str, Gathered]:
    """By indicator; none where its register was not given."""
    found: dict[str, Gathered] = {}
    for id_, indicator in rulebook.indicators.items():
        if not indicator.is_gathered:
            continue
        where = seen(indicator, rulebook, month)
        rows = _rows_of(indicator, where, given, this_year, rulebook.year_starts_in)
        if rows:
            found[id_] = rows
    return found


def _rows_of(
    indicator: Indicator,
    where: RowFilter | None,
    given: ScoringInput,
    this_year: frozenset[Year],
    starts_in: int,
) -> Gathered | None:
    if indicator.duration:
        if given.projects is None:
            return None
        spoken = Spoken(this_year | years_told(given.projects, starts_in), starts_in, given.returns)
        listed = listings_of(given.projects, groups_of(given.units), given.shares)
        return durations_of(indicator.duration, where or EVERY, listed, spoken)
    batches = batches_of(indicator, where, given.activities)
    if batches is None:
        return None
    spoken = Spoken(
        this_year | years_told(given.activities or (), starts_in), starts_in, given.returns
    )
    return journeys_of(indicator, batches, spoken)
