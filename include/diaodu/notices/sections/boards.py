"""二、各责任单位完成情况: who is ahead of time and who behind, then every board in full."""

from dataclasses import replace
from fractions import Fraction

from diaodu.model.publication import Publication
from diaodu.model.scores import Board, IndicatorTitle, Standing, StandingState
from diaodu.notices.blocks import Block, Heading, Paragraph, Section
from diaodu.notices.lookup import Figures, NamedUnit, figures_of, has_target, units_of
from diaodu.notices.sections.board_table import board_tables
from diaodu.notices.sections.months import rank_table
from diaodu.notices.sections.places import own_place
from diaodu.notices.wording import NO_TARGET, names, pace, reason


def boards(publication: Publication) -> Section:
    """Progress against targets by name, then one heading and its tables for each board."""
    scores = publication.scores
    blocks: list[Block] = list(_progress(publication))
    for board in scores.boards:
        blocks.append(Heading(board.title, level=2))
        blocks.append(Paragraph(summary(board)))
        blocks.extend(board_tables(board, scores))
    ranks = rank_table(publication)
    if ranks.rows:
        blocks.extend((Heading(ranks.caption, level=2), replace(ranks, caption="")))
    return Section("各责任单位完成情况", tuple(blocks))


def summary(board: Board) -> str:
    """How many units are ranked, who leads and who is last, who is unranked and why."""
    ranked = [row for row in board.standings if row.state is StandingState.RANKED]
    unranked = [row for row in board.standings if row.state is not StandingState.RANKED]
    text = f"参加排名单位{len(ranked)}个。"
    if unranked:
        text += f"未参加排名单位{len(unranked)}个，{_why(board, unranked)}。"
    text += own_place(board)
    return text + (f"依据：{board.citation}。" if board.citation else "")


def _why(board: Board, unranked: list[Standing]) -> str:
    by_reason: dict[str, list[str]] = {}
    for row in unranked:
        by_reason.setdefault(reason(board, row), []).append(row.title)
    return "；".join(f"{why}：{names(tuple(titles))}" for why, titles in by_reason.items())


def _progress(publication: Publication) -> list[Block]:
    indicators = [i for i in publication.scores.indicators if has_target(publication.scores, i)]
    if not indicators:
        return []
    figures = figures_of(publication.scores)
    units = units_of(publication)
    blocks: list[Block] = [Heading("目标任务完成进度", level=2)]
    return [*blocks, *(_progress_of(indicator, units, figures) for indicator in indicators)]


def _progress_of(
    indicator: IndicatorTitle, units: tuple[NamedUnit, ...], figures: Figures
) -> Paragraph:
    done, behind, without = [], [], []
    for unit in units:
        measured = figures.get((unit.id, indicator.id))
        if measured is None or measured.target is None:
            without.append(unit.title)
            continue
        if measured.completion is not None and measured.completion >= 1:
            done.append(unit.title)
        if measured.ahead is not None and measured.ahead < 0:
            behind.append((measured.ahead, unit.title))
    slow = tuple(f"{title}（{pace(ahead)}）" for ahead, title in sorted(behind, key=_by_gap))
    text = f"完成目标任务100%以上的单位：{names(tuple(done))}。慢于时序进度的单位：{names(slow)}。"
    if without:
        text += f"{NO_TARGET}的单位：{names(tuple(without))}。"
    return Paragraph(text, lead=f"{indicator.title}。")


def _by_gap(row: tuple[Fraction, str]) -> Fraction:
    return row[0]
