"""一、总体情况: the region's own figures, period and year to date, against target and last year."""

from diaodu.calendar import Year, parse_period
from diaodu.errors import UnreadableInputError
from diaodu.model.figures import REGION
from diaodu.model.scores import IndicatorTitle, Measured, Scores
from diaodu.notices.blocks import Paragraph, Section
from diaodu.notices.lookup import figures_of, printed_indicators
from diaodu.notices.wording import pace, said, title_of, total, year_on_year
from diaodu.numbers import percent


def overall(scores: Scores, region_title: str) -> Section:
    """The section; says so where the region as a whole has no figure."""
    nothing = Paragraph(f"{region_title}本期没有全辖区汇总数据，各单位数据见后。")
    return Section("总体情况", region_paragraphs(scores) or (nothing,))


def region_paragraphs(scores: Scores) -> tuple[Paragraph, ...]:
    """One paragraph for each indicator of which the region has a figure."""
    figures = figures_of(scores)
    paragraphs = []
    for indicator in printed_indicators(scores):
        measured = figures.get((REGION, indicator.id))
        if measured and (measured.period, measured.ytd, measured.target) != (None, None, None):
            sentence = figures_sentence(scores, measured, indicator)
            paragraphs.append(Paragraph(f"{sentence}。", lead=f"{indicator.title}。"))
    return tuple(paragraphs)


def figures_sentence(scores: Scores, measured: Measured, indicator: IndicatorTitle) -> str:
    """The figures of one indicator in one sentence, without the full stop."""
    return "；".join(figures_said(scores, measured, indicator))


def figures_said(scores: Scores, measured: Measured, indicator: IndicatorTitle) -> tuple[str, ...]:
    """What was done, against last year; then, where there is a target, how much of it that is."""
    values = (*_values(scores, measured, indicator), year_on_year(measured, indicator))
    parts = ("，".join(part for part in values if part), _against_target(measured, indicator))
    return tuple(part for part in parts if part)


def _values(scores: Scores, measured: Measured, indicator: IndicatorTitle) -> list[str]:
    to_date = f"本年累计{said(measured.ytd, indicator)}"
    is_cumulative_only = measured.period is None and measured.ytd is not None
    if is_cumulative_only or _is_year(scores.period):
        return [to_date]
    nil = "（零报告）" if measured.is_nil else ""
    return [f"{title_of(scores)}{said(measured.period, indicator)}{nil}", to_date]


def _against_target(measured: Measured, indicator: IndicatorTitle) -> str:
    if measured.target is None:
        return ""
    parts = [f"目标任务{total(measured.target, indicator)}"]
    if measured.completion is not None:
        parts.append(f"完成{percent(measured.completion)}")
    if measured.ahead is not None:
        parts.append(pace(measured.ahead))
    return "，".join(parts)


def _is_year(period: str) -> bool:
    try:
        return isinstance(parse_period(period), Year)
    except UnreadableInputError:
        return False
