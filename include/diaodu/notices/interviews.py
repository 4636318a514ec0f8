"""What a unit is written about its interview (约谈): that it is called, and what became of it."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from diaodu.model.case_words import CaseAct, CaseState
from diaodu.model.cases import CaseStep, InterviewCase
from diaodu.model.notices import Attachment, Notice, NoticeKind
from diaodu.model.region import Region
from diaodu.notices.cleaning import one_line
from diaodu.notices.recipients import addresses_of
from diaodu.notices.summons import Letterhead, number_of, opening, sections, when
from diaodu.notices.texts.layout import INDENT, text_of
from diaodu.notices.wording import chinese_number, official_date, period_title


def interview_notices(
    case: InterviewCase, region: Region, head: Letterhead, attached: tuple[Attachment, ...] = ()
) -> tuple[Notice, ...]:
    """To each contact of the unit, about the last step of its case."""
    step, flag = case.last, case.basis.flag
    lines = _summons if step.act is CaseAct.NOTIFY else _outcome
    number = number_of(case) if step.act is CaseAct.NOTIFY else ""
    numbered = (f"编号：{number}", "") if number else ()
    told = (*numbered, f"{flag.title}：", "", *lines(case, region, head), *_signed(step, region))
    when_ = when(case, head)
    subject = f"【{head.title}】{region.title}{when_}招商引资工作：{flag.title}"
    return tuple(
        Notice(
            region=region.id,
            period=step.period,
            subject_id=step.id,
            kind=NoticeKind.INTERVIEW,
            unit=step.unit,
            recipient=address,
            channel=region.channel,
            subject=one_line(subject),
            body=text_of(told),
            attachments=attached,
        )
        for address in addresses_of(region.contacts, step.unit)
    )


def _summons(case: InterviewCase, region: Region, head: Letterhead) -> Iterator[str]:
    yield opening(case, region, head)
    for count, part in enumerate(sections(case, region, head), 1):
        yield from ("", f"{chinese_number(count)}、{part.title}")
        yield from (f"{INDENT}{line.lead}{line.text}" for line in part.lines)


def _outcome(case: InterviewCase, region: Region, head: Letterhead) -> Iterator[str]:
    flag, step = case.basis.flag, case.last
    period = period_title(step.period)
    yield f"贵单位因{period}列入“{flag.rule_title}”预警的约谈，{_became(case)}。"
    yield from ([f"{INDENT}理由：{one_line(step.reason)}"] if step.reason else [])
    yield from _kept(case)
    if not step.state.is_over:
        yield from _where(region, head)


def _became(case: InterviewCase) -> str:
    step = case.last
    return {
        CaseAct.CLOSE: "已办结",
        CaseAct.WITHDRAW: "予以撤销",
        CaseAct.SUSPEND: "中止办理，恢复时另行通知",
        CaseAct.RESUME: "恢复办理",
        CaseAct.UPHOLD: "经研究，申诉不成立，约谈继续办理",
        CaseAct.GRANT: "经研究，申诉成立，约谈予以撤销",
        CaseAct.MARK: "因通报更正不再列入该预警，已进行的约谈保留记录并注明更正",
    }[step.act]


def _kept(case: InterviewCase) -> Iterator[str]:
    """What was promised, once a case is closed."""
    promised = [step for step in case.steps if step.state is CaseState.PROMISED and step.record]
    if case.state is CaseState.CLOSED and promised:
        last = promised[-1]
        yield f"{INDENT}整改承诺：{one_line(last.record)}（{official_date(str(last.on))}前完成）"


def _where(region: Region, head: Letterhead) -> Iterator[str]:
    contact = f"（{region.circular.contact}）" if region.circular.contact else ""
    yield f"{INDENT}办理方式：登录报送页面办理，或以书面形式报{region.circular.issuer}{contact}。"
    yield from ([f"{INDENT}页面地址：{head.link}"] if head.link else [])


def _signed(step: CaseStep, region: Region) -> tuple[str, ...]:
    day = step.at.astimezone(ZoneInfo(region.time_zone)).date()
    return ("", region.circular.issuer, official_date(day.isoformat()))
