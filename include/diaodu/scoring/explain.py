"""Why one unit stands where it does, on every board, as text to be checked on paper."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from diaodu.calendar import Period
from diaodu.errors import UnreadableInputError
from diaodu.model.scores import Board, Standing
from diaodu.model.units import Unit
from diaodu.rulebook.methods import NAMED, Item
from diaodu.rulebook.ranking import Board as BoardRule
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.assessment import Assessment, assess
from diaodu.scoring.explain_grounds import Use, grounds_below, grounds_of, lines_of
from diaodu.scoring.explain_values import value_formula
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.movement import boards_of
from diaodu.scoring.placing import place_words
from diaodu.scoring.provenance import provenance
from diaodu.scoring.seat import Seat
from diaodu.scoring.wording import REASONS

UNCITED = "未注明"


def explain_unit(
    rulebook: Rulebook,
    figures: ScoringInput,
    period: Period,
    unit: str,
    on: date | None = None,
) -> str:
    """Every board on which the unit stands: rank, gaps, each item's formula and its citation.

    `unit` is an id or a title, `*` the region among its peers. Raises `UnreadableInputError` if no
    such unit exists in the period.
    """
    case = assess(rulebook, figures, period, on)
    found = _unit(unit, case)
    told: set[str] = set()
    parts = [f"{found.title}({found.id}) {period.title} {rulebook.title}"]
    boards = boards_of(rulebook, figures, case)
    for rule, board in zip(case.rulebook.boards, boards, strict=True):
        rows = [row for row in board.standings if row.unit == found.id]
        parts += ["\n".join(_lines(rule, board, row, found, case, told)) for row in rows]
    return "\n\n".join(filter(None, (*parts, provenance(found.id, case))))


def _unit(asked: str, case: Assessment) -> Unit:
    """A unit by its id or title, or the region itself where it stands among peers."""
    own = (group[0] for group in case.others.values())
    found = next((it for it in (*case.units, *own) if asked in (it.id, it.title)), None)
    if found is None:
        known = "、".join(unit.id for unit in case.units)
        raise UnreadableInputError(f"考核期内没有单位 {asked}; 有: {known}")
    return found


def _lines(
    rule: BoardRule, board: Board, row: Standing, unit: Unit, case: Assessment, told: set[str]
) -> Iterator[str]:
    group = f" · {case.rulebook.groups[row.group]}" if row.group else ""
    yield f"{board.title}({board.id}){group}: {place_words(board, row)}"
    if rule.rank:
        ranked = Use(row.unit, rule.rank, case.spans[rule.over])
        yield f"  {value_formula(ranked.unit, ranked.id, ranked.span, case)}"
        yield from (f"    其中: {line}" for line in grounds_below(ranked, case, told))
    seat = Seat(unit.id, unit.group, (), case, rule.decimals)
    yield from _remarks(rule, row, seat, told)
    yield from _silent_vetoes(rule, row, case)
    for item, scored in zip(rule.items, row.items, strict=True):
        points = f" {scored.printed}{board.measure}" if scored.printed else ""
        yield f"  {_titled(item, case)}{points}: {scored.formula}"
        if not rule.exclusion(unit.id) and unit.group not in item.not_for:
            yield from (f"    其中: {line}" for line in grounds_of(item, seat, told))
        yield f"    依据: {scored.citation or UNCITED}"
    if board.citation:
        yield f"  榜单依据: {board.citation}"


def _remarks(rule: BoardRule, row: Standing, seat: Seat, told: set[str]) -> Iterator[str]:
    """What the rules did to the total, what a veto rests on, and where that is written."""
    if not row.remark or row.rank is None:
        return
    yield f"  {row.remark}"
    veto = next((held for held in rule.vetoes if seat.passes(held)), None)
    if veto:
        used = Use(seat.unit, veto.of, seat.case.spans[veto.over])
        lines = lines_of(used, seat.case, told, is_wanted=False)
        yield from (f"    其中: {line}" for line in lines)
    yield f"    依据: {(veto.citation if veto else '') or rule.citation or UNCITED}"


def _silent_vetoes(rule: BoardRule, row: Standing, case: Assessment) -> Iterator[str]:
    """A veto over a figure nobody reported does not hold, which the reader must see."""
    for veto in rule.vetoes:
        value = case.value(row.unit, veto.of, veto.over)
        if not isinstance(value, Fraction):
            title = case.figures.indicator(veto.of).title
            yield f"  一票否决 {veto.title}: {title} {REASONS[value]}, 不作否决"


def _titled(item: Item, case: Assessment) -> str:
    if isinstance(item, NAMED):
        return item.key
    title = case.figures.indicator(item.item).title
    return f"{item.name}({title})" if item.name else f"{title}({item.item})"
