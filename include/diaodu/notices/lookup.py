"""Finding things in a publication: its units by name, its figures by unit and indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.model.publication import Publication, Reported, UnitReport
from diaodu.model.scores import IndicatorTitle, Measured, Origin, Scores, Standing

Figures = Mapping[tuple[str, str], Measured]
"""The figures by unit id and indicator id."""


@dataclass(frozen=True)
class NamedUnit:
    """A unit by its id and its title."""

    id: str
    title: str


def units_of(publication: Publication) -> tuple[NamedUnit, ...]:
    """Every unit that reports or stands on a board, once, in administrative order; no peers."""
    reporting = {report.unit: report.title for report in publication.reports}
    boards = [board for board in publication.scores.boards if not board.own]
    ranked = {row.unit: row.title for board in boards for row in board.standings}
    titles = ranked | reporting
    order = dict.fromkeys((*reporting, *ranked))
    return tuple(NamedUnit(unit, titles[unit]) for unit in order if unit != REGION)


def figures_of(scores: Scores) -> Figures:
    """The figures of every unit and of the region."""
    return {(found.unit, found.indicator): found for found in scores.measured}


def printed_indicators(scores: Scores) -> tuple[IndicatorTitle, ...]:
    """The indicators whose figures are results; what the calendar gives is only divided by."""
    return tuple(found for found in scores.indicators if found.origin is not Origin.CALENDAR)


def indicator_title(scores: Scores, indicator: str) -> str:
    """How an indicator is called; its id if it has no title."""
    return next((found.title for found in scores.indicators if found.id == indicator), indicator)


def group_title(scores: Scores, standing: Standing) -> str:
    """How the group of a standing is called; its id if it has no title, empty without a group."""
    group = standing.group or ""
    return next((found.title for found in scores.groups if found.id == group), group)


def has_target(scores: Scores, indicator: IndicatorTitle) -> bool:
    """Whether any unit, or the region, has a target for the indicator."""
    return any(m.target is not None for m in scores.measured if m.indicator == indicator.id)


def has_period_figures(scores: Scores, indicator: IndicatorTitle) -> bool:
    """Whether the period itself is known of any unit; else only cumulative figures are reported."""
    return any(m.period is not None for m in scores.measured if m.indicator == indicator.id)


def growth_of(measured: Measured) -> Fraction | None:
    """Against last year, as scored; of an average, which is scored without, from both figures."""
    if measured.growth is not None or measured.ytd is None or not measured.base:
        return measured.growth
    return measured.ytd / measured.base - 1


def reported_as(publication: Publication, state: Reported) -> tuple[str, ...]:
    """Titles of the units whose report stands so."""
    return tuple(report.title for report in publication.reports if report.state is state)


def late_units(publication: Publication) -> tuple[str, ...]:
    """Titles of the units whose report came after the deadline."""
    return tuple(report.title for report in publication.reports if report.is_late)


def sent_again(publication: Publication) -> tuple[str, ...]:
    """The units whose report that is used is not their first, and which version it is."""
    return tuple(
        f"{report.title}（第{report.version}版）"
        for report in publication.reports
        if is_sent_again(report)
    )


def is_sent_again(report: UnitReport) -> bool:
    """Whether what is used was sent to correct an earlier one, or after one was sent back."""
    return report.version > 1 and report.state in (Reported.REPORTED, Reported.NIL)


def rulings_of(publication: Publication, unit: NamedUnit) -> tuple[str, ...]:
    """What was decided of projects the unit claims, each once."""
    said = (text for row in publication.recognised if row.unit == unit.id for text in row.projects)
    return tuple(dict.fromkeys(said))
