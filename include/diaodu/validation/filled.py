"""The cells of a figure that hold a number."""

from collections.abc import Iterator
from decimal import Decimal

from diaodu.model.sheets import IndicatorColumn
from diaodu.model.submissions import Figure


def filled_cells(figure: Figure) -> Iterator[tuple[IndicatorColumn, Decimal, str]]:
    """The month's and the cumulative figure, each with its column and its cell."""
    if figure.month is not None:
        yield IndicatorColumn.MONTH, figure.month, figure.month_cell
    if figure.ytd is not None:
        yield IndicatorColumn.YTD, figure.ytd, figure.ytd_cell
