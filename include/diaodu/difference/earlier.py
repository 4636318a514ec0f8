"""A longer period's months: how they were reported, where units stood, how often they were flagged.

What its circular prints of a month is a result of it. Ranks on other boards than the first, and
of units that are gone by its end, it does not print: they only went in.
"""

from collections.abc import Iterator

from diaodu.calendar import Month
from diaodu.difference.inputs import report_aspects
from diaodu.difference.nouns import Aspect, Change, Part
from diaodu.difference.pairs import WHOLE, Found, differing
from diaodu.model.publication import MonthReports, Publication, UnitReport

UNPUBLISHED = "尚未通报"
PUBLISHED = "已通报"


def earlier_changes(before: Publication, after: Publication) -> Found:
    """Reports and ranks of each month, unit by unit, and the count of months with a flag."""
    old = {found.period: found for found in before.months}
    new = {found.period: found for found in after.months}
    for month, was, now in differing(old, new):
        yield from _published(month, was, now)
        for unit, report, later in differing(_reports(was), _reports(now)):
            for aspect, text, now_text in report_aspects(report, later):
                title = f"{month.title}报送"
                yield unit, Change(Part.REPORT, f"report/{month}", title, aspect, text, now_text)
    yield from _ranks(before, after)
    there = {row.unit for board in after.scores.boards[:1] for row in board.standings}
    for unit, count, times in differing(_times_flagged(before), _times_flagged(after)):
        part = Part.EARLIER if unit in there else Part.INPUT
        told = Aspect.TIMES_FLAGGED, str(count or 0), str(times or 0)
        yield unit, Change(part, "flags", "各月预警", *told)


def _published(month: Month, was: MonthReports | None, now: MonthReports | None) -> Found:
    old, new = _said(was), _said(now)
    if old != new:
        title = f"{month.title}通报"
        yield WHOLE, Change(Part.WORDING, f"month/{month}", title, Aspect.STATE, old, new)


def _said(month: MonthReports | None) -> str:
    if month is None:
        return ""
    return PUBLISHED if month.is_published else UNPUBLISHED


def _reports(month: MonthReports | None) -> dict[str, UnitReport]:
    return {report.unit: report for report in month.reports} if month else {}


def _ranks(before: Publication, after: Publication) -> Found:
    titles = {board.id: board.title for of in (before, after) for board in of.scores.boards}
    told = {(board.id, row.unit) for board in after.scores.boards[:1] for row in board.standings}
    old, new = dict(_places(before)), dict(_places(after))
    for (unit, month, board), was, now in differing(old, new):
        title = f"{month.title}{titles.get(board, board)}"
        part = Part.EARLIER if (board, unit) in told else Part.INPUT
        subject = f"{month}/{board}"
        yield unit, Change(part, subject, title, Aspect.RANK, was or "", now or "")


def _places(publication: Publication) -> Iterator[tuple[tuple[str, Month, str], str]]:
    for month in publication.months:
        for rank in month.ranks:
            yield (rank.unit, month.period, rank.board), str(rank.rank)


def _times_flagged(publication: Publication) -> dict[str, int]:
    units = [unit for month in publication.months for unit in month.flagged]
    return {unit: units.count(unit) for unit in units}
