"""Why one unit stands where it does, on every board, as text to be checked on paper."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from diaodu.calendar import Period
from diaodu.errors import UnreadableInputError
from diaodu.model.scores import Board, Standing
from diaodu.model.units import Unit
from diaodu.numbers import fixed, half_up, plain
from diaodu.rulebook.ranking import Board as BoardRule
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.assessment import Assessment, assess
from diaodu.scoring.board_total import remarks_of
from diaodu.scoring.boards import board_of
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.seat import Seat
from diaodu.scoring.windows import Span
from diaodu.scoring.wording import REASONS, equals_value, in_measure
from diaodu.scoring.working import worked_out


def explain_unit(
    rulebook: Rulebook,
    figures: ScoringInput,
    period: Period,
    unit: str,
    on: date | None = None,
) -> str:
    """Every board on which the unit stands: rank, gaps, each item's formula and its citation.

    `unit` is an id or a title; raises `UnreadableInputError` if no such unit exists in the period.
    """
    case = assess(rulebook, figures, period, on)
    found = _unit(unit, case)
    parts = [f"{found.title}({found.id}) {period.title} {rulebook.title}"]
    for rule in case.rulebook.boards:
        board = board_of(rule, case)
        rows = [row for row in board.standings if row.unit == found.id]
        parts += ["\n".join(_lines(rule, board, row, case)) for row in rows]
    return "\n\n".join(parts)


def _unit(asked: str, case: Assessment) -> Unit:
    found = next((unit for unit in case.units if asked in (unit.id, unit.title)), None)
    if found is None:
        known = "、".join(unit.id for unit in case.units)
        raise UnreadableInputError(f"考核期内没有单位 {asked}; 有: {known}")
    return found


def _lines(rule: BoardRule, board: Board, row: Standing, case: Assessment) -> Iterator[str]:
    group = f" · {case.rulebook.groups[row.group]}" if row.group else ""
    yield f"{board.title}({board.id}){group}: {_place(board, row)}"
    if rule.rank:
        yield f"  {value_formula(row.unit, rule.rank, case.spans[rule.over], case)}"
    yield from _remarks(rule, board, row, case)
    for item in row.items:
        points = f" {item.printed}分" if item.printed else ""
        yield f"  {_titled(item.item, case)}{points}: {item.formula}"
        yield f"    依据: {item.citation or '未注明'}"
    if board.citation:
        yield f"  榜单依据: {board.citation}"


def _titled(item: str, case: Assessment) -> str:
    indicator = case.rulebook.indicators.get(item)
    return f"{indicator.title}({item})" if indicator else item


def _remarks(rule: BoardRule, board: Board, row: Standing, case: Assessment) -> Iterator[str]:
    """What was done to the sum of the items: rescaled, vetoed."""
    if row.unit in rule.excluded or rule.rank:
        return
    peers = tuple(
        other.unit
        for other in board.standings
        if other.group == row.group and other.unit not in rule.excluded
    )
    group = next(unit.group for unit in case.units if unit.id == row.unit)
    seat = Seat(row.unit, group, peers, case, rule.decimals)
    yield from (f"  {told}" for told in remarks_of(rule, seat))


def _place(board: Board, row: Standing) -> str:
    if row.score is None or row.rank is None:
        return f"未参加排名, {REASONS[row.state]}"
    rivals = [other for other in board.standings if other.group == row.group and other.rank]
    gaps = _gaps(row, row.score, rivals)
    place = f"第{row.rank}名(共{len(rivals)}个单位参加排名), {row.printed}{board.measure}"
    return "; ".join((place, *gaps))


def _gaps(row: Standing, score: Fraction, rivals: list[Standing]) -> Iterator[str]:
    """The distance to whoever stands next ahead and next behind (位次差距)."""
    decimals = len(row.printed.partition(".")[2])
    rank = row.rank or 0
    tied = [other.title for other in rivals if other.rank == rank and other.unit != row.unit]
    if tied:
        yield f"与{'、'.join(tied)}并列"
    ahead = [other for other in rivals if other.rank and other.rank < rank]
    behind = [other for other in rivals if other.rank and other.rank > rank]
    for words, nearest in (("距前一名", ahead[-1:]), ("领先后一名", behind[:1])):
        for other in nearest:
            gap = _gap(abs((other.score or Fraction(0)) - score), decimals)
            yield f"{words}(第{other.rank}名 {other.title}) {gap}"


def _gap(gap: Fraction, decimals: int) -> str:
    """At the board's precision; a gap too small to print so is given exactly."""
    return plain(gap) if gap and not half_up(gap, decimals) else fixed(gap, decimals)


def value_formula(unit: str, id_: str, span: Span, case: Assessment) -> str:
    """A figure and what it is computed from: `开工率 = 开工项目 22 ÷ 签约项目 32 ≈ 68.8%`."""
    indicator = case.figures.indicator(id_)
    value = case.figures.value(unit, id_, span)
    if not isinstance(value, Fraction):
        return f"{indicator.title}: {REASONS[value]}"
    if not indicator.is_derived or case.figures.is_stated(unit, id_, span):
        return f"{indicator.title} = {in_measure(value, indicator)}"
    told = worked_out(unit, indicator, span, case)
    return f"{indicator.title} = {told} {equals_value(value, indicator)}"
