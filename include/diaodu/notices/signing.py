"""To a unit that has not signed for what it was sent: what that is, and where to sign."""

from diaodu.model.notices import Notice, NoticeKind
from diaodu.model.region import Region
from diaodu.model.reminders import Reminder
from diaodu.notices.cleaning import one_line
from diaodu.notices.recipients import reminded
from diaodu.notices.texts.layout import INDENT, text_of


def signing_notices(
    reminder: Reminder, title: str, unsigned: tuple[str, ...], region: Region, link: str
) -> tuple[Notice, ...]:
    """One for each contact of the unit; `unsigned` are the subjects of what waits."""
    body = text_of(
        (
            f"{title}：",
            "",
            "下列通知发出后尚未签收，请登录本单位页面签收；有异议的，签收后仍可申请复核。",
            *(f"{INDENT}{number}. {one_line(one)}" for number, one in enumerate(unsigned, 1)),
            f"{INDENT}{link}",
            "",
            "已经签收的，请忽略本提醒。",
        )
    )
    return tuple(
        Notice(
            region=region.id,
            period=reminder.period,
            subject_id=reminder.id,
            kind=NoticeKind.REMINDER,
            unit=reminder.unit,
            recipient=address,
            channel=region.channel,
            subject=one_line(f"【签收提醒】{region.title}招商引资：{title}"),
            body=body,
        )
        for address in reminded(reminder.kind, region.contacts, reminder.unit)
    )
