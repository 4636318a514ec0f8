"""Rows that are the total of other rows, sub-totals and their grand total among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log

from diaodu.proofreading import words
from diaodu.proofreading.adding import (
    Added,
    Group,
    Rows,
    Rule,
    added_up,
    figured_groups,
    is_luckless,
    said_groups,
)
from diaodu.proofreading.chance import choices
from diaodu.proofreading.evidence import ACCIDENT
from diaodu.proofreading.relations import Kind, Relation
from diaodu.proofreading.table import Table
from diaodu.proofreading.wording import total_text

FEWEST_HELD = Fraction(2, 3)
FEWEST_SAID = Fraction(1, 2)
NEAREST = Fraction(3, 10)
"""How far off a total may be if it is the only one and its label alone speaks for it."""
ACCIDENT_IF_SAID = log(0.05)
ACCIDENT_IF_PLAIN = log(0.2)
"""Of a row that says 合计 outright; 全市 may hold more than the rows listed."""


@dataclass(frozen=True)
class Verdict:
    """How well a group adds up: how many columns agree, how many nearly do, and the odds."""

    held: int
    unsupported: int
    """Parts that print nothing in any of the columns that agree."""
    near: int
    odds: float

    @property
    def rank(self) -> tuple[int, int, int, float]:
        """To compare groups of one total row."""
        return self.held, -self.unsupported, -self.near, -self.odds


def weigh(group: Group, columns: tuple[Added, ...]) -> Verdict:
    """How well the columns of a group add up."""
    held = [it for it in columns if it.is_held]
    near = sum(it.is_near and not it.is_held for it in columns)
    odds = sum(it.odds for it in held) + choices(len(held) + near, near) + log(group.tries)
    supported = {row for it in held for row, _ in it.exact.spots}
    unsupported = sum(row not in supported for row in group.parts)
    return Verdict(len(held), unsupported, near, odds)


def is_total(table: Table, group: Group, columns: tuple[Added, ...], verdict: Verdict) -> bool:
    """Whether the row is the total of the rows, as far as figures and label tell."""
    is_plain = words.is_plain_sum(table.rows[group.total].label)
    if not verdict.held:
        near = [it for it in columns if it.is_near]
        return group.is_said and is_plain and len(near) == 1 and near[0].off <= NEAREST
    share = Fraction(verdict.held, verdict.held + verdict.near)
    if not group.is_said:
        return share >= FEWEST_HELD and verdict.odds < ACCIDENT
    bound = ACCIDENT_IF_PLAIN if is_plain else ACCIDENT_IF_SAID
    return share >= FEWEST_SAID and (not verdict.near or verdict.odds < bound)


LEVELS = 2
"""Sub-totals, and totals of them."""


@dataclass(frozen=True)
class _Found:
    """A group that adds up, with its columns."""

    group: Group
    columns: tuple[Added, ...]
    verdict: Verdict


def find_totals(
    table: Table, computed: frozenset[int], converted: frozenset[int], sharp: frozenset[int]
) -> Iterator[Relation]:
    """Every total row and the columns it adds up; `computed` are rates, ranks and the like.

    `converted` columns were computed row by row, the total too, so that roundings may differ. From
    the printed numbers of `sharp` columns others were computed, so that these are the true ones.
    """
    found: dict[int, _Found] = {}
    everything = tuple(range(len(table.rows)))
    leaves = tuple(row for row in everything if not table.rows[row].is_child)
    for sequence in dict.fromkeys((leaves, everything)):
        _search(table, sequence, computed, found)
    for _ in range(LEVELS):
        covered = {row for it in found.values() for row in it.group.parts}
        _search(table, tuple(row for row in leaves if row not in covered), computed, found)
    added = [column for it in found.values() for column in it.columns]
    is_exact = is_luckless([it for it in added if it.column not in converted])
    for it in found.values():
        exact = {column.column for column in it.columns if is_exact} | sharp
        yield from _relations(table, it, exact - converted)


def _search(
    table: Table, sequence: Rows, computed: frozenset[int], found: dict[int, _Found]
) -> None:
    """Add the best group of each row that has none yet."""
    groups = [*said_groups(table, sequence)]
    adding = [c for c, it in enumerate(table.columns) if c not in computed and not it.never_adds]
    groups += figured_groups(table, sequence, adding)
    tried = [
        _Found(group, columns, weigh(group, columns))
        for group in groups
        if group.total not in found and (columns := tuple(added_up(table, group, computed)))
    ]
    best: dict[int, _Found] = {}
    for it in tried:
        known = best.get(it.group.total)
        is_better = known is None or it.verdict.rank > known.verdict.rank
        if is_better and is_total(table, it.group, it.columns, it.verdict):
            best[it.group.total] = it
    found |= best | _alike(best, tried)


def _alike(best: dict[int, _Found], tried: Sequence[_Found]) -> dict[int, _Found]:
    """Total rows of a rule that most others of its rows follow, although they add up badly."""
    more: dict[int, _Found] = {}
    for rule in (Rule.ABOVE, Rule.BELOW):
        ruled = [it for it in tried if it.group.rule is rule and it.group.is_said]
        following = [it for it in ruled if _follows(best, it.group)]
        if len(ruled) > 1 and len(following) * 2 >= len(ruled):
            more |= {it.group.total: it for it in ruled if it.group.total not in best}
    return more


def _follows(best: dict[int, _Found], group: Group) -> bool:
    found = best.get(group.total)
    return found is not None and found.group.parts == group.parts


def _relations(table: Table, found: _Found, sharp: frozenset[int] | set[int]) -> Iterator[Relation]:
    kept = [it for it in found.columns if it.is_held or it.is_near]
    held = {it.column for it in kept if (it.is_exact if it.column in sharp else it.is_held)}
    rests_on = f"{len(kept)}列中{len(held)}列相符"
    for it in kept:
        check = it.exact if it.column in sharp else it.loose
        yield Relation(
            Kind.TOTAL,
            (it.column,),
            total_text(table, found.group.total, found.group.parts, it.column),
            rests_on,
            (check,),
            found.verdict.odds,
            int(it.column not in held),
            it.severity,
            it.column in sharp,
        )
