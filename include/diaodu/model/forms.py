"""A region's own form, read instead of the template: where its units, month and figures stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from diaodu.model.figures import Basis


@dataclass(frozen=True)
class FormFigure:
    """One figure of a form: the header text over it, or the title beside it where titles go down.

    `times` turns the form's measure into the indicator's: 10000 for 亿元 into 万元. `basis` is None
    where the column says it.
    """

    header: str
    indicator: str
    basis: Basis | None
    times: Decimal = Decimal(1)


@dataclass(frozen=True)
class Form:
    """One form. Levels of a merged header are joined by `/`.

    `unit` is the header of the column with units' names, a unit a row, or the cell with the name of
    the one unit whose form it is; `month_cell` says the month. With `titles`, the header of the
    column in which indicators go down, `columns` say which column holds what.
    """

    sheet: str
    header_rows: tuple[int, ...]
    unit: str
    is_of_one_unit: bool
    month_cell: str
    figures: tuple[FormFigure, ...]
    titles: str = ""
    columns: Mapping[str, Basis] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
