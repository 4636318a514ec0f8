"""The circular (通报) as a Word document: head, lead, numbered sections, annex, foot."""

import io
from collections.abc import Iterator

from docx.document import Document as Paper

from diaodu.model.canonical import canonical, sha256
from diaodu.model.publication import Envelope, Publication
from diaodu.notices.archive import repacked
from diaodu.notices.blocks import Block, Heading, Paragraph, Section
from diaodu.notices.draft import mark_draft
from diaodu.notices.foot import add_colophon, add_signature
from diaodu.notices.head import add_head
from diaodu.notices.paper import LANDSCAPE_WIDTH_MM, TEXT_WIDTH_MM, new_paper, turn_landscape
from diaodu.notices.printing import add_blocks, add_text
from diaodu.notices.sections.activities import activities
from diaodu.notices.sections.annex import annex_tables
from diaodu.notices.sections.boards import boards
from diaodu.notices.sections.follow_up import follow_up
from diaodu.notices.sections.lead import lead
from diaodu.notices.sections.method import method
from diaodu.notices.sections.overall import overall
from diaodu.notices.sections.reporting import reporting
from diaodu.notices.styles import ANNEX_MARK, TEXT, TITLE
from diaodu.notices.wording import chinese_number, title_of


def circular_docx(publication: Publication, envelope: Envelope, region_title: str) -> bytes:
    """The whole circular; a draft is marked 草稿 on every page. Same values, same bytes."""
    paper = new_paper(envelope.title, envelope.issuer)
    if envelope.is_draft:
        mark_draft(paper)
    add_head(paper, envelope)
    add_blocks(paper, (Paragraph(lead(publication, envelope)),), TEXT_WIDTH_MM)
    for number, section in enumerate(sections(publication, envelope, region_title), 1):
        heading = Heading(f"{chinese_number(number)}、{section.title}")
        add_blocks(paper, (heading, *_numbered(section.blocks)), TEXT_WIDTH_MM)
    width_mm = _add_ending(paper, publication, envelope, region_title)
    add_colophon(paper, envelope, sha256(canonical(publication)), width_mm)
    written = io.BytesIO()
    paper.save(written)
    return repacked(written.getvalue())


def sections(
    publication: Publication, envelope: Envelope, region_title: str
) -> tuple[Section, ...]:
    """The sections in their order; 外出招商和来访接待 only where the scheme measures them."""
    found = (
        overall(publication.scores, region_title),
        boards(publication),
        activities(publication),
        reporting(publication, envelope),
        follow_up(publication.account),
        method(publication, envelope),
    )
    return tuple(section for section in found if section)


def _numbered(blocks: tuple[Block, ...]) -> Iterator[Block]:
    count = 0
    for block in blocks:
        if isinstance(block, Heading):
            count += 1
            yield Heading(f"（{chinese_number(count)}）{block.text}", block.level)
        else:
            yield block


def _add_ending(
    paper: Paper, publication: Publication, envelope: Envelope, region_title: str
) -> int:
    """Signature, and the annex on pages of its own; gives the width of the last page's text, mm."""
    tables = annex_tables(publication)
    if not tables:
        add_signature(paper, envelope)
        return TEXT_WIDTH_MM
    period = title_of(publication.scores)
    title = f"{region_title}{period}各责任单位指标完成情况表"
    add_text(paper, "", TEXT)
    add_text(paper, f"附件：{title}", TEXT)
    add_signature(paper, envelope)
    turn_landscape(paper)
    add_text(paper, "附件", ANNEX_MARK)
    add_text(paper, title, TITLE)
    add_blocks(paper, tables, LANDSCAPE_WIDTH_MM)
    return LANDSCAPE_WIDTH_MM
