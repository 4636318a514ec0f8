"""What an interview notice (约谈通知书) says, section by section, for the letter and the paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from diaodu.model.cases import TALK, InterviewCase
from diaodu.model.cases import Talk as Arranged
from diaodu.model.region import Region
from diaodu.notices.blocks import Paragraph
from diaodu.notices.cleaning import one_line
from diaodu.notices.sections.follow_up import suggestion
from diaodu.notices.wording import official_date, period_title

HEAD_OF_UNIT = "主要负责人"
MATERIALS = "情况说明（完成情况、未完成原因、整改措施和完成时限）及佐证材料"
PROPOSED = "以上均为建议，由有权机关按程序研究决定。"


@dataclass(frozen=True)
class Letterhead:
    """What a letter is called, where the unit reads and answers it, and until when it may.

    The two days are None where no holiday notice says which days are worked. `circular` is the
    name of the circular the notice rests on, `running` the periods in a row that flag the unit.
    """

    title: str
    link: str = ""
    statement_by: date | None = None
    appeal_by: date | None = None
    circular: str = ""
    running: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """One numbered section of the notice: its title without the number, and its lines."""

    title: str
    lines: tuple[Paragraph, ...]


def number_of(case: InterviewCase) -> str:
    """The number of the notice (编号); empty for one older than the numbers."""
    called = case.called
    return called.talk.number if called and called.talk else ""


def opening(case: InterviewCase, region: Region, head: Letterhead) -> str:
    """Under which rules, for what, and by which circular the unit is called."""
    flag = case.basis.flag
    told = f"，见{head.circular}" if head.circular else ""
    return (
        f"根据《{region.circular.basis}》，贵单位{when(case, head)}列入“{flag.rule_title}”预警"
        f"{told}。"
        f"经确认，现就{TALK}有关事项通知如下。"
    )


def sections(case: InterviewCase, region: Region, head: Letterhead) -> tuple[Part, ...]:
    """Who is called, why, when and where, what to bring, the right to answer, what is proposed."""
    found = (
        ("被约谈人", (_said("被约谈单位", case.basis.flag.title), _said("被约谈人", whom(case)))),
        ("约谈事由", _grounds(case, head)),
        ("约谈安排", arrangement(case)),
        ("需提交的材料", _materials(case, head)),
        ("陈述和申诉", _rights(region, head)),
        ("其他处理建议", _proposals(case)),
        ("签收和联系", _receipt(region)),
    )
    made = (Part(title, tuple(lines)) for title, lines in found)
    return tuple(part for part in made if part.lines)


def whom(case: InterviewCase) -> str:
    """Who is called, as the step of the ladder says; else the head of the unit."""
    talk = case.basis.talk
    return (talk.whom if talk else "") or HEAD_OF_UNIT


def when(case: InterviewCase, head: Letterhead) -> str:
    """The period as it is called; a campaign by its title where it is known."""
    return head.running[-1] if head.running else period_title(case.last.period)


def arrangement(case: InterviewCase) -> tuple[Paragraph, ...]:
    """Day, time and place, who leads the talk, is present and takes minutes; as the notice says."""
    called = case.called
    if called is None:
        return ()
    day = official_date(str(called.on))
    if called.talk is None:
        return (_said("约谈日期", day), _said("地点和约谈人", called.record))
    talk = called.talk
    at = talk.at.strftime("%H:%M") if talk.at else ""
    said = (
        ("约谈时间", f"{day}{at}"),
        ("约谈地点", talk.place),
        ("主谈人", talk.by),
        ("参加人", talk.present or present(case)),
        ("记录人", talk.recorder),
        ("其他事项", called.record),
    )
    return tuple(_said(label, text) for label, text in said if text)


def present(case: InterviewCase) -> str:
    """Who takes part by the step of the ladder: all of some, one of others."""
    talk = case.basis.talk
    if talk is None:
        return ""
    one_of = "、".join(talk.with_one_of)
    found = (*talk.with_all, *([f"{one_of}之一"] if one_of else ()))
    return "、".join(found)


def materials(talk: Arranged | None) -> str:
    """What the unit is to bring: as the bureau typed it, else what is always asked for."""
    return (talk.materials if talk else "") or MATERIALS


def _said(label: str, text: str) -> Paragraph:
    return Paragraph(one_line(text), lead=f"{label}：")


def _grounds(case: InterviewCase, head: Letterhead) -> tuple[Paragraph, ...]:
    flag = case.basis.flag
    said = (
        ("预警事项", flag.rule_title),
        ("有关数据", flag.figures),
        ("连续情况", _in_a_row(head.running)),
        ("依据", flag.citation),
    )
    return tuple(_said(label, text) for label, text in said if text)


def _in_a_row(running: tuple[str, ...]) -> str:
    if not running:
        return ""
    which = f"（{'、'.join(running)}）" if running[1:] else ""
    return f"连续{len(running)}期列入本预警{which}"


def _materials(case: InterviewCase, head: Letterhead) -> tuple[Paragraph, ...]:
    called = case.called
    asked = materials(called.talk if called else None).rstrip("。")
    return (Paragraph(f"{one_line(asked)}，{_until(head.statement_by, '约谈')}报送。"),)


def _rights(region: Region, head: Letterhead) -> Iterator[Paragraph]:
    until = _until(head.appeal_by, "约谈")
    yield Paragraph(
        f"贵单位有权陈述情况；对列入预警有异议的，可{until}提出申诉，申诉答复前暂停办理约谈。"
    )
    yield Paragraph(
        f"登录报送页面办理，或以书面形式报{region.circular.issuer}。", lead="办理方式："
    )
    if head.link:
        yield Paragraph(head.link, lead="页面地址：")


def _until(last_on: date | None, event: str) -> str:
    return f"于{official_date(last_on.isoformat())}前（含当日）" if last_on else f"在{event}前"


def _proposals(case: InterviewCase) -> tuple[Paragraph, ...]:
    """The measures beside the talk itself; nothing where there are none."""
    proposed = proposals(case)
    if not proposed:
        return ()
    numbered = (Paragraph(f"{number}. {one}") for number, one in enumerate(proposed, 1))
    return (*numbered, Paragraph(PROPOSED))


def proposals(case: InterviewCase) -> tuple[str, ...]:
    """What else is proposed, each once: not the talk, neither as a step nor in the flag's words."""
    flag = case.basis.flag
    words = tuple(dict.fromkeys(one_line(step.words) for step in case.basis.others))
    is_another = bool(flag.proposal) and TALK not in flag.proposal
    return (*((suggestion(flag),) if is_another else ()), *words)


def _receipt(region: Region) -> Iterator[Paragraph]:
    yield Paragraph("请收到后在报送页面签收，或填写所附签收回执送回。")
    if region.circular.contact:
        yield Paragraph(region.circular.contact, lead="联系方式：")
