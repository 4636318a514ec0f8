"""What those who got a circular are told when it is withdrawn."""

from zoneinfo import ZoneInfo

from diaodu.model.records import StoredPublication
from diaodu.model.reruns import TakenBack
from diaodu.notices.cleaning import one_line
from diaodu.notices.texts.layout import INDENT, text_of
from diaodu.notices.wording import official_date


def retraction_text(
    stored: StoredPublication,
    taken_back: TakenBack,
    stands: str,
    time_zone: str,
    addressee: str = "",
) -> str:
    """Which circular no longer holds, since when and why, and what does (`stands`: id or empty).

    `addressee` is the unit it goes to; empty for the bureau.
    """
    envelope = stored.envelope
    number = f"{envelope.number}，" if envelope.number else ""
    later = (
        f"自即日起以此前印发的通报（编号 {stands}）为准。"
        if stands
        else "该期通报将另行印发；此前收到的名次、数据和建议请勿引用。"
    )
    at = taken_back.at.astimezone(ZoneInfo(time_zone))
    return text_of(
        (
            *((f"{addressee}：", "") if addressee else ()),
            f"《{envelope.title}》（{number}编号 {stored.id}）已撤回，不再有效。",
            f"{INDENT}撤回：{at:%Y-%m-%d %H:%M}",
            f"{INDENT}理由：{one_line(taken_back.reason)}",
            f"{INDENT}经办：{one_line(taken_back.by)}",
            later,
            "",
            envelope.issuer,
            official_date(at.date().isoformat()),
        )
    )
