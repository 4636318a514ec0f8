"""二、各责任单位完成情况: who is ahead of time and who behind, then every board in full."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from diaodu.model.publication import Publication
from diaodu.model.scores import Board, IndicatorTitle, Scores, Standing, StandingState
from diaodu.notices.blocks import Block, Heading, Paragraph, Section
from diaodu.notices.lookup import Figures, NamedUnit, figures_of, has_target, units_of
from diaodu.notices.sections.board_table import board_tables, is_ranked
from diaodu.notices.sections.months import rank_table
from diaodu.notices.sections.places import own_place
from diaodu.notices.wording import NO_TARGET, names, pace, reason


def boards(publication: Publication) -> Section:
    """Progress against targets by name, then one heading and its tables for each board."""
    scores = publication.scores
    blocks: list[Block] = list(_progress(publication))
    if any(map(is_ranked, scores.boards)):
        blocks.extend(block for board in scores.boards for block in _board(board, scores))
    elif scores.boards:
        blocks += (Heading("排名", level=2), Paragraph(_nobody(scores.boards)))
    ranks = rank_table(publication)
    if ranks.rows:
        blocks.extend((Heading(ranks.caption, level=2), replace(ranks, caption="")))
    return Section("各责任单位完成情况", tuple(blocks))


def _nobody(boards: tuple[Board, ...]) -> str:
    """What stands in the place of boards on which nobody has a rank."""
    titles = names(tuple(f"“{board.title}”" for board in boards))
    why = _why((board, row) for board in boards for row in board.standings)
    return f"本期没有参加排名的单位，{titles}不列表。" + (f"{why}。" if why else "")


def _board(board: Board, scores: Scores) -> Iterator[Block]:
    """Its heading, its summary and its tables."""
    yield Heading(board.title, level=2)
    yield Paragraph(summary(board))
    yield from board_tables(board, scores)


def summary(board: Board) -> str:
    """How many units are ranked, who leads and who is last, who is unranked and why."""
    ranked = [row for row in board.standings if row.state is StandingState.RANKED]
    unranked = [row for row in board.standings if row.state is not StandingState.RANKED]
    text = f"参加排名单位{len(ranked)}个。" if ranked else "本期没有参加排名的单位。"
    if unranked:
        text += f"未参加排名单位{len(unranked)}个，{_why((board, row) for row in unranked)}。"
    text += own_place(board)
    return text + (f"依据：{board.citation}。" if board.citation else "")


def _why(rows: Iterable[tuple[Board, Standing]]) -> str:
    """Why units have no rank, each reason said once with the units it is true of."""
    by_reason: dict[str, dict[str, None]] = {}
    for board, row in rows:
        by_reason.setdefault(reason(board, row), {})[row.title] = None
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
