"""What scoring is given: registers and figures; and the figures of a workbook as facts."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import (
    Activity,
    Basis,
    Fact,
    PreviousRank,
    Project,
    Rating,
    Strike,
    Target,
)
from diaodu.model.submissions import Figure, Submission
from diaodu.model.units import Unit
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.shares import Shares


@dataclass(frozen=True)
class ScoringInput:
    """Everything a score rests on; the order of rows never matters.

    `projects` and `activities` are None where no such register was given. A register that is given
    is whole: a unit without a row in it has zero. Unless `returns` says which units handed one in
    for which months: then a unit and month not named there is not reported. `shares` says of which
    listed projects a unit has a part only, or nothing.
    """

    units: tuple[Unit, ...]
    targets: tuple[Target, ...] = ()
    facts: tuple[Fact, ...] = ()
    projects: tuple[Project, ...] | None = None
    activities: tuple[Activity, ...] | None = None
    ratings: tuple[Rating, ...] = ()
    returns: frozenset[tuple[str, Month]] | None = None
    previous_ranks: tuple[PreviousRank, ...] = ()
    strikes: tuple[Strike, ...] = ()
    shares: Shares = field(default_factory=dict)


def facts_of(submission: Submission, rulebook: Rulebook) -> tuple[Fact, ...]:
    """The figures of one workbook as facts: an empty cell gives none, a nil return zeros.

    Neither a level nor a time taken is zero because nothing was done: a nil return leaves it open.
    Only indicators that units report count: a rate written into the workbook is a claim that
    validation holds against the recomputed one, never the figure itself.
    """
    asked = _asked(rulebook, submission.label.period)
    if submission.is_nil:
        flows = (id_ for id_ in asked if _is_flow(rulebook.indicators[id_]))
        return tuple(_fact(submission, id_, Basis.MONTH, Decimal(0)) for id_ in flows)
    return tuple(
        replace(_fact(submission, figure.indicator, basis, value), is_estimate=figure.is_estimate)
        for figure in submission.figures
        if figure.indicator in asked
        for basis, value in _cells(figure)
    )


def _is_flow(indicator: Indicator) -> bool:
    return indicator.stock is None and indicator.duration is None


def _asked(rulebook: Rulebook, month: Month) -> tuple[str, ...]:
    indicators = rulebook.in_month(month).indicators
    return tuple(
        id_ for id_, found in indicators.items() if not found.is_derived and not found.rated
    )


def _cells(figure: Figure) -> Iterator[tuple[Basis, Decimal]]:
    for basis, value in ((Basis.MONTH, figure.month), (Basis.YTD, figure.ytd)):
        if value is not None:
            yield basis, value


def _fact(submission: Submission, indicator: str, basis: Basis, value: Decimal) -> Fact:
    label = submission.label
    return Fact(label.unit, indicator, label.period, basis, value, submission.is_nil)
