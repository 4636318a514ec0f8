"""Scoring once more, slow and obvious: loops over every row, fractions, nothing shared.

It follows the contract of `diaodu score` sentence by sentence and reads only the nouns.
"""

import math
from datetime import date
from fractions import Fraction
from itertools import pairwise

from diaodu.calendar import Month, Period, Year
from diaodu.model.scores import StandingState
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window
from diaodu.scoring.inputs import ScoringInput
from tests.scoring.oracle_items import NONE, Items, worst_state

MISSING = StandingState.NOT_REPORTED
NO_TARGET = StandingState.NO_TARGET
NO_BASE = StandingState.NO_BASE


class Oracle:
    """One period, asked number by number; every answer is worked out anew from the rows."""

    def __init__(
        self, rulebook: Rulebook, given: ScoringInput, period: Period, on: date | None = None
    ) -> None:
        if isinstance(period, Year):
            period = Year(period.year, rulebook.year_starts_in)
        self.period = period
        self.last = period.months[-1]
        self.rulebook = rulebook.in_month(self.last)
        self.given = given
        self.target_day = on or period.last_on

    # figures of one month

    def first_of_year(self, month):
        while month.month != self.rulebook.year_starts_in:
            month = month.plus(-1)
        return month

    def written(self, unit, indicator, month, basis):
        for fact in self.given.facts:
            key = (fact.unit, fact.indicator, fact.period, fact.basis)
            if key == (unit, indicator, month, basis):
                share = 100 if self.in_percent(indicator) else 1
                return Fraction(fact.value) / share
        return None

    def in_percent(self, indicator):
        rule = self.rulebook.indicators[indicator]
        return rule.measure == "%"

    def month(self, unit, indicator, month):
        written = self.written(unit, indicator, month, "month")
        cumulative = self.written(unit, indicator, month, "ytd")
        if cumulative is not None:
            before = self.before(unit, indicator, month)
            return written if before is None else cumulative - before
        return self.filled(unit, indicator, month) if written is None else written

    def ytd(self, unit, indicator, month):
        cumulative = self.written(unit, indicator, month, "ytd")
        if cumulative is not None:
            return cumulative
        before = self.before(unit, indicator, month)
        alone = self.month(unit, indicator, month)
        return None if before is None or alone is None else before + alone

    def before(self, unit, indicator, month):
        if month == self.first_of_year(month):
            return Fraction(0)
        return self.ytd(unit, indicator, month.plus(-1))

    def filled(self, unit, indicator, month):
        rule = self.rulebook.indicators[indicator]
        if (rule.count or rule.sum) and self.speaks(rule, month):
            amounts = [self.amount(rule, row) for row in self.rows(rule) if row.unit == unit]
            found = [a for day, a in amounts if day and (day.year, day.month) == month_of(month)]
            return sum(found, Fraction(0))
        for found in self.given.units:
            if found.id == unit and found.from_on and found.from_on > month.last_on:
                return Fraction(0)
        is_owed = self.first_of_year(month) in {
            self.first_of_year(m) for window in Window for m in self.months(window)
        }
        somebody = any((f.indicator, f.period) == (indicator, month) for f in self.given.facts)
        return Fraction(0) if rule.missing == "zero" and (is_owed or somebody) else None

    def register(self, rule):
        of_projects = rule.sum or rule.count == "projects"
        return self.given.projects if of_projects else self.given.activities

    def speaks(self, rule, month):
        """A register speaks for the years assessed and for those of its rows."""
        if self.register(rule) is None:
            return False
        told = [self.months(window) for window in Window]
        days = [self.amount(rule, row)[0] for row in self.rows(rule)]
        told.append([Month(day.year, day.month) for day in days if day])
        return self.first_of_year(month) in {self.first_of_year(m) for ms in told for m in ms}

    def rows(self, rule):
        if rule.count != "projects":
            return self.register(rule)
        latest = []
        for row in self.register(rule):
            later = [
                other
                for other in self.register(rule)
                if (other.unit, other.id) == (row.unit, row.id) and other.period > row.period
            ]
            if not later:
                latest.append(row)
        return latest

    def amount(self, rule, row):
        """The day on which a row counts (None: it does not) and how much it is."""
        if rule.sum:
            return row.period.last_on, Fraction(row.funds_month_wan)
        if rule.count != "projects":
            return (row.on if row.kind + "s" == rule.count else None), Fraction(1)
        where = rule.where
        if where.filter:
            own = {word: getattr(where, word) for word in where.model_fields_set}
            where = self.rulebook.filters[where.filter].model_copy(update=own)
        days = {"signed": row.signed_on, "started": row.started_on}
        day = days[where.reached]
        return day if day and self.lets_in(where, row, day) else None, Fraction(1)

    def lets_in(self, where, row, day):
        month = Month(day.year, day.month)
        same = [r for r in self.given.projects if (r.unit, r.id) == (row.unit, row.id)]
        kept = [set(where.evidence) <= set(row.evidence)]
        for word in ("agreement", "kind", "industry"):
            asked, barred = getattr(where, word), getattr(where, f"not_{word}", ())
            kept += [not asked or getattr(row, word) in asked, getattr(row, word) not in barred]
        amount = row.contract_amount_wan
        if where.contract_at_least:
            kept.append(amount is not None and amount >= where.contract_at_least.at(month))
        if where.contract_below:
            kept.append(amount is not None and amount < where.contract_below.at(month))
        if where.funds_at_least:
            arrived = sum(other.funds_month_wan for other in same)
            kept.append(arrived >= where.funds_at_least.at(month))
        if where.first_introducer and row.dossier:
            mine = min(self.claim(other) for other in same if other.dossier == row.dossier)
            others = [r for r in self.given.projects if r.dossier == row.dossier]
            kept.append(not [r for r in others if r.unit != row.unit and self.claim(r) < mine])
        return all(kept)

    def claim(self, row):
        return row.registered_on or date(9999, 12, 31), row.period, row.unit

    # figures of a window

    def months(self, window):
        if window is Window.MONTH:
            return [self.last]
        if window is Window.PERIOD:
            return list(self.period.months)
        first = self.first_of_year(self.last)
        if window is Window.QUARTER:
            first = Month(self.last.year, (self.last.month - 1) // 3 * 3 + 1)
        months = [first]
        while months[-1] != self.last:
            months.append(months[-1].plus(1))
        return months

    def value(self, unit, indicator, months):
        rule = self.rulebook.indicators[indicator]
        if rule.ratio or rule.growth or rule.combine or rule.completion or rule.share:
            return self.derived(unit, rule, months)
        if rule.measure in ("%", "‰"):
            return self.reported_rate(unit, indicator, months)
        if unit == "*":
            known = [self.value(found.id, indicator, months) for found in self.members()]
            known = [value for value in known if value is not MISSING]
            return sum(known) if known and not self.in_percent(indicator) else MISSING
        total = Fraction(0)
        for start in sorted({self.first_of_year(month) for month in months}):
            part = [month for month in months if self.first_of_year(month) == start]
            found = self.sum(unit, indicator, part)
            if found is None:
                return MISSING
            total += found
        return total

    def reported_rate(self, unit, indicator, months):
        """Never computed: the figure that was given for just these months, else none."""
        found = None
        if months[0] == self.first_of_year(months[0]) == self.first_of_year(months[-1]):
            found = self.written(unit, indicator, months[-1], "ytd")
        if found is None and len(months) == 1:
            found = self.written(unit, indicator, months[0], "month")
        told = [f for f in self.given.facts if (f.unit, f.indicator) == (unit, indicator)]
        if found is None and not any(f.period == months[-1] for f in told):
            found = self.rate_owed(indicator, months)
        return MISSING if found is None else found

    def rate_owed(self, indicator, months):
        """Zero where the rules say so, of a month and of the year so far."""
        is_one = len(months) == 1
        if is_one or months[0] == self.first_of_year(months[0]) == self.first_of_year(months[-1]):
            return self.filled_rate(indicator, months[-1])
        return None

    def filled_rate(self, indicator, month):
        is_owed = self.first_of_year(month) in {
            self.first_of_year(m) for window in Window for m in self.months(window)
        }
        somebody = any((f.indicator, f.period) == (indicator, month) for f in self.given.facts)
        is_zero = self.rulebook.indicators[indicator].missing == "zero"
        return Fraction(0) if is_zero and (is_owed or somebody) else None

    def sum(self, unit, indicator, months):
        end = self.ytd(unit, indicator, months[-1])
        start = self.before(unit, indicator, months[0])
        if end is not None and start is not None:
            return end - start
        values = [self.month(unit, indicator, month) for month in months]
        return None if None in values else sum(values)

    def derived(self, unit, rule, months):
        if rule.combine:
            values = [self.value(unit, term.of, months) for term in rule.combine]
            times = [term.times.at(self.last) for term in rule.combine]
            if MISSING in values:
                return MISSING
            return sum(value * time for value, time in zip(values, times, strict=True))
        if rule.completion:
            return self.completion(unit, rule.completion)
        return self.quotient(unit, rule, months)

    def completion(self, unit, rule):
        due = self.target(unit, rule.of, rule.level)
        over = self.rulebook.indicators[rule.of].target.over
        actual = self.value(unit, rule.of, self.months(over))
        if due is None:
            return NO_TARGET
        return MISSING if actual is MISSING else actual / due

    def quotient(self, unit, rule, months):
        top, bottom = self.sides(unit, rule, months)
        if MISSING in (top, bottom):
            return NO_BASE if rule.growth and top is not MISSING else MISSING
        if bottom == 0:
            word = "no_base"
            if rule.ratio:
                word = rule.ratio.if_zero if top else rule.ratio.both_zero
            return {"no_base": NO_BASE, "zero": Fraction(0), "full": Fraction(1)}[word]
        return top / bottom - (1 if rule.growth else 0)

    def sides(self, unit, rule, months):
        if rule.share:
            return self.value(unit, rule.share, months), self.value("*", rule.share, months)
        if rule.ratio:
            top, bottom = rule.ratio.of, rule.ratio.to
            return self.value(unit, top, months), self.value(unit, bottom, months)
        year_ago = [month.plus(-12) for month in months]
        return self.value(unit, rule.growth, months), self.value(unit, rule.growth, year_ago)

    # targets

    def target(self, unit, indicator, level="base", whole=False):
        rule = self.rulebook.indicators[indicator].target
        best = self.written_target(unit, indicator, self.key(rule.over), level)
        if not best:
            return None
        if rule.carry == "shortfall":
            best += self.carried(unit, indicator, rule.over, level)
        if whole or rule.pace == "whole":
            return best
        passed, length = len(self.months(rule.over)), len(self.whole(rule.over))
        if rule.pace == "linear":
            return best * passed / length
        points = [(0, Fraction(0))] + [(m.month, m.due.at(self.last)) for m in rule.schedule]
        for (start, low), (end, high) in pairwise(points):
            if start < passed <= end:
                return best * (low + (high - low) * (passed - start) / (end - start))
        raise AssertionError(points)

    def written_target(self, unit, indicator, key, level):
        best = None
        for target in self.given.targets:
            if (target.unit, target.indicator) != (unit, indicator) or target.level != level:
                continue
            start = target.from_on or date(1, 1, 1)
            is_held = target.period == key and start <= self.target_day
            if is_held and (best is None or start > best[0]):
                best = (start, Fraction(target.value))
        return best and best[1]

    def carried(self, unit, indicator, over, level):
        """Quarter by quarter, or month by month, from the start of the accounting year."""
        year = [self.first_of_year(self.last).plus(step) for step in range(12)]
        short = Fraction(0)
        for place, month in enumerate(year):
            if over is Window.MONTH:
                part, key = [month], str(month)
            else:
                part = year[place : place + 3]
                key = f"{month.year}-Q{(month.month + 2) // 3}"
                if month.month % 3 != 1 or len(part) < 3:
                    continue
            if part[-1] >= self.last or self.last in part:
                break
            done = self.value(unit, indicator, part)
            if done is not MISSING:
                due = self.written_target(unit, indicator, key, level) or 0
                short = max(short + due - done, Fraction(0))
        return short

    def key(self, window):
        if window is Window.YEAR:
            first = self.first_of_year(self.last)
            return str(first.plus(11).year)
        quarter = f"{self.last.year}-Q{(self.last.month + 2) // 3}"
        keys = {Window.MONTH: str(self.last), Window.QUARTER: quarter}
        return keys.get(window, str(self.period))

    def whole(self, window):
        lengths = {Window.MONTH: 1, Window.QUARTER: 3, Window.YEAR: 12}
        return range(lengths.get(window, len(self.period.months)))

    # boards

    def board(self, board):
        rows = []
        groups = [g for g in self.rulebook.groups if g in board.within] or [None]
        for group in groups:
            members = [u for u in self.members() if group is None or u.group == group]
            rows += self.group(board, group, members)
        return rows

    def members(self):
        members = [
            u
            for u in self.given.units
            if (u.from_on is None or u.from_on <= self.period.last_on)
            and (u.to_on is None or u.to_on >= self.period.last_on)
        ]
        return sorted(members, key=lambda u: (u.order, u.id))

    def group(self, board, group, members):
        decimals = board.decimals
        peers = [u.id for u in members if u.id not in board.excluded]
        items = Items(self, peers, {u.id: u.group for u in members})
        values = {}
        for unit in members:
            if unit.id in board.excluded:
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
        if board.rank_on == "printed":
            compared = {u: Fraction(self.printed(v, decimals)) for u, v in ranked.items()}
        rows = []
        for unit in members:
            if unit.id in ranked:
                mine = compared[unit.id]
                better = [v for v in compared.values() if (v < mine) == board.lower_is_better]
                rank = 1 + len([v for v in better if v != mine])
                printed = self.printed(ranked[unit.id], decimals)
                rows.append((group, rank, unit.id, printed, "ranked"))
            else:
                rows.append((group, None, unit.id, "", str(values[unit.id])))
        places = {unit.id: place for place, unit in enumerate(members)}
        return sorted(rows, key=lambda row: (row[1] is None, row[1] or 0, places[row[2]]))

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


def month_of(month):
    return month.year, month.month


def rows_of(rulebook, given, period, on=None):
    """Every board as rows of group, rank, unit, printed score, state."""
    oracle = Oracle(rulebook, given, period, on)
    return {board.id: oracle.board(board) for board in oracle.rulebook.boards}
