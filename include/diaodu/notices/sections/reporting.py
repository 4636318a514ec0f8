"""四、数据核验情况: who reported, who did not, what is doubtful in what was reported."""

from collections.abc import Iterator
from fractions import Fraction

from diaodu.model.publication import Envelope, Publication, Reported, UnitReport
from diaodu.model.scores import IndicatorTitle
from diaodu.model.submissions import Finding, Severity
from diaodu.notices.blocks import Block, Column, Paragraph, Section, Table
from diaodu.notices.cleaning import one_line
from diaodu.notices.lookup import late_units, reported_as, sent_again
from diaodu.notices.sections.months import SENT_AGAIN, states_of_months
from diaodu.notices.wording import NOT_REPORTED, names
from diaodu.numbers import grouped, half_up, plain

_STRUCK_COLUMNS = (
    Column("单位", 6),
    Column("认定", 12, is_prose=True),
    Column("指标", 6),
    Column("认定前累计", 4),
    Column("认定后累计", 4),
)
_CORRECTED_COLUMNS = (
    Column("单位", 7),
    Column("事项", 7),
    Column("更正前 → 更正后", 18, is_prose=True),
)
_PLACES = 4
_COLUMNS = (Column("单位", 7), Column("位置", 7), Column("核验意见", 18, is_prose=True))


def reporting(publication: Publication, envelope: Envelope) -> Section:
    """The states by name, what was corrected, the doubts of scoring and those of used reports."""
    blocks: list[Block] = [Paragraph(states(publication)), *_corrections(envelope)]
    warnings = publication.scores.warnings
    if warnings:
        blocks.append(Paragraph("经复算，下列数据需要说明：", lead="数据复算。"))
        blocks.extend(
            Paragraph(f"（{n}）{text.rstrip('。')}。") for n, text in enumerate(warnings, 1)
        )
    table = warnings_table(publication)
    if table.rows:
        blocks.append(table)
    struck = recognised_table(publication)
    if struck.rows:
        blocks.append(struck)
    return Section("数据核验情况", tuple(blocks))


def _corrections(envelope: Envelope) -> Iterator[Block]:
    if envelope.amended:
        yield Paragraph(f"{'；'.join(envelope.amended)}。", lead="往期通报的更正和撤回。")
    table = corrected_table(envelope)
    if table.rows:
        yield table


def corrected_table(envelope: Envelope) -> Table:
    """One row for each item that a corrected version says otherwise; no rows in a first one."""
    rows = tuple((row.title, row.item, row.changed) for row in envelope.corrected)
    return Table(_CORRECTED_COLUMNS, rows, caption="更正情况")


def recognised_table(publication: Publication) -> Table:
    """One row for each figure that decisions on projects claimed twice moved; no rows if none."""
    scores = publication.scores
    titles = {found.id: found for found in scores.indicators}
    rows = tuple(
        (
            row.title,
            "；".join(row.projects),
            f"{titles[row.indicator].title}（{titles[row.indicator].measure}）",
            _amount(row.before, titles[row.indicator]),
            _amount(row.after, titles[row.indicator]),
        )
        for row in publication.recognised
    )
    return Table(_STRUCK_COLUMNS, rows, caption="重报核减（两个单位申报同一项目的认定结果）")


def _amount(value: Fraction | None, indicator: IndicatorTitle) -> str:
    """As exact as the indicator is printed; a part of a project with as many places as it has."""
    if value is None:
        return NOT_REPORTED
    shown = half_up(value, indicator.decimals)
    return grouped(value, indicator.decimals) if shown == value else plain(half_up(value, _PLACES))


def warnings_table(publication: Publication) -> Table:
    """One row for each warning on a report; no rows if there is none."""
    rows = tuple(
        (report.title, place(finding), _said(finding))
        for report in publication.reports
        for finding in warnings_of(report)
    )
    return Table(_COLUMNS, rows, caption="核验意见（请有关单位核对）")


def _said(finding: Finding) -> str:
    """The doubt with what the unit says to it."""
    if not finding.explanation:
        return finding.message
    return f"{finding.message}（单位说明：{one_line(finding.explanation)}）"


def states(publication: Publication) -> str:
    """应报, 已报, 零报告, 未报送, 退回, 迟报: the counts, and the units by name."""
    if publication.months:
        return states_of_months(publication)
    owed = len(publication.reports)
    nil = reported_as(publication, Reported.NIL)
    received = len(reported_as(publication, Reported.REPORTED)) + len(nil)
    parts = [f"应报单位{owed}个，已报{received}个（其中零报告{len(nil)}个）。"]
    named = (
        ("零报告", nil),
        ("未报送", reported_as(publication, Reported.MISSING)),
        ("退回未改", reported_as(publication, Reported.REJECTED)),
        ("迟报", late_units(publication)),
    )
    parts.extend(f"{word}：{names(titles)}。" for word, titles in named)
    again = sent_again(publication)
    parts.extend([f"{SENT_AGAIN}：{names(again)}。"] if again else [])
    return "".join(parts)


def warnings_of(report: UnitReport) -> tuple[Finding, ...]:
    """What is doubtful in a report; errors of a rejected one go to its unit alone."""
    return tuple(f for f in report.findings if f.severity is Severity.WARNING)


def place(finding: Finding) -> str:
    """Sheet and cell as `指标表!C5`; the file as a whole without either."""
    return "!".join(part for part in (finding.sheet, finding.cell) if part) or "整个文件"
