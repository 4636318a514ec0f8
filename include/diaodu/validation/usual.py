"""A unit's figures against its own past months: 万/亿 mixed up, and what is far off its usual."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from diaodu.model.check_table import CheckTable
from diaodu.model.sheets import IndicatorColumn
from diaodu.model.submissions import Figure, Finding, Submission
from diaodu.numbers import plain, summed
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.earlier import reports_by_month
from diaodu.validation.filled import Filled

MONEY = ("万", "亿")


@dataclass(frozen=True)
class _Series:
    """A figure with those of the unit's earlier months; months without a report are no zeros."""

    figure: Filled
    past: tuple[Fraction, ...]

    @property
    def value(self) -> Fraction:
        return Fraction(self.figure.value)

    @property
    def middle(self) -> Fraction:
        return median(self.past)

    def told(self, code: ValidationCode) -> Finding:
        return self.figure.wrong(code, months=len(self.past), median=plain(self.middle))


def usual_findings(
    submission: Submission,
    rulebook: Rulebook,
    earlier: tuple[Submission, ...],
    table: CheckTable,
) -> Iterator[Finding]:
    """At most one finding for each figure: a factor of ten thousand, else a modified z-score."""
    if submission.is_nil:
        return
    past = tuple(reports_by_month(submission, earlier).values())
    fewest = min(
        table.number(code.code, "months")
        for code in (ValidationCode.TEN_THOUSAND_TIMES, ValidationCode.UNUSUAL_FIGURE)
    )
    if len(past) < fewest:
        return
    figures = tuple(None if report.is_nil else report.by_indicator for report in past)
    for figure in submission.figures:
        indicator = rulebook.indicators.get(figure.indicator)
        series = _series(figure, indicator, rulebook, figures) if indicator else None
        if series is None:
            continue
        if _is_mixed_up(series, table):
            yield series.told(ValidationCode.TEN_THOUSAND_TIMES)
        elif _is_far_off(series, table):
            yield series.told(ValidationCode.UNUSUAL_FIGURE)


def _series(
    figure: Figure,
    indicator: Indicator,
    rulebook: Rulebook,
    reports: tuple[Mapping[str, Figure] | None, ...],
) -> _Series | None:
    """The month's figures, or the levels of a stock; None if this report gives none."""
    is_level = rulebook.is_stock(indicator) or indicator.is_rate
    column = IndicatorColumn.YTD if figure.month is None else IndicatorColumn.MONTH
    if figure.month is None and not is_level:
        return None
    value = _value(figure, column)
    if value is None:
        return None
    past = tuple(found for held in reports for found in _past(held, figure, column, is_level))
    cell = figure.ytd_cell if column is IndicatorColumn.YTD else figure.month_cell
    return _Series(Filled(indicator, column, value, cell), past)


def _past(
    held: Mapping[str, Figure] | None, figure: Figure, column: IndicatorColumn, is_level: bool
) -> Iterator[Fraction]:
    if held is None:
        if not is_level:
            yield Fraction(0)
        return
    found = held.get(figure.indicator)
    value = _value(found, column) if found else None
    if value is not None:
        yield Fraction(value)


def _value(figure: Figure, column: IndicatorColumn) -> Decimal | None:
    return figure.ytd if column is IndicatorColumn.YTD else figure.month


def _is_mixed_up(series: _Series, table: CheckTable) -> bool:
    """Whether the figure is about ten thousand times its usual, or a ten-thousandth of it."""
    code = ValidationCode.TEN_THOUSAND_TIMES.code
    usual = tuple(value for value in series.past if value)
    is_money = series.figure.indicator.measure.startswith(MONEY)
    if not is_money or len(usual) < table.number(code, "months"):
        return False
    return is_factor_off(series.value, median(usual), code, table)


def is_factor_off(value: Fraction, usual: Fraction, code: str, table: CheckTable) -> bool:
    """Whether two amounts differ by about the factor the check names, either way."""
    if not value or not usual:
        return False
    factor, spread = (Fraction(table.number(code, name)) for name in ("factor", "spread"))
    times = max(value / usual, usual / value)
    return factor / spread <= times <= factor * spread


def _is_far_off(series: _Series, table: CheckTable) -> bool:
    """The modified z-score, over the mean deviation where the median one is 0; and far in itself.

    Without any deviation in the past nothing can be said.
    """
    numbers = {
        name: Fraction(value)
        for name, value in table.checks[ValidationCode.UNUSUAL_FIGURE.code].numbers.items()
    }
    if len(series.past) < numbers["months"]:
        return False
    middle = series.middle
    distance = abs(series.value - middle)
    is_counted = series.figure.indicator.decimals == 0
    if distance <= numbers["share"] * abs(middle) or (is_counted and distance < numbers["pieces"]):
        return False
    deviations = tuple(abs(value - middle) for value in series.past)
    if spread := median(deviations):
        return numbers["normal"] * distance > numbers["threshold"] * spread
    mean = summed(deviations) / len(deviations)
    return bool(mean) and distance > numbers["threshold"] * numbers["mean"] * mean
