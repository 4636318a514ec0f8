"""Why one unit stands where it does, on every board, as text to be checked on paper."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from diaodu.calendar import Period
from diaodu.errors import UnreadableInputError
from diaodu.model.scores import Board, Standing
from diaodu.model.units import Unit
from diaodu.rulebook.ranking import Board as BoardRule
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.assessment import Assessment, assess
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.movement import boards_of
from diaodu.scoring.placing import place_words
from diaodu.scoring.provenance import provenance
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

    `unit` is an id or a title, `*` the region among its peers. Raises `UnreadableInputError` if no
    such unit exists in the period.
    """
    case = assess(rulebook, figures, period, on)
    found = _unit(unit, case)
    parts = [f"{found.title}({found.id}) {period.title} {rulebook.title}"]
    boards = boards_of(rulebook, figures, case)
    for rule, board in zip(case.rulebook.boards, boards, strict=True):
        rows = [row for row in board.standings if row.unit == found.id]
        parts += ["\n".join(_lines(rule, board, row, case)) for row in rows]
    return "\n\n".join(filter(None, (*parts, provenance(found.id, case))))


def _unit(asked: str, case: Assessment) -> Unit:
    """A unit by its id or title, or the region itself where it stands among peers."""
    own = (group[0] for group in case.others.values())
    found = next((it for it in (*case.units, *own) if asked in (it.id, it.title)), None)
    if found is None:
        known = "、".join(unit.id for unit in case.units)
        raise UnreadableInputError(f"考核期内没有单位 {asked}; 有: {known}")
    return found


def _lines(rule: BoardRule, board: Board, row: Standing, case: Assessment) -> Iterator[str]:
    group = f" · {case.rulebook.groups[row.group]}" if row.group else ""
    yield f"{board.title}({board.id}){group}: {place_words(board, row)}"
    if rule.rank:
        yield f"  {value_formula(row.unit, rule.rank, case.spans[rule.over], case)}"
    if row.remark and row.rank is not None:
        yield f"  {row.remark}"
    yield from _silent_vetoes(rule, row, case)
    for item in row.items:
        points = f" {item.printed}{board.measure}" if item.printed else ""
        yield f"  {_titled(item.item, case)}{points}: {item.formula}"
        yield f"    依据: {item.citation or '未注明'}"
    if board.citation:
        yield f"  榜单依据: {board.citation}"


def _silent_vetoes(rule: BoardRule, row: Standing, case: Assessment) -> Iterator[str]:
    """A veto over a figure nobody reported does not hold, which the reader must see."""
    for veto in rule.vetoes:
        value = case.value(row.unit, veto.of, veto.over)
        if not isinstance(value, Fraction):
            title = case.figures.indicator(veto.of).title
            yield f"  一票否决 {veto.title}: {title} {REASONS[value]}, 不作否决"


def _titled(item: str, case: Assessment) -> str:
    indicator = case.rulebook.indicators.get(item)
    return f"{indicator.title}({item})" if indicator else item


def value_formula(unit: str, id_: str, span: Span, case: Assessment) -> str:
    """A figure and what it is computed from: `开工率 = 开工项目 22 ÷ 签约项目 32 ≈ 68.8%`."""
    indicator = case.figures.indicator(id_)
    value = case.figures.value(unit, id_, span)
    if not isinstance(value, Fraction):
        return f"{indicator.title}: {REASONS[value]}"
    if not indicator.is_derived or case.figures.is_stated(unit, id_, span):
        return f"{indicator.title} = {in_measure(value, indicator)}"
    told = worked_out(unit, id_, span, case)
    return f"{indicator.title} = {told} {equals_value(value, indicator)}"
