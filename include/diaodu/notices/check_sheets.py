"""What one unit is shown of a period before its circular: figures, what was struck, points.

Its own only: no rank, and no points that would tell how others stand.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from diaodu.model.figures import Strike
from diaodu.model.objections import Checked, CheckedFigure, CheckedPoints, Struck
from diaodu.model.publication import Publication
from diaodu.model.scores import Board, IndicatorTitle, Measured, Scores, Standing
from diaodu.notices.lookup import (
    NamedUnit,
    figures_of,
    indicator_title,
    printed_indicators,
    rulings_of,
)
from diaodu.notices.texts.result import report_words
from diaodu.notices.wording import period_title, reason
from diaodu.rulebook.methods import Efficacy, OfBoards, RankPoints
from diaodu.rulebook.schema import Rulebook

TOTAL = "合计"
COMPARED = "与同组单位比较计分，随通报公布"
COMPARING = Efficacy | RankPoints | OfBoards
"""Items whose points tell how others stand."""


def checked(
    content: Publication,
    before: Scores,
    strikes: tuple[Strike, ...],
    unit: NamedUnit,
    rulebook: Rulebook,
) -> Checked:
    """The unit's sheet; `before` are the same scores with nothing struck and nothing decided.

    `strikes` are the unit's own of the year so far, `rulebook` the one in force.
    """
    return Checked(
        unit=unit.id,
        title=unit.title,
        period=content.scores.period,
        period_title=content.scores.title or period_title(content.scores.period),
        report=report_words(content, unit),
        figures=tuple(_figures(content.scores, before, unit, rulebook)),
        struck=struck_of(unit.id, strikes, content.scores),
        rulings=rulings_of(content, unit),
        points=tuple(_points(content.scores, unit, rulebook)),
    )


def struck_of(unit: str, strikes: tuple[Strike, ...], scores: Scores) -> tuple[Struck, ...]:
    """A unit's strikes in words; those of an indicator that is not printed are left out."""
    titles = {found.id: found for found in scores.indicators}
    return tuple(
        Struck(
            unit=unit,
            indicator=titles[strike.indicator],
            month=strike.period,
            value=Fraction(strike.value),
            reason=strike.reason.label,
            project=strike.project,
            document=strike.document,
        )
        for strike in strikes
        if strike.indicator in titles
    )


def _figures(
    scores: Scores, before: Scores, unit: NamedUnit, rulebook: Rulebook
) -> Iterator[CheckedFigure]:
    now, was = figures_of(scores), figures_of(before)
    for indicator in printed_indicators(scores):
        found = now.get((unit.id, indicator.id))
        if found and _is_own(rulebook, indicator, found):
            yield _figure(indicator, found, was.get((unit.id, indicator.id), found))


def _is_own(rulebook: Rulebook, indicator: IndicatorTitle, found: Measured) -> bool:
    """Something is known of it, and it is not what the columns beside it say already."""
    rule = rulebook.indicators[indicator.id]
    if rule.struck_of or rule.reported_of:
        return False
    return any(value is not None for value in (found.period, found.ytd, found.target))


def _figure(indicator: IndicatorTitle, found: Measured, was: Measured) -> CheckedFigure:
    return CheckedFigure(
        indicator=indicator,
        reported=was.period,
        recognised=found.period,
        reported_ytd=was.ytd,
        recognised_ytd=found.ytd,
        target=found.target,
        completion=found.completion,
        is_nil=found.is_nil,
    )


def _points(scores: Scores, unit: NamedUnit, rulebook: Rulebook) -> Iterator[CheckedPoints]:
    rules = {board.id: board for board in rulebook.boards}
    for board in scores.boards:
        own = next((row for row in board.standings if row.unit == unit.id), None)
        if own is None or not board.items or board.own:
            continue
        compared = frozenset(
            item.key for item in rules[board.id].items if isinstance(item, COMPARING)
        )
        yield from _of_board(board, own, compared, _titles(scores, board))


def _of_board(
    board: Board, own: Standing, compared: frozenset[str], titles: Mapping[str, str]
) -> Iterator[CheckedPoints]:
    for item in own.items:
        is_withheld = item.item in compared
        yield CheckedPoints(
            board=board.title,
            item=titles[item.item],
            printed="" if is_withheld else item.printed,
            formula=COMPARED if is_withheld else item.formula,
        )
    if compared and own.printed:
        yield CheckedPoints(board.title, TOTAL, "", COMPARED)
    else:
        yield CheckedPoints(board.title, TOTAL, own.printed, own.remark or reason(board, own))


def _titles(scores: Scores, board: Board) -> dict[str, str]:
    return {item: indicator_title(scores, item) for item in board.items}
