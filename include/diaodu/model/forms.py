"""A region's own form, read instead of the template: where its units, month and figures stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from diaodu.model.figures import Basis
from diaodu.model.sheets import ActivityColumn, ProjectColumn


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
    column in which indicators go down, `columns` say which column holds what; titles in
    `ignored` are passed over.
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
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowField:
    """A column of a sheet that a field holds; `times` turns an amount's measure into 万元."""

    column: ProjectColumn | ActivityColumn
    times: Decimal = Decimal(1)


@dataclass(frozen=True)
class RowFields:
    """Where a row's projects or batches stand, their fields, another system's words for ours."""

    rows: str
    columns: Mapping[str, RowField]
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NilField:
    """The field that says whether a unit has nothing to report, and their words for 是 and 否."""

    path: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Records:
    """Reports of another system as JSON: where the list of rows is, and which field is what.

    A field inside another is written with a dot, `data.rows`; `rows` is empty if the page is the
    list. `unit` is a unit's id, title or former name, and `month` may stand once for the page. With
    `titles`, the field that says which indicator a row is, `columns` say which field is what; what
    it says in `ignored` is passed over. `measure` says 万元 or 亿元 row by row. The next page is
    where the field `next` points, or the one whose number the parameter `page` gives.
    """

    name: str
    rows: str
    unit: str
    month: str
    figures: tuple[FormFigure, ...]
    titles: str = ""
    columns: Mapping[str, Basis] = field(default_factory=dict)
    measure: str = ""
    ignored: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    projects: RowFields | None = None
    activities: RowFields | None = None
    nil: NilField | None = None
    next: str = ""
    page: str = ""
