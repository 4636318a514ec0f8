"""What a circular or its draft says: totals, reports, boards, lists, flags, doubts."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diaodu.model.account import UnitList
from diaodu.model.objections import Settled
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.reruns import TakenBack
from diaodu.model.scores import Board, Scores
from diaodu.notices.blocks import Table
from diaodu.notices.sections.board_table import board_tables
from diaodu.notices.sections.boards import summary
from diaodu.notices.sections.follow_up import COLUMNS, NOTE, flag_row, listed
from diaodu.notices.sections.measures import Proposed, measures
from diaodu.notices.sections.months import rank_table, states_of_months
from diaodu.notices.sections.overall import region_paragraphs
from diaodu.notices.wording import official_date
from diaodu.web.presenters.parts import Badge, Fact, Grid, Link, clock, grid_of
from diaodu.web.presenters.reports import ReportRow, report_counts, report_rows

UNIT_COLUMN = 1


@dataclass(frozen=True)
class BoardView:
    """One ranking: who is ranked and by which rule, and a table for each group."""

    title: str
    summary: str
    tables: tuple[Grid, ...]


@dataclass(frozen=True)
class ListView:
    """One list of units by name, and the rule it follows."""

    title: str
    units: str
    citation: str


@dataclass(frozen=True)
class MeasureView:
    """One measure with its units; what they have in common stands above the table."""

    lead: str
    text: str
    table: Grid


@dataclass(frozen=True)
class Content:
    """All that stands below the head of the page."""

    totals: tuple[Fact, ...]
    report_counts: tuple[Badge, ...]
    reports: tuple[ReportRow, ...]
    boards: tuple[BoardView, ...]
    lists: tuple[ListView, ...]
    flags: Grid
    measures: tuple[MeasureView, ...]
    warnings: tuple[str, ...]
    months_said: str = ""
    ranks: Grid | None = None


def content_view(publication: Publication) -> Content:
    """The whole content, in the order of the circular."""
    scores, account = publication.scores, publication.account
    by_months = bool(publication.months)
    ranks = rank_table(publication)
    flags = Table(COLUMNS, tuple(flag_row(flag) for flag in account.flags), note=NOTE)
    return Content(
        totals=tuple(Fact(p.lead.rstrip("。"), p.text) for p in region_paragraphs(scores)),
        report_counts=() if by_months else report_counts(publication.reports),
        reports=() if by_months else report_rows(publication.reports),
        months_said=states_of_months(publication) if by_months else "",
        ranks=grid_of(ranks) if ranks.rows else None,
        boards=tuple(_board(board, scores) for board in scores.boards),
        lists=tuple(_list(found) for found in account.lists),
        flags=grid_of(flags),
        measures=tuple(_measure(found) for found in measures(account)),
        warnings=scores.warnings,
    )


def publication_facts(
    stored: StoredPublication, zone: ZoneInfo, gone: TakenBack | None = None
) -> tuple[Fact, ...]:
    """What stands beside a result: number, dates, who approved it, its name and its hash.

    `gone` says by whom and why it was withdrawn; a corrected version says what it replaces.
    """
    envelope = stored.envelope
    withdrawn = f"{clock(gone.at, zone)} {gone.by}：{gone.reason}" if gone else ""
    changed = (("已撤回", withdrawn), (envelope.edition or "说明", envelope.replaced))
    return (
        *(Fact(label, text) for label, text in changed if text),
        Fact("文号", envelope.number),
        Fact("成文日期", official_date(envelope.dated_on)),
        Fact("批准", f"{stored.approved_by} {clock(stored.approved_at, zone)}"),
        Fact("发布", clock(stored.published_at, zone)),
        *(Fact("特别说明", note) for note in envelope.notes),
        Fact("通报编号", stored.id, is_code=True),
        Fact("内容校验码", stored.sha256, is_code=True),
    )


@dataclass(frozen=True)
class Overtaken:
    """That a publication no longer holds, and the page of what does, if anything does."""

    said: str
    now: Link | None


def overtaken(
    stored: StoredPublication, latest: StoredPublication | None, *, is_gone: bool
) -> Overtaken | None:
    """None for the version that stands; `latest` is the one that does, if there is one."""
    now = None
    if latest and latest.id != stored.id:
        now = Link(f"看{latest.envelope.edition or '现行的通报'}", f"publications/{latest.id}")
    if is_gone:
        later = "" if now else "该期通报将另行印发。"
        return Overtaken(f"本通报已撤回，不再有效。{later}", now)
    return Overtaken("本通报已被后一版替代，不再有效。", now) if now else None


def final_facts(final: Settled | None) -> tuple[Fact, ...]:
    """Whether it is final; nothing where that cannot be told."""
    return (Fact("定案", final.words),) if final else ()


def publication_proof(stored: StoredPublication) -> tuple[Fact, ...]:
    """What it takes to check the files, the ledger and the result."""
    return (
        Fact("通报文件", stored.docx_sha256, is_code=True),
        Fact("附表文件", stored.xlsx_sha256, is_code=True),
        Fact("事件链", stored.envelope.ledger_head, is_code=True),
        Fact("程序版本", stored.envelope.program_version),
        Fact("复算命令", f"diaodu publications replay {stored.id}", is_code=True),
    )


def draft_facts(sha256: str, publication: Publication) -> tuple[Fact, ...]:
    """What an approver compares with the request for approval."""
    return (
        Fact("内容校验码", sha256, is_code=True),
        Fact("考核办法", publication.manifest.rulebook_sha256, is_code=True),
        Fact("采用报送", f"{len(publication.manifest.submissions)} 份"),
    )


def _board(board: Board, scores: Scores) -> BoardView:
    return BoardView(
        title=board.title,
        summary=summary(board),
        tables=tuple(_board_grid(table) for table in board_tables(board, scores)),
    )


def _board_grid(table: Table) -> Grid:
    return grid_of(table, set(range(len(table.columns))) - {UNIT_COLUMN})


def _list(found: UnitList) -> ListView:
    title, units = listed(found)
    return ListView(title, units, found.citation)


def _measure(found: Proposed) -> MeasureView:
    lead, text = (found.common.lead, found.common.text) if found.common else ("", "")
    return MeasureView(lead, text, grid_of(found.table))
