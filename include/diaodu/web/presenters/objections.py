"""What units object to, as the bureau sees it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diaodu.model.objections import CheckSheet, Heard, Objection
from diaodu.web.presenters.parts import Grid, Link, clock

HEADS = ("单位", "事项", "理由", "申请", "答复")


@dataclass(frozen=True)
class OpenRow:
    """An objection that waits for an answer; `path` takes it, `files` came with the objection."""

    title: str
    text: str
    path: str
    files: tuple[Link, ...]


def open_rows(heard: tuple[Heard, ...], title_of: Callable[[str], str]) -> tuple[OpenRow, ...]:
    """Those the bureau still has to answer."""
    return tuple(_open(one.objection, title_of) for one in heard if one.is_open)


def _open(filed: Objection, title_of: Callable[[str], str]) -> OpenRow:
    folder = f"units/{filed.region}/{filed.unit}/{filed.period}/objections/{filed.number}"
    return OpenRow(
        title=f"{title_of(filed.unit)}第{filed.number}号：{filed.title}",
        text=filed.text,
        path=f"regions/{filed.region}/{filed.period}/objections/{filed.unit}/{filed.number}",
        files=tuple(
            Link(file.name, f"{folder}/{number}") for number, file in enumerate(filed.evidence, 1)
        ),
    )


def heard_list(heard: tuple[Heard, ...], title_of: Callable[[str], str], zone: ZoneInfo) -> Grid:
    """One row for each objection; `title_of` gives the title of a unit's id."""
    rows = tuple(
        (
            title_of(one.objection.unit),
            f"{one.objection.about.label}：{one.objection.title}",
            one.objection.text,
            f"第{one.objection.number}号 {clock(one.objection.at, zone)}",
            _answer(one),
        )
        for one in heard
    )
    return Grid(HEADS, rows)


def sheets_said(sheets: Collection[CheckSheet], zone: ZoneInfo) -> str:
    """How many check sheets are out and until when; empty without any."""
    if not sheets:
        return ""
    until_at = max(sheet.until_at for sheet in sheets)
    return f"数据核对单已发 {len(sheets)} 个单位，核对期至 {clock(until_at, zone)}。"


def _answer(one: Heard) -> str:
    if one.decision is None:
        return "未办结"
    follows = (one.decision.follow_up.label, one.decision.rerun_reason)
    said = "；".join(filter(None, (one.decision.reason, *follows)))
    return f"{one.decision.answer.label}：{said}"
