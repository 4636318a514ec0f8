"""The papers of an interview: its notice with a receipt, the minutes, the look back at promises."""

import io
from enum import StrEnum
from zoneinfo import ZoneInfo

from docx.document import Document as Paper

from diaodu.model.case_words import CaseAct, CaseState
from diaodu.model.cases import CaseStep, InterviewCase
from diaodu.model.region import Region
from diaodu.notices.archive import repacked
from diaodu.notices.blocks import Column, Heading, Table
from diaodu.notices.cleaning import file_stem, one_line
from diaodu.notices.foot import sign
from diaodu.notices.markup import element, value
from diaodu.notices.paper import TEXT_WIDTH_MM, new_paper
from diaodu.notices.printing import add_blocks, add_text
from diaodu.notices.styles import PLAIN, TEXT, TITLE
from diaodu.notices.summons import Letterhead, arrangement, number_of, opening, sections, whom
from diaodu.notices.wording import chinese_number, official_date, period_title

COLUMNS = (Column("事项", 4), Column("内容", 11, is_prose=True))
TO_FILL_IN = (Column("事项", 4), Column("填写", 11, is_prose=True))
LINE, SPACE, PAGE = "\n", "\n\n\n", "\n" * 4
DAY = "    年    月    日"
VERDICTS = "□ 整改到位，予以销号    □ 重新承诺    □ 建议升级处理"
Rows = tuple[tuple[str, str], ...]


class PaperKind(StrEnum):
    """Which paper of a case."""

    NOTICE = "notice"
    RECORD = "record"
    LOOKBACK = "lookback"

    @property
    def label(self) -> str:
        """What it is called."""
        return {
            PaperKind.NOTICE: "约谈通知书",
            PaperKind.RECORD: "约谈记录",
            PaperKind.LOOKBACK: "整改回头看",
        }[self]


def paper_name(kind: PaperKind, case: InterviewCase) -> str:
    """What the file of a paper is called."""
    title = f"{kind.label}-{case.basis.flag.title}{period_title(case.last.period)}"
    return f"{file_stem(title)}.docx"


def notice_docx(case: InterviewCase, region: Region, head: Letterhead) -> bytes:
    """The notice, and on a page of its own the receipt to be signed. Same values, same bytes."""
    paper = _titled(PaperKind.NOTICE, case, region)
    add_text(paper, f"{case.basis.flag.title}：", PLAIN)
    add_text(paper, opening(case, region, head), TEXT)
    for count, part in enumerate(sections(case, region, head), 1):
        heading = Heading(f"{chinese_number(count)}、{part.title}")
        add_blocks(paper, (heading, *part.lines), TEXT_WIDTH_MM)
    last = paper.paragraphs[-1]._p  # noqa: SLF001  only the element can be appended to
    last.get_or_add_pPr().append(element("w:keepNext"))
    sign(paper, region.circular.issuer, _day_of(case.last, region))
    _add_receipt(paper, case)
    return _written(paper)


def record_docx(case: InterviewCase, region: Region) -> bytes:
    """The minutes: what the steps tell so far, the rest left open to be written in and signed."""
    paper = _titled(PaperKind.RECORD, case, region)
    held, promised = case.step_of(CaseAct.HOLD), case.step_of(CaseAct.PROMISE)
    arranged = tuple((it.lead.rstrip("："), it.text) for it in arrangement(case))
    rows: Rows = (
        *_whose(case),
        *((("通知安排", "\n".join(f"{label}：{text}" for label, text in arranged)),)),
        ("实际约谈日期", official_date(str(held.on)) if held else DAY),
        *((("提前约谈理由", held.reason),) if held and held.reason else ()),
        ("陈述情况", _said(case, CaseAct.STATE)),
        ("约谈纪要", held.record if held else PAGE),
        ("整改承诺", _promise(promised) if promised else SPACE),
        ("被约谈人签字", LINE),
        ("主谈人签字", LINE),
        ("记录人签字", LINE),
    )
    _add_form(paper, COLUMNS, rows)
    return _written(paper)


def lookback_docx(case: InterviewCase, region: Region) -> bytes:
    """What was promised, what was found, and the verdict; what is not known yet is left open."""
    paper = _titled(PaperKind.LOOKBACK, case, region)
    looked = (CaseAct.PROMISE, CaseAct.RENEW, CaseAct.RECHECK)
    steps = [step for step in case.steps if step.act in looked]
    found: Rows = tuple((step.act.label, _looked(step, region)) for step in steps)
    waits = case.state is CaseState.PROMISED
    closed = case.step_of(CaseAct.CLOSE)
    rows: Rows = (
        *_whose(case),
        *found,
        *((("复查情况", SPACE), ("复查日期", DAY)) if waits else ()),
        ("复查结论", f"予以办结销号：{closed.reason}" if closed else VERDICTS),
        ("责任单位签字", LINE),
        ("复查人签字", LINE),
    )
    _add_form(paper, COLUMNS, rows)
    return _written(paper)


def _titled(kind: PaperKind, case: InterviewCase, region: Region) -> Paper:
    paper = new_paper(f"{kind.label}（{case.basis.flag.title}）", region.circular.issuer)
    add_text(paper, region.circular.issuer, TITLE)
    add_text(paper, kind.label, TITLE)
    number = number_of(case)
    if number:
        marked = add_text(paper, f"编号：{number}", PLAIN)
        marked.get_or_add_pPr().append(value("w:jc", "center"))
    add_text(paper, "", PLAIN)
    return paper


def _whose(case: InterviewCase) -> Rows:
    flag = case.basis.flag
    title = period_title(case.last.period)
    return (
        ("被约谈单位", flag.title),
        ("被约谈人", whom(case)),
        ("约谈事由", f"{title}列入“{flag.rule_title}”预警：{flag.figures}"),
    )


def _add_receipt(paper: Paper, case: InterviewCase) -> None:
    broken = add_text(paper, "约谈通知书签收回执", TITLE)
    broken.get_or_add_pPr().insert(1, element("w:pageBreakBefore"))
    number = number_of(case)
    called = f"《约谈通知书》（{number}）" if number else "《约谈通知书》"
    add_text(paper, "", PLAIN)
    add_text(paper, f"{called}已收到。", TEXT)
    rows: Rows = (
        ("签收单位（盖章）", f"{case.basis.flag.title}{LINE}"),
        ("签收人及职务", LINE),
        ("签收时间", f"{DAY}    时    分"),
        ("参加约谈人员及职务", SPACE),
        ("联系电话", LINE),
        ("陈述或申诉意见", SPACE),
    )
    _add_form(paper, TO_FILL_IN, rows)


def _add_form(paper: Paper, columns: tuple[Column, ...], rows: Rows) -> None:
    add_blocks(paper, (Table(columns, rows),), TEXT_WIDTH_MM)


def _said(case: InterviewCase, act: CaseAct) -> str:
    said = [step.record for step in case.steps if step.act is act]
    return "\n".join(said) or SPACE


def _promise(step: CaseStep) -> str:
    return f"{step.record}（{official_date(str(step.on))}前完成）"


def _looked(step: CaseStep, region: Region) -> str:
    words = step.record if step.act is CaseAct.RECHECK else _promise(step)
    return f"{one_line(words)}（{_day_of(step, region)}，{one_line(step.by)}）"


def _day_of(step: CaseStep, region: Region) -> str:
    return official_date(step.at.astimezone(ZoneInfo(region.time_zone)).date().isoformat())


def _written(paper: Paper) -> bytes:
    made = io.BytesIO()
    paper.save(made)
    return repacked(made.getvalue())
