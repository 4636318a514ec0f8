"""The slow second implementation: who stands where on a board, with what distance to whom."""

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from diaodu.calendar import Month, Quarter, Year
from diaodu.model.scores import StandingState
from diaodu.model.units import Unit
from tests.scoring.oracle_items import NONE, Items, worst_state

NO_TARGET = StandingState.NO_TARGET


@dataclass(frozen=True)
class Row:
    """One unit on a board: its exact value, and that as printed."""

    group: str | None
    rank: int | None
    unit: str
    value: Fraction | StandingState
    printed: str

    @property
    def state(self):
        return "ranked" if self.rank else str(self.value)


class Boards:
    """Every board as rows, and each row against the others and against an earlier board."""

    def board(self, board):
        if board.peers:
            return self.group(board, None, self.peers(board.peers))
        rows = []
        groups = [g for g in self.rulebook.groups if g in board.within] or [None]
        for group in groups:
            members = [u for u in self.members() if group is None or u.group == group]
            rows += self.group(board, group, members)
        return rows

    def peers(self, id_):
        """The region itself, then the others as they are listed."""
        group = self.rulebook.peers[id_]
        return [Unit(u, u, id_, n) for n, u in enumerate(["*", *group.units])]

    def places(self):
        return [unit for group in self.rulebook.peers.values() for unit in group.units]

    def held_before(self, board):
        """By unit the row on the board it is compared with."""
        period = self.earlier(board.since) if board.since else None
        if period is None:
            return {}
        if period not in self.compared:
            self.compared[period] = type(self)(self.undated, self.as_given, period)
        then = self.compared[period]
        boards = [found for found in then.rulebook.boards if found.id == board.id]
        return {row.unit: row for found in boards for row in then.board(found)}

    def earlier(self, since):
        back = 12 if since == "last_year" else len(self.period.months)
        first, last = (self.period.months[n].plus(-back) for n in (0, -1))
        if isinstance(self.period, Month):
            return first
        if isinstance(self.period, Quarter):
            return Quarter(first.year, (first.month + 2) // 3)
        return Year(last.year, self.rulebook.year_starts_in)

    def told(self, board):
        """Each row with the rank and value it had, its neighbours and how far off they are."""
        rows, held = self.board(board), self.held_before(board)
        handed_in = {
            found.unit: found.rank for found in self.given.previous_ranks if found.item == board.id
        }
        return [self.around(row, rows, held, handed_in, board) for row in rows]

    def around(self, row, rows, held, handed_in, board):
        was = held.get(row.unit)
        rank = was and was.rank
        if handed_in and board.since != "last_year":
            rank = handed_in.get(row.unit)
        value = was.value if was and was.rank else None
        ranked = [r for r in rows if r.group == row.group and r.rank]
        ahead = [r for r in ranked if row.rank and r.rank < row.rank]
        behind = [r for r in ranked if row.rank and r.rank > row.rank]
        next_ones = [(ahead[-1] if ahead else None), (behind[0] if behind else None)]
        gaps = [(r.unit, abs(r.value - row.value)) for r in next_ones if r]
        return (row.group, row.rank, row.unit, row.printed, row.state, rank, value, gaps)

    def members(self):
        members = [
            u
            for u in self.given.units
            if (u.from_on is None or u.from_on <= self.period.last_on)
            and (u.to_on is None or u.to_on >= self.period.last_on)
        ]
        members = [self.in_its_class(unit) for unit in members]
        return sorted(members, key=lambda u: (u.order, u.id))

    def in_its_class(self, unit):
        for was in unit.before:
            if was.to_on >= self.period.last_on:
                return replace(unit, title=was.title, group=was.group, order=was.order)
        return unit

    def group(self, board, group, members):
        decimals = board.decimals
        excluded = {found.unit for found in board.excluded}
        peers = [u.id for u in members if u.id not in excluded]
        items = Items(self, peers, {u.id: u.group for u in members})
        values = {}
        for unit in members:
            if unit.id in excluded:
                values[unit.id] = StandingState.EXCLUDED
            elif board.rank:
                decimals = self.rulebook.indicators[board.rank].decimals
                value = self.value(unit.id, board.rank, self.months(board.over))
                if self.in_percent(board.rank) and isinstance(value, Fraction):
                    value *= 100
                values[unit.id] = value
            else:
                values[unit.id] = self.total(unit.id, board, items)
        ranked = {u: v for u, v in values.items() if not isinstance(v, StandingState)}
        compared = dict(ranked)
        if board.rank_on == "printed" or board.rank_decimals is not None:
            to = decimals if board.rank_decimals is None else board.rank_decimals
            compared = {u: Fraction(self.printed(v, to)) for u, v in ranked.items()}
        rows = []
        for unit in members:
            if not self.belongs(board, values[unit.id]):
                continue
            if unit.id in ranked:
                others = [u for u in ranked if self.belongs(board, ranked[u])]
                rank = 1 + sum(self.is_ahead(board, u, unit.id, compared) for u in others)
                printed = self.printed(ranked[unit.id], decimals)
                rows.append(Row(group, rank, unit.id, ranked[unit.id], printed))
            else:
                rows.append(Row(group, None, unit.id, values[unit.id], ""))
        places = {unit.id: place for place, unit in enumerate(members)}
        return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, places[row.unit]))

    def belongs(self, board, value):
        if board.at_least is None:
            return True
        return isinstance(value, Fraction) and value >= board.at_least.at(self.last)

    def is_ahead(self, board, one, other, compared):
        """Whether one unit stands ahead of another: by value, else by the first that tells."""
        if compared[one] != compared[other]:
            return (compared[one] < compared[other]) == board.lower_is_better
        for criterion in board.then:
            mine, yours = (
                self.value(unit, criterion.of, self.months(criterion.over)) for unit in (one, other)
            )
            known = [isinstance(mine, Fraction), isinstance(yours, Fraction)]
            if known == [True, True] and mine != yours:
                return (mine < yours) == criterion.lower_is_better
            if known[0] != known[1]:
                return known[0]
        return False

    def on_board(self, id_):
        """The rows of a board by unit."""
        (board,) = (found for found in self.rulebook.boards if found.id == id_)
        return {row.unit: row for row in self.board(board)}

    def total(self, unit, board, items):
        for veto in board.vetoes:
            if items.passes(unit, veto):
                return Fraction(0) if veto.effect == "zero" else StandingState.EXCLUDED
        points = [items.outcome(unit, item) for item in board.items]
        state = worst_state(points)
        if state:
            return state
        applying = [p is not NONE for p in points]
        total = sum((p for p in points if p is not NONE), Fraction(0))
        if all(applying) or board.not_applicable == "without":
            return total
        full = [items.full(item) for item in board.items]
        rest = sum(weight for weight, applies in zip(full, applying, strict=True) if applies)
        return total * sum(full) / rest if rest else NO_TARGET

    def printed(self, value, decimals):
        size = math.floor(abs(value) * 10**decimals + Fraction(1, 2))
        text = f"{size:0{decimals + 1}d}"
        if decimals:
            text = f"{text[:-decimals]}.{text[-decimals:]}"
        return f"-{text}" if value < 0 and size else text
