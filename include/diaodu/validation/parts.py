"""Totals against their parts: a whole is the sum of its items, and 其中 is never more than it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from diaodu.model.check_table import Relation
from diaodu.model.sheets import IndicatorColumn, Sheet
from diaodu.model.submissions import Figure, Finding, Submission
from diaodu.numbers import half_up, plain
from diaodu.rulebook.dated import ONCE
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.precision import decimals_of

OF_WHICH = "其中"


@dataclass(frozen=True)
class _Said:
    """One indicator's figure of a column, and its cell."""

    title: str
    value: Decimal
    cell: str


def part_findings(
    submission: Submission, rulebook: Rulebook, relations: tuple[Relation, ...]
) -> Iterator[Finding]:
    """The month's and the cumulative figures against each other, where all are given.

    A whole given to fewer decimals than its parts add up to agrees if it is their sum rounded.
    """
    known = dict.fromkeys((*relations, *_summed(rulebook), *_titled(rulebook)))
    for column in (IndicatorColumn.MONTH, IndicatorColumn.YTD) if known else ():
        figures = dict(_said(submission, rulebook, column))
        for relation in known:
            whole = figures.get(relation.whole)
            parts = tuple(figures[part] for part in relation.parts if part in figures)
            if whole is None:
                continue
            if not relation.is_whole:
                yield from _above(column, whole, parts)
            elif len(parts) == len(relation.parts):
                yield from _differs(column, whole, parts)


def _said(
    submission: Submission, rulebook: Rulebook, column: IndicatorColumn
) -> Iterator[tuple[str, _Said]]:
    for figure in submission.figures:
        indicator = rulebook.indicators.get(figure.indicator)
        value, cell = _of(figure, column)
        if indicator is not None and value is not None and not indicator.is_rate:
            yield figure.indicator, _Said(indicator.title, value, cell)


def _of(figure: Figure, column: IndicatorColumn) -> tuple[Decimal | None, str]:
    if column is IndicatorColumn.MONTH:
        return figure.month, figure.month_cell
    return figure.ytd, figure.ytd_cell


def _summed(rulebook: Rulebook) -> Iterator[Relation]:
    """Indicators the rules add up, each item once, that a unit fills in all the same."""
    for id_, indicator in rulebook.indicators.items():
        if indicator.combine and all(term.times == ONCE for term in indicator.combine):
            yield Relation(id_, tuple(term.of for term in indicator.combine), is_whole=True)


def _titled(rulebook: Rulebook) -> Iterator[Relation]:
    """Rows titled 其中… belong to the last row above that is not."""
    above: Mapping[str, str] = {}
    for id_, indicator in rulebook.indicators.items():
        if not indicator.title.startswith(OF_WHICH):
            above = {indicator.measure: id_}
        elif indicator.measure in above:
            yield Relation(above[indicator.measure], (id_,), is_whole=False)


def _differs(column: str, whole: _Said, parts: tuple[_Said, ...]) -> Iterator[Finding]:
    total = sum((part.value for part in parts), Decimal(0))
    if half_up(total, decimals_of(whole.value)) != whole.value:
        yield ValidationCode.PARTS_DIFFER.at(
            Sheet.INDICATORS,
            whole.cell,
            indicator=whole.title,
            column=column,
            whole=plain(whole.value),
            sum=plain(total),
            parts="、".join(f"{part.title}{plain(part.value)}" for part in parts),
        )


def _above(column: str, whole: _Said, parts: tuple[_Said, ...]) -> Iterator[Finding]:
    for part in parts:
        if part.value > whole.value:
            yield ValidationCode.PART_ABOVE_WHOLE.at(
                Sheet.INDICATORS,
                part.cell,
                indicator=part.title,
                column=column,
                part=plain(part.value),
                whole_title=whole.title,
                whole=plain(whole.value),
            )
