"""The months of a longer period: who reported when, and who stood where on the first board."""

from collections.abc import Callable, Iterator

from diaodu.calendar import Month, months_title
from diaodu.model.publication import MonthReports, Publication, Reported, UnitReport
from diaodu.notices.blocks import Column, Table
from diaodu.notices.lookup import is_sent_again, units_of
from diaodu.notices.wording import NOTHING, REPORTED, names

SENT_AGAIN = "更正报送（含退回后重报）"
_COMPACT_FROM = 7


def states_of_months(publication: Publication) -> str:
    """How many reports were owed and came in all months, and each unit with a month amiss."""
    reports = [report for month in publication.months for report in month.reports]
    nil = sum(report.state is Reported.NIL for report in reports)
    received = nil + sum(report.state is Reported.REPORTED for report in reports)
    text = (
        f"{_months(publication.months)}各单位应报{len(reports)}份，已报{received}份"
        f"（其中零报告{nil}份）。"
    )
    text += "".join(
        f"{word}：{names(tuple(_amiss(publication, is_so)))}。" for word, is_so in _STATES
    )
    again = tuple(_amiss(publication, is_sent_again))
    return text + (f"{SENT_AGAIN}：{names(again)}。" if again else "")


def unit_months(publication: Publication, unit: str) -> str:
    """How one unit has reported in each month: 1月已报送、2月零报告、3月已报送（迟报）."""
    return "、".join(
        f"{month.period.month}月{REPORTED[report.state]}{'（迟报）' if report.is_late else ''}"
        for month in publication.months
        for report in month.reports
        if report.unit == unit
    )


def rank_table(publication: Publication) -> Table:
    """Each unit's rank on the first board in every month and in the period, and its warnings.

    A month without a circular has no column; below the table it is said. No rows where no month
    was published or no unit is ranked.
    """
    boards, months = publication.scores.boards, publication.months
    if not boards or not any(month.ranks for month in months):
        return Table((), ())
    now = {row.unit: str(row.rank) for row in boards[0].standings if row.rank is not None}
    ranks = {
        (month.period, rank.unit): str(rank.rank)
        for month in months
        for rank in month.ranks
        if rank.board == boards[0].id
    }
    ranked = tuple(month for month in months if month.is_published)
    over = "各月名次"
    columns = (
        Column("单位", 8),
        *(Column(f"{month.period.month}月", 3, over=over) for month in ranked),
        Column("本期名次", 4),
        Column("各月预警", 4),
    )
    rows = tuple(
        (
            unit.title,
            *(ranks.get((month.period, unit.id), NOTHING) for month in ranked),
            now.get(unit.id, NOTHING),
            f"{sum(unit.id in month.flagged for month in months)}次",
        )
        for unit in units_of(publication)
    )
    caption = f"{boards[0].title}各月名次和预警次数"
    missing = "、".join(f"{month.month}月" for month in publication.missing)
    note = f"{missing}尚未通报，没有名次和预警。" if missing else ""
    return Table(columns, rows, caption, note, is_compact=len(columns) > _COMPACT_FROM)


_STATES: tuple[tuple[str, Callable[[UnitReport], bool]], ...] = (
    ("零报告", lambda report: report.state is Reported.NIL),
    ("未报送", lambda report: report.state is Reported.MISSING),
    ("退回未改", lambda report: report.state is Reported.REJECTED),
    ("迟报", lambda report: report.is_late),
)


def _months(months: tuple[MonthReports, ...]) -> str:
    if len(months) == 1:
        return months[0].period.title
    return f"{months[0].period.title}至{months[-1].period.title}"


def _amiss(publication: Publication, is_so: Callable[[UnitReport], bool]) -> Iterator[str]:
    """Each unit of which it is so in any month, how often and in which: 甲乡2次（1月、3月）."""
    found: dict[str, list[Month]] = {}
    titles: dict[str, str] = {}
    for month in publication.months:
        for report in month.reports:
            titles[report.unit] = report.title
            if is_so(report):
                found.setdefault(report.unit, []).append(month.period)
    for unit, months in found.items():
        which = months_title(months).removeprefix(f"{months[0].year}年")
        yield f"{titles[unit]}{len(months)}次（{which}）"
