"""Every indicator of every unit, and of the region, against its target and against last year."""

from collections.abc import Iterator
from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.model.scores import Measured
from diaodu.rulebook.schema import Window
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.figures import Found


def measured_of(case: Assessment) -> Iterator[Measured]:
    """One row for each unit and indicator, units in administrative order, the region last."""
    for unit in (*(unit.id for unit in case.units), REGION):
        for indicator in case.rulebook.indicators:
            yield _measured(unit, indicator, case)


def _measured(unit: str, indicator: str, case: Assessment) -> Measured:
    ytd = _known(case.value(unit, indicator, Window.YEAR))
    base = _base(unit, indicator, case)
    goal = case.goal(unit, indicator)
    actual = _known(case.actual(unit, indicator)) if goal else None
    completion = actual / goal.whole if goal and actual is not None else None
    return Measured(
        unit=unit,
        indicator=indicator,
        month=_known(case.value(unit, indicator, Window.MONTH)),
        period=_known(case.value(unit, indicator, Window.PERIOD)),
        quarter=_known(case.value(unit, indicator, Window.QUARTER)),
        ytd=ytd,
        is_nil=case.figures.is_nil(unit, indicator, case.month),
        target=goal.whole if goal else None,
        completion=completion,
        ahead=completion - goal.span.passed if goal and completion is not None else None,
        base=base,
        growth=_growth(indicator, ytd, base, case),
    )


def _base(unit: str, indicator: str, case: Assessment) -> Fraction | None:
    earlier = case.spans[Window.YEAR].earlier
    return _known(case.figures.value(unit, indicator, earlier)) if earlier else None


def _growth(
    indicator: str, ytd: Fraction | None, base: Fraction | None, case: Assessment
) -> Fraction | None:
    """A share grows by percentage points, so it has a base and no growth rate."""
    if ytd is None or not base or case.figures.indicator(indicator).is_derived:
        return None
    return ytd / base - 1


def _known(found: Found) -> Fraction | None:
    return found if isinstance(found, Fraction) else None
