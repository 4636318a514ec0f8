"""Check sheets to units, and what becomes of an objection: to the bureau, then to the unit."""

from dataclasses import replace
from datetime import date
from urllib.parse import quote

from diaodu.model.figures import REGION
from diaodu.model.notices import Attachment, Notice, NoticeKind
from diaodu.model.objections import Answer, Checked, CheckSheet, Objection, ObjectionDecision
from diaodu.model.region import Region
from diaodu.notices.cleaning import file_stem, one_line
from diaodu.notices.recipients import addresses_of
from diaodu.notices.texts.check_sheet import check_text
from diaodu.notices.texts.layout import INDENT, text_of


def figures_link(pages_url: str, region: str, unit: str, period: str) -> str:
    """The page on which a unit checks its figures of a period and objects to them."""
    return f"{pages_url}/units/{region}/{quote(unit, safe='')}/{quote(period, safe='')}/figures"


def check_file_name(content: Checked) -> str:
    """What the workbook of a check sheet is called."""
    return f"{file_stem(f'数据核对单-{content.title}{content.period_title}')}.xlsx"


def check_notices(
    sheet: CheckSheet, content: Checked, region: Region, until_on: date, pages_url: str
) -> tuple[Notice, ...]:
    """To each contact of the unit, with the workbook."""
    link = figures_link(pages_url, sheet.region, sheet.unit, sheet.period)
    draft = Notice(
        region=region.id,
        period=sheet.period,
        subject_id=sheet.id,
        kind=NoticeKind.CHECK_SHEET,
        unit=sheet.unit,
        recipient="",
        channel=region.channel,
        subject=f"【数据核对单】{region.title}{content.period_title}招商引资：{content.title}",
        body=check_text(content, region, until_on, link, sheet.number),
        attachments=(Attachment(check_file_name(content), sheet.xlsx_sha256),),
    )
    return _to_each(draft, region)


def filed_notices(
    objection: Objection, unit_title: str, region: Region, when: str
) -> tuple[Notice, ...]:
    """To the bureau: who objects to what of the period (`when`) and why, and how to answer."""
    files = "、".join(one_line(file.name) for file in objection.evidence) or "无"
    late = f"{INDENT}逾期受理：{one_line(objection.late_reason)}"
    body = text_of(
        (
            f"{unit_title}对{when}招商引资数据提出复核申请：",
            f"{INDENT}事项：{_matter(objection)}",
            f"{INDENT}理由：{one_line(objection.text)}",
            f"{INDENT}佐证：{files}",
            f"{INDENT}申请人：{one_line(objection.by)}",
            *((late,) if objection.late_reason else ()),
            "",
            f"请核实后用 diaodu objections decide {objection.id} 答复；办结前该期不能定案。",
        )
    )
    subject = f"【复核申请】{region.title}{when}招商引资：{unit_title}"
    return _to_each(_draft(objection.id, REGION, objection, subject, body), region)


def decided_notices(
    objection: Objection, decision: ObjectionDecision, unit_title: str, region: Region, when: str
) -> tuple[Notice, ...]:
    """To each contact of the unit: what was decided, why, and what follows."""
    rejected = decision.answer is Answer.REJECTED
    follows = "原数据不变。" if rejected else f"下一步：{decision.follow_up.label}。"
    body = text_of(
        (
            f"{unit_title}：",
            "",
            f"贵单位{when}招商引资数据的复核申请已办结。",
            f"{INDENT}事项：{_matter(objection)}",
            f"{INDENT}申请：{one_line(objection.text)}",
            f"{INDENT}答复：{decision.answer.label}",
            f"{INDENT}理由：{one_line(decision.reason)}",
            f"{INDENT}经办：{one_line(decision.by)}",
            follows,
        )
    )
    subject = f"【复核答复】{region.title}{when}招商引资：{unit_title}"
    return _to_each(_draft(decision.id, objection.unit, objection, subject, body), region)


def _matter(objection: Objection) -> str:
    return f"{objection.about.label}“{one_line(objection.title)}”"


def _draft(subject_id: str, unit: str, objection: Objection, subject: str, body: str) -> Notice:
    return Notice(
        region=objection.region,
        period=objection.period,
        subject_id=subject_id,
        kind=NoticeKind.OBJECTION,
        unit=unit,
        recipient="",
        channel="",
        subject=subject,
        body=body,
    )


def _to_each(draft: Notice, region: Region) -> tuple[Notice, ...]:
    whole = replace(draft, channel=region.channel, subject=one_line(draft.subject))
    return tuple(
        replace(whole, recipient=address) for address in addresses_of(region.contacts, draft.unit)
    )
