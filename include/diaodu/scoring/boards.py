"""Boards: who is ranked, in which group, on what value, and what is printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.model.scores import Board, ItemScore, Standing, StandingState
from diaodu.model.units import Unit
from diaodu.numbers import fixed, half_up
from diaodu.rulebook.methods import Item
from diaodu.rulebook.ranking import Board as BoardRule
from diaodu.rulebook.ranking import Criterion
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.board_total import Total, total_of
from diaodu.scoring.drawn import Drawn, drawn
from diaodu.scoring.figures import scale_of
from diaodu.scoring.scorers import Scorer, scorer_of
from diaodu.scoring.seat import Outcome, Seat
from diaodu.scoring.ties import Ranks, ranks_of, told_apart
from diaodu.scoring.wording import REASONS

__all__ = ["POINTS", "RANKS", "board_of", "ranks_of"]

POINTS = "分"
RANKS = "位次"
EXCLUDED = Outcome(StandingState.EXCLUDED, REASONS[StandingState.EXCLUDED])


@dataclass(frozen=True)
class Entry:
    """One unit before it is ranked: its value as printed on the board, or why it has none."""

    unit: Unit
    total: Total
    items: tuple[ItemScore, ...] = ()


def board_of(rule: BoardRule, case: Assessment) -> Board:
    """One board: by group in the order of the rulebook, then by rank, then by administrative order.

    A unit whose group is not `within` the board does not stand on it.
    """
    others = {other.id: other for other in case.rulebook.boards}
    silent = replace(case, tells=False)
    used = {id_: drawn(board_of(others[id_], silent)) for id_ in rule.drawn_from}
    groups = [id_ for id_ in case.rulebook.groups if id_ in rule.within] if rule.within else [None]
    return Board(
        id=rule.id,
        title=rule.title,
        measure=_measure(rule, case),
        items=() if rule.rank else tuple(item.key for item in rule.items),
        citation=rule.citation,
        standings=tuple(
            standing for group in groups for standing in _group_standings(rule, case, group, used)
        ),
        own=REGION if rule.peers else "",
        aim=int(case.number(rule.aim)) if rule.aim else None,
    )


def _measure(rule: BoardRule, case: Assessment) -> str:
    if rule.rank:
        return case.figures.indicator(rule.rank).measure
    return RANKS if rule.is_of_ranks else POINTS


def _group_standings(
    rule: BoardRule, case: Assessment, group: str | None, used: Mapping[str, Drawn]
) -> Iterator[Standing]:
    everyone = case.peers(rule.peers) if rule.peers else case.units
    units = [unit for unit in everyone if group in (None, unit.group)]
    peers = tuple(unit.id for unit in units if not rule.exclusion(unit.id))
    scorers = tuple(scorer_of(item, case) for item in rule.items)
    entries = [_entry(rule, unit, peers, case, used, scorers) for unit in units]
    entries = [entry for entry in entries if _belongs(rule, entry, case)]
    ranks = _ranks(rule, entries, case)
    last, decimals = len(entries) + 1, _decimals(rule, case)
    for entry in sorted(entries, key=lambda entry: ranks.get(entry.unit.id, last)):
        yield _standing(entry, group, ranks.get(entry.unit.id), decimals)


def _ranks(rule: BoardRule, entries: list[Entry], case: Assessment) -> Ranks:
    """On exact values or on rounded ones; those that tie are told apart if the rule says how."""
    values = {entry.unit.id: entry.total.value for entry in entries}
    known = {unit: value for unit, value in values.items() if isinstance(value, Fraction)}
    decimals = _decimals(rule, case) if rule.rank_on == "printed" else rule.rank_decimals
    if decimals is not None:
        known = {unit: half_up(value, decimals) for unit, value in known.items()}

    def by(unit: str, criterion: Criterion) -> Fraction | None:
        value = case.value(unit, criterion.of, criterion.over)
        return value if isinstance(value, Fraction) else None

    return told_apart(ranks_of(known, lower_is_better=rule.lower_is_better), rule.then, by)


def _belongs(rule: BoardRule, entry: Entry, case: Assessment) -> bool:
    """Whether a unit keeps to what the board asks of those who stand on it."""
    if rule.at_least is None and rule.at_most is None:
        return True
    value = entry.total.value
    if not isinstance(value, Fraction):
        return False
    above = rule.at_least is None or value >= case.number(rule.at_least)
    return above and (rule.at_most is None or value <= case.number(rule.at_most))


def _entry(
    rule: BoardRule,
    unit: Unit,
    peers: tuple[str, ...],
    case: Assessment,
    used: Mapping[str, Drawn],
    scorers: tuple[Scorer, ...],
) -> Entry:
    excluded = rule.exclusion(unit.id)
    if excluded:
        blank = (_item_score(item, EXCLUDED, rule, case) for item in rule.items)
        total = Total(StandingState.EXCLUDED, (excluded.told,) if excluded.told else ())
        return Entry(unit, total, tuple(blank))
    if rule.rank:
        value = case.value(unit.id, rule.rank, rule.over)
        scale = scale_of(case.figures.indicator(rule.rank))
        return Entry(unit, Total(value * scale if isinstance(value, Fraction) else value))
    seat = Seat(unit.id, unit.group, peers, case, rule.decimals, used)
    outcomes = [scorer(seat) for scorer in scorers]
    scored = zip(rule.items, outcomes, strict=True)
    items = tuple(_item_score(item, outcome, rule, case) for item, outcome in scored)
    return Entry(unit, total_of(rule, outcomes, seat), items)


def _item_score(item: Item, outcome: Outcome, rule: BoardRule, case: Assessment) -> ItemScore:
    points = outcome.points if isinstance(outcome.points, Fraction) else None
    printed = "" if points is None else fixed(points, rule.decimals)
    return ItemScore(item.key, points, printed, outcome.told if case.tells else "", item.citation)


def _decimals(rule: BoardRule, case: Assessment) -> int:
    return case.figures.indicator(rule.rank).decimals if rule.rank else rule.decimals


def _standing(entry: Entry, group: str | None, rank: int | None, decimals: int) -> Standing:
    value = entry.total.value
    score = value if isinstance(value, Fraction) else None
    return Standing(
        unit=entry.unit.id,
        title=entry.unit.title,
        group=group,
        rank=rank,
        score=score,
        printed="" if score is None else fixed(score, decimals),
        state=value if isinstance(value, StandingState) else StandingState.RANKED,
        items=entry.items,
        remark="; ".join(entry.total.remarks),
    )
