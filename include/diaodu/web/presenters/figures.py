"""A unit's figures of a period: what to check, until when to object, what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from diaodu.model.objections import Finality, Heard, Matter
from diaodu.notices import sheets
from diaodu.notices.check_tables import figure_grid, points_grid, rulings_grid, struck_grid
from diaodu.notices.texts.check_sheet import appeal
from diaodu.notices.wording import NOTHING
from diaodu.web.presenters.parts import Badge, Fact, Grid, Link, Tone, clock
from diaodu.web.presenters.portal import LetterRow, letter_rows, published_words, unit_path
from diaodu.web.unit_figures import UnitFigures

TONES = {Finality.FINAL: Tone.GOOD, Finality.REPLACED: Tone.PLAIN}
PROSE = 12
"""Words longer than that stand to the left."""


@dataclass(frozen=True)
class FiguresRow:
    """One period in the list of a unit."""

    page: Link
    state: Badge


@dataclass(frozen=True)
class HeardRow:
    """One objection with its answer; `files` lead to what was handed in with it."""

    title: str
    state: Badge
    facts: tuple[Fact, ...]
    files: tuple[Link, ...]


@dataclass(frozen=True)
class FiguresView:
    """The page, whole; `is_open` says that an objection can be handed in now."""

    page: Link
    title: str
    state: Badge
    tone: Tone
    advice: str
    facts: tuple[Fact, ...]
    tables: tuple[Grid, ...]
    workbook: Link | None
    is_open: bool
    matters: tuple[Matter, ...]
    heard: tuple[HeardRow, ...]
    letters: tuple[LetterRow, ...]


def figures_row(shown: UnitFigures, now: datetime) -> FiguresRow:
    """The period in one line."""
    return FiguresRow(Link(shown.title, figures_path(shown)), _state(shown, now))


def figures_view(shown: UnitFigures, now: datetime) -> FiguresView:
    """The period as it stands at that moment."""
    zone = ZoneInfo(shown.region.time_zone)
    state = _state(shown, now)
    is_open = bool(shown.matters) and _is_open(shown, now)
    path = figures_path(shown)
    return FiguresView(
        page=Link(shown.title, path),
        title=shown.title,
        state=state,
        tone=state.tone,
        advice=_advice(shown, is_open=is_open),
        facts=tuple(_facts(shown, zone)),
        tables=tuple(_tables(shown)),
        workbook=Link("下载核对单（XLSX）", f"{path}/sheet.xlsx") if shown.sheet else None,
        is_open=is_open,
        matters=shown.matters,
        heard=tuple(_heard(shown, one, zone) for one in shown.heard),
        letters=letter_rows(shown.told, shown.signed, zone),
    )


def figures_path(shown: UnitFigures) -> str:
    """The path of the page; links are encoded where they are set."""
    return f"{unit_path(shown.region.id, shown.unit.id)}/{shown.period}/figures"


def _is_open(shown: UnitFigures, now: datetime) -> bool:
    return shown.until_at is None or now <= shown.until_at


def _state(shown: UnitFigures, now: datetime) -> Badge:
    if shown.settled:
        tone = TONES.get(shown.settled.state, Tone.WAIT)
        return Badge(f"已通报，{shown.settled.words}", tone)
    if any(one.is_open for one in shown.heard):
        return Badge("未通报，复核中", Tone.WAIT)
    return Badge("待核对", Tone.WAIT) if _is_open(shown, now) else Badge("核对期满，待通报")


def _advice(shown: UnitFigures, *, is_open: bool) -> str:
    if not shown.content:
        return "本期没有涉及本单位的数据。"
    if not is_open:
        return "复核申请期限已过；确有错误的，请与招商局联系。"
    days = shown.region.objections
    until = shown.until_at.astimezone(ZoneInfo(shown.region.time_zone)) if shown.until_at else None
    counted = days.after if shown.published else days.before
    return appeal(shown.region, until.date() if until else None, counted, "在本页")


def _facts(shown: UnitFigures, zone: ZoneInfo) -> Iterator[Fact]:
    if shown.sheet:
        again = f"（第{shown.sheet.number}次）" if shown.sheet.number > 1 else ""
        yield Fact("核对单", f"{clock(shown.sheet.at, zone)} 发出{again}")
    if shown.published:
        yield Fact("通报", published_words(shown.published, zone))
    if shown.until_at:
        yield Fact("复核申请最迟", clock(shown.until_at, zone))
    if shown.content:
        yield Fact("报送", shown.content.report)


def _tables(shown: UnitFigures) -> Iterator[Grid]:
    content = shown.content
    if content is None:
        return
    yield _grid(figure_grid(content), "各项数据")
    if content.struck:
        yield _grid(struck_grid(content), "核减")
    if content.rulings:
        yield _grid(rulings_grid(content), "项目认定")
    if content.points and not shown.published:
        yield _grid(points_grid(content), "得分测算（名次随通报公布）")


def _grid(found: sheets.Grid, caption: str) -> Grid:
    heads = tuple(
        f"{over}{head}"
        for over, head in zip(found.over or ("",) * len(found.heads), found.heads, strict=True)
    )
    numbers = {
        column
        for column in range(len(found.heads))
        if any(isinstance(row[column], Decimal) for row in found.rows)
        or all(row[column] == NOTHING for row in found.rows)
    }
    rows = tuple(
        tuple(f"{cell:,}" if isinstance(cell, Decimal) else cell for cell in row)
        for row in found.rows
    )
    return Grid(heads, rows, caption=caption, numbers=frozenset(numbers))


def _heard(shown: UnitFigures, one: Heard, zone: ZoneInfo) -> HeardRow:
    filed, path = one.objection, unit_path(shown.region.id, shown.unit.id)
    folder = f"{path}/{shown.period}/objections/{filed.number}"
    files = tuple(
        Link(file.name, f"{folder}/{number}") for number, file in enumerate(filed.evidence, 1)
    )
    facts = [Fact("申请", f"{filed.by} {clock(filed.at, zone)}"), Fact("理由", filed.text)]
    state = Badge("未办结", Tone.WAIT)
    if one.decision:
        said = one.decision
        state = Badge(said.answer.label, Tone.GOOD)
        facts.append(Fact("答复", f"{said.by} {clock(said.at, zone)}：{said.reason}"))
        if said.follow_up.label:
            facts.append(Fact("下一步", said.follow_up.label))
    title = f"第{filed.number}号 {filed.about.label}：{filed.title}"
    return HeardRow(title, state, tuple(facts), files)
