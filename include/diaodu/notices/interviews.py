"""What a unit is written about its interview (约谈): that it is called, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from diaodu.model.cases import CaseAct, CaseState, CaseStep, InterviewCase
from diaodu.model.notices import Notice, NoticeKind
from diaodu.model.region import Region
from diaodu.notices.cleaning import one_line
from diaodu.notices.recipients import addresses_of
from diaodu.notices.sections.follow_up import suggestion
from diaodu.notices.texts.layout import INDENT, text_of
from diaodu.notices.wording import official_date, period_title


@dataclass(frozen=True)
class Letterhead:
    """What a letter is called, where the unit reads and answers it, and until when it may.

    The two days are None where no holiday notice says which days are worked.
    """

    title: str
    link: str = ""
    statement_by: date | None = None
    appeal_by: date | None = None


def interview_notices(case: InterviewCase, region: Region, head: Letterhead) -> tuple[Notice, ...]:
    """To each contact of the unit, about the last step of its case."""
    step, flag = case.last, case.basis.flag
    lines = _summons if step.act is CaseAct.NOTIFY else _outcome
    body = text_of((f"{flag.title}：", "", *lines(case, region, head), *_signed(step, region)))
    subject = f"【{head.title}】{region.title}{period_title(step.period)}招商引资工作：{flag.title}"
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
            body=body,
        )
        for address in addresses_of(region.contacts, step.unit)
    )


def _summons(case: InterviewCase, region: Region, head: Letterhead) -> Iterator[str]:
    flag, step = case.basis.flag, case.last
    period = period_title(step.period)
    yield f"根据《{region.circular.basis}》，贵单位{period}列入“{flag.rule_title}”预警。"
    yield "经确认，现将约谈有关事项通知如下。"
    yield from ("", "一、约谈事由")
    yield f"{INDENT}预警事项：{flag.rule_title}"
    yield f"{INDENT}有关数据：{flag.figures}"
    yield from ([f"{INDENT}依据：{flag.citation}"] if flag.citation else [])
    yield from ("", "二、约谈安排")
    yield f"{INDENT}约谈日期：{official_date(str(step.on))}"
    yield f"{INDENT}地点和约谈人：{one_line(step.record)}"
    yield from ("", "三、处理建议")
    yield from _proposals(case)
    yield from ("", "四、情况说明和申诉")
    yield f"{INDENT}贵单位{_until(head.statement_by)}提交书面情况说明，并附佐证材料。"
    yield f"{INDENT}对列入预警有异议的，{_until(head.appeal_by)}提出申诉；申诉答复前暂停办理约谈。"
    yield from _where(region, head)


def _proposals(case: InterviewCase) -> Iterator[str]:
    flag = case.basis.flag
    words = tuple(dict.fromkeys(one_line(step.words) for step in case.basis.measures))
    proposed = (*([suggestion(flag)] if flag.proposal else []), *words)
    yield from (f"{INDENT}{number}. {one}" for number, one in enumerate(proposed, 1))
    if proposed:
        yield f"{INDENT}以上均为建议，由有权机关按程序研究决定。"
    else:
        yield f"{INDENT}无。"


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


def _until(last_on: date | None) -> str:
    return f"可于{official_date(last_on.isoformat())}前（含当日）" if last_on else "可在约谈前"


def _where(region: Region, head: Letterhead) -> Iterator[str]:
    contact = f"（{region.circular.contact}）" if region.circular.contact else ""
    yield f"{INDENT}办理方式：登录报送页面办理，或以书面形式报{region.circular.issuer}{contact}。"
    yield from ([f"{INDENT}页面地址：{head.link}"] if head.link else [])


def _signed(step: CaseStep, region: Region) -> tuple[str, ...]:
    day = step.at.astimezone(ZoneInfo(region.time_zone)).date()
    return ("", region.circular.issuer, official_date(day.isoformat()))
