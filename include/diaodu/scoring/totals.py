"""Every indicator of every unit, and of the region, against its target and against last year."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.model.scores import Measured
from diaodu.rulebook.windows import Window
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.windows import Span


def measured_of(case: Assessment) -> Iterator[Measured]:
    """One row for each unit and indicator, units in administrative order, the region last."""
    spans = {span.key: span for span in case.spans.values()}
    for unit in (*(unit.id for unit in case.units), REGION):
        for indicator in case.rulebook.indicators:
            yield _measured(unit, indicator, spans, case)


def _measured(unit: str, indicator: str, spans: Mapping[str, Span], case: Assessment) -> Measured:
    known = {key: _known(unit, indicator, span, case) for key, span in spans.items()}
    values = {window: known[span.key] for window, span in case.spans.items()}
    goal = case.goal(unit, indicator)
    actual = known[goal.span.key] if goal else None
    completion = actual / goal.whole if goal and actual is not None else None
    base = _base(unit, indicator, case)
    return Measured(
        unit=unit,
        indicator=indicator,
        month=values[Window.MONTH],
        period=values[Window.PERIOD],
        quarter=values[Window.QUARTER],
        half=values[Window.HALF],
        ytd=values[Window.YEAR],
        is_nil=case.figures.is_nil(unit, indicator, case.month),
        is_estimate=bool(case.figures.estimated(unit, indicator, case.spans[Window.YEAR])),
        target=goal.whole if goal else None,
        completion=completion,
        ahead=completion - goal.span.passed if goal and completion is not None else None,
        base=base,
        growth=_growth(indicator, values[Window.YEAR], base, case),
    )


def _base(unit: str, indicator: str, case: Assessment) -> Fraction | None:
    """The same a year earlier; of a window of its own that window's."""
    own = case.figures.indicator(indicator).window
    if own is None:
        return _known(unit, indicator, case.spans[Window.YEAR].earlier, case)
    span = case.figures.windows[indicator]
    return _known(unit, own.of, span.earlier if span else None, case)


def _growth(
    indicator: str, ytd: Fraction | None, base: Fraction | None, case: Assessment
) -> Fraction | None:
    """A share differs by percentage points, so it has a base and no growth rate."""
    if ytd is None or not base or case.figures.indicator(indicator).is_quotient:
        return None
    return ytd / base - 1


def _known(unit: str, indicator: str, span: Span | None, case: Assessment) -> Fraction | None:
    value = case.figures.value(unit, indicator, span) if span else None
    return value if isinstance(value, Fraction) else None
