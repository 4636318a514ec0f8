"""The rows of a target table: whose each is, and every amount with its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from diaodu.intake.cells import fold, number, said, shown, text_of
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.target_header import Header, TargetColumn
from diaodu.intake.target_units import Named, UnitNames, Unknown
from diaodu.intake.target_words import SUBTOTAL, TOTALS, Words, indicator_in, times
from diaodu.model.figures import REGION
from diaodu.model.submissions import Finding
from diaodu.model.target_codes import TargetCode
from diaodu.rulebook.measures import Indicator

NO_FIGURE = frozenset(("", "-", "--", "—", "——", "–", "/", "无"))


@dataclass(frozen=True)
class Amount:
    """One target in the indicator's own measure; `person` is empty for the unit's own."""

    unit: str
    person: str
    indicator: str
    period: str
    level: str
    value: Decimal
    cell: Cell

    @property
    def key(self) -> tuple[str, ...]:
        """What it is about; two amounts cannot be about the same."""
        return self.unit, self.person, self.indicator, self.period, self.level


@dataclass(frozen=True)
class Said:
    """What a row or a whole table says where a column's header does not."""

    indicator: str = ""
    measures: tuple[str, ...] = ()


@dataclass
class Rows:
    """The amounts of one sheet as they are read, row after row, and what is wrong."""

    grid: Grid
    header: Header
    columns: tuple[TargetColumn, ...]
    words: Words
    names: UnitNames
    indicators: Mapping[str, Indicator]
    said: Said
    amounts: list[Amount] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def read(self) -> None:
        """Every row below the header that has a figure."""
        last_unit = ""
        for row in range(self.header.last_row + 1, self.grid.last_row + 1):
            cells = [(it, self.grid.cell(row, it.number)) for it in self.columns]
            held = [(it, cell) for it, cell in cells if not _is_blank(cell)]
            name = self._text(row, self.header.unit)
            last_unit = name or (last_unit if self._continues else "")
            if held and (any(_is_figure(cell) for _, cell in held) or self._is_unit(last_unit)):
                self._row(row, last_unit, held)

    @property
    def _continues(self) -> bool:
        """Whether rows without a unit may belong to the one above."""
        return bool(self.header.person or self.header.indicator)

    def _row(self, row: int, name: str, held: list[tuple[TargetColumn, Cell]]) -> None:
        person = self._text(row, self.header.person)
        place = self.grid.cell(row, self.header.unit)
        if not name:
            self.findings.append(said(held[0][1], TargetCode.ROW_WITHOUT_UNIT))
            return
        if SUBTOTAL in name:
            self.findings.append(said(place, TargetCode.SUBTOTAL_SKIPPED))
            return
        unit = self._unit(name, place)
        if unit is None:
            return
        told = self._told(row)
        if SUBTOTAL in person or TOTALS.fullmatch(person):
            person = ""
        for column, cell in held:
            self.amounts.extend(self._amount(unit, person, column, cell, told))

    def _is_unit(self, name: str) -> bool:
        return isinstance(self.names.named(name), Named)

    def _unit(self, name: str, place: Cell) -> str | None:
        title = name.replace(self.names.region, "", 1)
        if not title or TOTALS.fullmatch(title) or TOTALS.fullmatch(name):
            return REGION
        found = self.names.named(name)
        if isinstance(found, Unknown):
            self.findings.append(said(place, found.code, read=shown(name), **found.facts))
            return None
        if found.is_former:
            facts = {"read": shown(name), "unit": found.title}
            self.findings.append(said(place, TargetCode.FORMER_NAME, **facts))
        return found.id

    def _told(self, row: int) -> Said:
        """What the row's own cells say, else what stands over the table."""
        written = self._text(row, self.header.indicator)
        measure = self._text(row, self.header.measure)
        indicator = indicator_in((written,), self.words) or self.said.indicator
        return Said(indicator, (measure, *self.said.measures) if measure else self.said.measures)

    def _amount(
        self, unit: str, person: str, column: TargetColumn, cell: Cell, told: Said
    ) -> Iterator[Amount]:
        id_ = column.says.indicator or told.indicator
        if not id_:
            known = "、".join(self.words.indicators)
            facts = {"read": shown(column.header.value), "known": known}
            self._once(said(column.header, TargetCode.INDICATOR_UNKNOWN, **facts))
            return
        factor = self._factor(id_, column, told)
        if factor is None:
            return
        read = number(cell)
        self.findings += read.findings
        if read.value is not None:
            says, value = column.says, _plain(read.value * factor)
            yield Amount(unit, person, id_, says.period, says.level, value, cell)

    def _factor(self, id_: str, column: TargetColumn, told: Said) -> Decimal | None:
        """What turns the amounts of a column into the indicator's measure."""
        indicator = self.indicators[id_]
        wanted = fold(indicator.measure)
        own = column.says.measure
        for measure in (own,) if own else told.measures:
            factor = times(measure, wanted)
            if factor is not None:
                return factor
        facts = {"read": own, "indicator": indicator.title, "expected": indicator.measure}
        if own:
            self._once(said(column.header, TargetCode.MEASURE_UNFIT, **facts))
            return None
        if times("元", wanted) is None and times("美元", wanted) is None:
            return Decimal(1)
        self._once(said(column.header, TargetCode.MEASURE_MISSING, **facts))
        return None

    def _once(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)

    def _text(self, row: int, column: int) -> str:
        """A cell's folded text, that of the merged area it lies in; empty for no column."""
        if not column:
            return ""
        for area in self.grid.merged:
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                return fold(text_of(self.grid.cell(area.top, area.left).value))
        return fold(text_of(self.grid.cell(row, column).value))


def _is_blank(cell: Cell) -> bool:
    return cell.is_empty or (
        isinstance(cell.value, str)
        and fold(cell.value) in NO_FIGURE
        and not cell.error
        and not cell.is_uncalculated
    )


def _is_figure(cell: Cell) -> bool:
    """Whether it is a number, or was meant to be one."""
    if cell.is_uncalculated or cell.error or not isinstance(cell.value, str):
        return True
    return any(mark.isdigit() for mark in cell.value)


def _plain(value: Decimal) -> Decimal:
    """Without the zeros a change of measure leaves behind the point."""
    return Decimal(int(value)) if value == int(value) else value.normalize()
