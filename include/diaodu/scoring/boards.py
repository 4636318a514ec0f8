"""Boards: who is ranked, in which group, on what value, and what is printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from diaodu.model.scores import Board, ItemScore, Standing, StandingState
from diaodu.model.units import Unit
from diaodu.numbers import fixed, half_up
from diaodu.rulebook.methods import Item
from diaodu.rulebook.ranking import Board as BoardRule
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.board_total import total_of
from diaodu.scoring.derive import Found
from diaodu.scoring.figures import scale_of
from diaodu.scoring.items import outcome_of
from diaodu.scoring.seat import Outcome, Seat
from diaodu.scoring.wording import REASONS

POINTS = "分"
EXCLUDED = Outcome(StandingState.EXCLUDED, REASONS[StandingState.EXCLUDED])


@dataclass(frozen=True)
class Entry:
    """One unit before it is ranked: its value as printed on the board, or why it has none."""

    unit: Unit
    value: Found
    items: tuple[ItemScore, ...] = ()


def board_of(rule: BoardRule, case: Assessment) -> Board:
    """One board: by group in the order of the rulebook, then by rank, then by administrative order.

    A unit whose group is not `within` the board does not stand on it.
    """
    groups = [id_ for id_ in case.rulebook.groups if id_ in rule.within] if rule.within else [None]
    return Board(
        id=rule.id,
        title=rule.title,
        measure=case.figures.indicator(rule.rank).measure if rule.rank else POINTS,
        items=() if rule.rank else tuple(item.item for item in rule.items),
        citation=rule.citation,
        standings=tuple(
            standing for group in groups for standing in _group_standings(rule, case, group)
        ),
    )


def _group_standings(rule: BoardRule, case: Assessment, group: str | None) -> Iterator[Standing]:
    units = [unit for unit in case.units if group in (None, unit.group)]
    peers = tuple(unit.id for unit in units if unit.id not in rule.excluded)
    entries = [_entry(rule, unit, peers, case) for unit in units]
    decimals = _decimals(rule, case)
    compared = {
        entry.unit.id: half_up(entry.value, decimals) if rule.rank_on == "printed" else entry.value
        for entry in entries
        if isinstance(entry.value, Fraction)
    }
    ranks = ranks_of(compared, lower_is_better=rule.lower_is_better)
    last = len(entries) + 1
    for entry in sorted(entries, key=lambda entry: ranks.get(entry.unit.id, last)):
        yield _standing(entry, group, ranks.get(entry.unit.id), decimals)


def ranks_of(values: dict[str, Fraction], *, lower_is_better: bool) -> dict[str, int]:
    """Competition ranking, 1, 2, 2, 4: equal values share the rank of the first among them."""
    ranks: dict[str, int] = {}
    ahead: tuple[Fraction, int] | None = None
    ordered = sorted(values.items(), key=lambda held: held[1], reverse=not lower_is_better)
    for place, (unit, value) in enumerate(ordered, start=1):
        rank = ahead[1] if ahead and ahead[0] == value else place
        ranks[unit] = rank
        ahead = (value, rank)
    return ranks


def _entry(rule: BoardRule, unit: Unit, peers: tuple[str, ...], case: Assessment) -> Entry:
    if unit.id in rule.excluded:
        blank = (_item_score(item, EXCLUDED, rule.decimals) for item in rule.items)
        return Entry(unit, StandingState.EXCLUDED, tuple(blank))
    if rule.rank:
        value = case.value(unit.id, rule.rank, rule.over)
        scale = scale_of(case.figures.indicator(rule.rank))
        return Entry(unit, value * scale if isinstance(value, Fraction) else value)
    seat = Seat(unit.id, unit.group, peers, case, rule.decimals)
    outcomes = [outcome_of(item, seat) for item in rule.items]
    scored = zip(rule.items, outcomes, strict=True)
    items = tuple(_item_score(item, outcome, rule.decimals) for item, outcome in scored)
    return Entry(unit, total_of(rule, outcomes, seat).value, items)


def _item_score(item: Item, outcome: Outcome, decimals: int) -> ItemScore:
    points = outcome.points if isinstance(outcome.points, Fraction) else None
    printed = "" if points is None else fixed(points, decimals)
    return ItemScore(item.item, points, printed, outcome.formula, item.citation)


def _decimals(rule: BoardRule, case: Assessment) -> int:
    return case.figures.indicator(rule.rank).decimals if rule.rank else rule.decimals


def _standing(entry: Entry, group: str | None, rank: int | None, decimals: int) -> Standing:
    score = entry.value if isinstance(entry.value, Fraction) else None
    return Standing(
        unit=entry.unit.id,
        title=entry.unit.title,
        group=group,
        rank=rank,
        score=score,
        printed="" if score is None else fixed(score, decimals),
        state=entry.value if isinstance(entry.value, StandingState) else StandingState.RANKED,
        items=entry.items,
    )
