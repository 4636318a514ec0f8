"""What a unit is told when its month is opened again, or when its report has been taken back."""

from datetime import datetime
from zoneinfo import ZoneInfo

from diaodu.model.deadlines import Reopening, Withdrawal
from diaodu.model.notices import Notice, NoticeKind
from diaodu.model.region import Region
from diaodu.model.units import Unit
from diaodu.notices.cleaning import one_line
from diaodu.notices.recipients import addresses_of
from diaodu.notices.texts.layout import INDENT, text_of
from diaodu.notices.wording import period_title


def reopening_notices(
    reopening: Reopening, unit: Unit, region: Region, *, is_published: bool
) -> tuple[Notice, ...]:
    """To each contact of the unit: until when, why, and what becomes of what it sends now."""
    month = period_title(reopening.period)
    later = (
        "该月已经通报，届时报送的内容作为待更正处理，经批准后另行更正。"
        if is_published
        else "届时报送并通过核验的，以最近一次为准。"
    )
    body = text_of(
        (
            f"{unit.title}：",
            "",
            f"{month}招商引资数据报送已为贵单位重新开放。",
            f"{INDENT}开放至：{_clock(reopening.until_at, region)}",
            f"{INDENT}理由：{one_line(reopening.reason)}",
            f"{INDENT}经办：{one_line(reopening.by)}",
            later,
        )
    )
    subject = f"【重新开放】{region.title}{month}招商引资数据报送：{unit.title}"
    return _to_each(
        reopening.id, NoticeKind.REOPENING, subject, body, unit, region, reopening.period
    )


def withdrawal_notices(
    withdrawal: Withdrawal, unit: Unit, region: Region, stands: int = 0
) -> tuple[Notice, ...]:
    """To each contact of the unit: which version is gone, and which one `stands` in its place.

    With none the month is owed again.
    """
    month = period_title(withdrawal.period)
    body = text_of(
        (
            f"{unit.title}：",
            "",
            f"贵单位{month}第{withdrawal.version}次报送已撤回，不计入汇总；原文件留存备查。",
            f"{INDENT}撤回：{_clock(withdrawal.at, region)}",
            f"{INDENT}理由：{one_line(withdrawal.reason)}",
            f"{INDENT}经办：{one_line(withdrawal.by)}",
            f"第{stands}次报送仍然有效，照常计入汇总。"
            if stands
            else "请按期重新报送；确无发生的，请报零报告。",
        )
    )
    subject = f"【撤回确认】{region.title}{month}招商引资数据报送：{unit.title}"
    return _to_each(
        withdrawal.id, NoticeKind.WITHDRAWAL, subject, body, unit, region, withdrawal.period
    )


def _to_each(
    subject_id: str,
    kind: NoticeKind,
    subject: str,
    body: str,
    unit: Unit,
    region: Region,
    period: str,
) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            region=region.id,
            period=period,
            subject_id=subject_id,
            kind=kind,
            unit=unit.id,
            recipient=address,
            channel=region.channel,
            subject=one_line(subject),
            body=body,
        )
        for address in addresses_of(region.contacts, unit.id)
    )


def _clock(moment: datetime, region: Region) -> str:
    return f"{moment.astimezone(ZoneInfo(region.time_zone)):%Y-%m-%d %H:%M}"
