"""What the approver reads before saying yes: states, boards, flags, warnings, as Markdown."""

from collections.abc import Iterable, Iterator

from diaodu.model.canonical import canonical, sha256
from diaodu.model.publication import Envelope, Publication, Reported
from diaodu.notices.blocks import Table
from diaodu.notices.cleaning import markdown_text
from diaodu.notices.lookup import late_units, reported_as, sent_again
from diaodu.notices.sections.board_table import board_tables
from diaodu.notices.sections.boards import summary
from diaodu.notices.sections.follow_up import COLUMNS, NOTE, flag_row, listed
from diaodu.notices.sections.measures import measures
from diaodu.notices.sections.months import SENT_AGAIN
from diaodu.notices.sections.overall import region_paragraphs
from diaodu.notices.sections.reporting import states, warnings_table
from diaodu.notices.wording import names, title_of

ROWS_SHOWN = 40


def approval_body(publication: Publication, envelope: Envelope) -> str:
    """Markdown whose first line names the content hash that an approval is about."""
    return "\n".join(_lines(publication, envelope)) + "\n"


def _lines(publication: Publication, envelope: Envelope) -> Iterator[str]:
    period = title_of(publication.scores)
    title = markdown_text(f"{envelope.region_title}{period}《{envelope.title}》")
    yield f"**审批内容 {sha256(canonical(publication))}**：{title}"
    yield ""
    yield "同意后即印发通报并通知各责任单位；只发布上列内容校验码对应的这一份，内容有变须重新审批。"
    for note in envelope.notes:
        yield f"\n**特别说明**：{markdown_text(note)}"
    for said in envelope.amended:
        yield f"\n**往期通报**：{markdown_text(said)}"
    yield from _results(publication)


def results_body(publication: Publication) -> str:
    """The same without its opening, for what nobody is asked to approve."""
    return "\n".join(_results(publication)) + "\n"


def _results(publication: Publication) -> Iterator[str]:
    yield from _reporting(publication)
    yield from _overall(publication)
    yield from _boards(publication)
    yield from _follow_up(publication)
    yield from _warnings(publication)


def _reporting(publication: Publication) -> Iterator[str]:
    yield from _heading("报送情况")
    if publication.months:
        yield f"- {markdown_text(states(publication))}"
        return
    nil = reported_as(publication, Reported.NIL)
    received = len(reported_as(publication, Reported.REPORTED)) + len(nil)
    yield f"- 应报 {len(publication.reports)} 个，已报 {received} 个（其中零报告 {len(nil)} 个）"
    named = (
        ("零报告", nil),
        ("未报送", reported_as(publication, Reported.MISSING)),
        ("退回未改", reported_as(publication, Reported.REJECTED)),
        ("迟报", late_units(publication)),
    )
    for word, titles in named:
        yield f"- {word} {len(titles)} 个：{markdown_text(names(titles))}"
    if again := sent_again(publication):
        yield f"- {SENT_AGAIN} {len(again)} 个：{markdown_text(names(again))}"


def _overall(publication: Publication) -> Iterator[str]:
    yield from _heading("总体情况")
    for paragraph in region_paragraphs(publication.scores):
        lead = markdown_text(paragraph.lead.rstrip("。"))
        yield f"- **{lead}**：{markdown_text(paragraph.text)}"


def _boards(publication: Publication) -> Iterator[str]:
    for board in publication.scores.boards:
        yield from _heading(board.title)
        yield markdown_text(summary(board))
        for table in board_tables(board, publication.scores):
            yield from _table(table)


def _follow_up(publication: Publication) -> Iterator[str]:
    yield from _heading("预警和名单")
    for found in publication.account.lists:
        title, units = listed(found)
        cited = f"（依据：{found.citation}）" if found.citation else ""
        yield f"- **{markdown_text(title)}** ：{markdown_text(units + cited)}"
    flags = publication.account.flags
    proposed = measures(publication.account)
    if flags:
        yield from _table(Table(COLUMNS, tuple(flag_row(flag) for flag in flags), caption="预警"))
    else:
        yield "- **预警**：无"
    for measure in proposed:
        if measure.common:
            lead, said = markdown_text(measure.common.lead), markdown_text(measure.common.text)
            yield f"\n**{lead}** {said}"
        yield from _table(measure.table)
    if flags or proposed:
        yield f"\n{markdown_text(NOTE)}"


def _warnings(publication: Publication) -> Iterator[str]:
    yield from _heading("需要留意的数据")
    table = warnings_table(publication)
    if not publication.scores.warnings and not table.rows:
        yield "无"
    for text in publication.scores.warnings:
        yield f"- {markdown_text(text)}"
    if table.rows:
        yield from _table(table)


def _heading(title: str) -> tuple[str, ...]:
    return ("", f"### {markdown_text(title)}", "")


def _table(table: Table) -> Iterator[str]:
    """The caption, the heads, at most forty rows, and how many more there are."""
    yield f"\n{markdown_text(table.caption)}\n" if table.caption else ""
    yield _row(markdown_text(column.title) for column in table.columns)
    yield _row("---" for _ in table.columns)
    for cells in table.rows[:ROWS_SHOWN]:
        yield _row(markdown_text(cell) for cell in cells)
    left = len(table.rows) - ROWS_SHOWN
    if left > 0:
        yield f"\n另有 {left} 行未列，全部见预览文件。"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
