"""The forms of a region.yaml: which header of the region's own form is which indicator.

forms:
  - sheet: 月报                      # a row for each unit
    header: [3, 4]                   # rows of the header, merged or not
    unit: 单位                       # header of the column with the units' names
    month: A1                        # the cell that says the month
    figures:
      到位资金/本月: {indicator: funds, basis: month, times: 10000}
      到位资金/累计: {indicator: funds, basis: ytd, times: 10000}
  - sheet: 统计表                    # a file for each unit, indicators going down
    header: 4
    unit: B2
    month: D2
    titles: 指标名称
    columns: {本月: month, 累计: ytd}
    figures: {外出招商批次: outings}
    ignored: [考察人次]              # rows of the form that are nobody's indicator
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal, Protocol, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field

from diaodu.model.figures import Basis
from diaodu.model.forms import Form, FormFigure
from diaodu.rulebook.dated import Strict
from diaodu.rulebook.problems import INDICATOR, Kind, Problem, unknown
from diaodu.rulebook.schema import Rulebook

CELL = re.compile(r"[A-Z]{1,2}[1-9][0-9]{0,3}")
HEADER_ROWS = 5
LAST_HEADER_ROW = 100
UNIT = Kind("责任单位", "unit")

BasisWord = Literal["month", "ytd"]


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


def factor(value: object) -> Decimal:
    """What a figure is multiplied by, above 0."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value <= 0:
        raise ValueError(f"读到“{value}”, 应为大于0的数, 如 10000 (a factor above 0 expected)")
    return Decimal(value)


def _cell(value: str) -> str:
    if not CELL.fullmatch(value):
        raise ValueError(f"读到“{value}”, 应为一个单元格, 如 B2 (a cell such as B2 expected)")
    return value


def _consecutive(value: tuple[int, ...]) -> tuple[int, ...]:
    is_run = value == tuple(range(value[0], value[0] + len(value)))
    if not is_run or len(value) > HEADER_ROWS or not 1 <= value[0] <= LAST_HEADER_ROW:
        raise ValueError(
            f"应为相连的行号, 如 3 或 [3, 4], 至多 {HEADER_ROWS} 行 (consecutive rows expected)"
        )
    return value


def bare(value: object) -> object:
    """An indicator alone stands for itself."""
    return {"indicator": value} if isinstance(value, str) else value


class FigureWords(Strict):
    """Which indicator a header stands for."""

    indicator: str
    basis: BasisWord | None = None
    times: Annotated[Decimal, BeforeValidator(factor)] = Decimal(1)


class FormWords(Strict):
    """One form."""

    sheet: Annotated[str, Field(min_length=1, max_length=31)]
    header: Annotated[
        tuple[int, ...],
        BeforeValidator(_listed),
        Field(min_length=1),
        AfterValidator(_consecutive),
    ]
    unit: str
    month: Annotated[str, AfterValidator(_cell)]
    titles: str = ""
    columns: dict[str, BasisWord] = Field(default_factory=dict)
    figures: dict[str, Annotated[FigureWords, BeforeValidator(bare)]] = Field(min_length=1)
    names: dict[str, str] = Field(default_factory=dict)
    ignored: tuple[str, ...] = ()


def _whole(words: FormWords) -> FormWords:
    if bool(words.titles) != bool(words.columns):
        raise ValueError("titles 和 columns 要写就都写 (titles goes with columns)")
    if words.titles and not CELL.fullmatch(words.unit):
        raise ValueError("写了 titles 的表一个单位一份, unit 应为单元格, 如 B2 (a cell expected)")
    if words.ignored and not words.titles:
        raise ValueError("没有 titles, 不用写 ignored (ignored goes with titles)")
    check_bases(words.figures, is_down=bool(words.titles))
    return words


def check_bases(figures: Mapping[str, FigureWords], *, is_down: bool) -> None:
    """`ValueError` where 本月 or 累计 is told twice, not at all, or two texts mean one figure."""
    for header, figure in figures.items():
        if bool(figure.basis) == is_down:
            raise ValueError(
                f"“{header}”不写 basis, 由 columns 决定 (no basis beside titles)"
                if is_down
                else f"“{header}”须写 basis: month 本月, 或 ytd 累计 (basis is missing)"
            )
    told = Counter((figure.indicator, figure.basis) for figure in figures.values())
    twice = [indicator for (indicator, _), count in told.items() if count > 1]
    if twice:
        raise ValueError(f"指标 {twice[0]} 的同一栏写了两次 (an indicator mapped twice)")


OneForm: TypeAlias = Annotated[FormWords, AfterValidator(_whole)]
Forms: TypeAlias = tuple[OneForm, ...]


def forms_of(words: Iterable[FormWords]) -> tuple[Form, ...]:
    """The forms in the order written."""
    return tuple(_form(one) for one in words)


class Mapped(Protocol):
    """What says in texts of its own which indicators and units it means."""

    @property
    def figures(self) -> Mapping[str, FigureWords]:
        """By the text that stands for each."""

    @property
    def names(self) -> Mapping[str, str]:
        """Units by further names."""


def strange_words(
    words: Iterable[Mapped], rulebook: Rulebook, units: tuple[str, ...], key: str = "forms"
) -> Iterator[Problem]:
    """Indicators and units that the region does not have, and figures that nobody reports."""
    for number, form in enumerate(words):
        for header, figure in form.figures.items():
            path = (key, number, "figures", header)
            found = rulebook.indicators.get(figure.indicator)
            if found is None:
                yield unknown(path, figure.indicator, rulebook.indicators, INDICATOR)
            elif found.rated or (found.is_derived and not found.ratio):
                yield Problem(
                    path,
                    f"{found.title}由程序计算, 不由单位填报",
                    f"{figure.indicator} is computed, not reported",
                )
        for title, unit in form.names.items():
            if unit not in units:
                yield unknown((key, number, "names", title), unit, units, UNIT)


def figures_of(figures: Mapping[str, FigureWords]) -> tuple[FormFigure, ...]:
    """The figures in the order written."""
    return tuple(
        FormFigure(header, it.indicator, Basis(it.basis) if it.basis else None, it.times)
        for header, it in figures.items()
    )


def _form(words: FormWords) -> Form:
    return Form(
        sheet=words.sheet,
        header_rows=words.header,
        unit=words.unit,
        is_of_one_unit=CELL.fullmatch(words.unit) is not None,
        month_cell=words.month,
        figures=figures_of(words.figures),
        titles=words.titles,
        columns={header: Basis(word) for header, word in words.columns.items()},
        names=words.names,
        ignored=words.ignored,
    )
