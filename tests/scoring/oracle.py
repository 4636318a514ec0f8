"""Scoring once more, slow and obvious: loops over every row, fractions, nothing shared.

It follows the contract of `diaodu score` sentence by sentence and reads only the nouns.
"""

import math
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from diaodu.calendar import Month, Period, Year
from diaodu.model.figures import Stage
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
        told = [f for f in self.given.facts if f.period == month and f.indicator == indicator]
        final = [f for f in told if f.unit == unit and not f.is_estimate]
        for fact in final or told:
            if (fact.unit, fact.basis) == (unit, basis):
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
            found = [
                amount
                for row, day, amount in self.counted(rule)
                if row.unit == unit and (day.year, day.month) == month_of(month)
            ]
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
        of_projects = rule.sum or rule.count == "projects" or rule.duration
        return self.given.projects if of_projects else self.given.activities

    def speaks(self, rule, month):
        """A register speaks for the years assessed and for those of its rows."""
        if self.register(rule) is None:
            return False
        told = [self.months(window) for window in Window]
        rows = self.register(rule)
        told += [[getattr(row, "period", None) or Month(row.on.year, row.on.month)] for row in rows]
        if not rule.duration:
            days = [day for _, day, _ in self.counted(rule)]
            told.append([Month(day.year, day.month) for day in days])
        return self.first_of_year(month) in {self.first_of_year(m) for ms in told for m in ms}

    def counted(self, rule):
        """Every row with the day on which it counts and how much it is."""
        found = [(row, *self.amount(rule, row)) for row in self.rows(rule)]
        found = [(row, day, amount) for row, day, amount in found if day]
        if rule.distinct in ("day", "week", "person_month"):
            return once_each(rule.distinct, [row for row, _, _ in found])
        if rule.count == "projects":
            return self.rushed(self.where(rule), found)
        return found

    def rushed(self, where, found):
        if where.rush is None:
            return found
        kept = []
        for row, day, amount in found:
            start = Month(day.year, (day.month - 1) // 3 * 3 + 1)
            end = start.plus(2).last_on
            same = [r for r, d, _ in found if r.unit == row.unit and start.first_on <= d <= end]
            first_late = end - timedelta(days=int(where.rush.last_days.at(start)) - 1)
            late = sorted((r.filed_on, r.id) for r in same if first_late <= r.filed_on <= end)
            allowed = math.floor(where.rush.share_above.at(start) * len(same))
            if (row.filed_on, row.id) not in late[allowed:]:
                kept.append((row, day, amount))
            elif where.rush.then == "next":
                kept.append((row, end + timedelta(days=1), amount))
        return kept

    def where(self, rule):
        where = rule.where
        if where.filter:
            own = {word: getattr(where, word) for word in where.model_fields_set}
            where = self.rulebook.filters[where.filter].model_copy(update=own)
        return where

    def rows(self, rule):
        if rule.count != "projects" and not rule.duration:
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
        where = self.where(rule)
        days = {"signed": row.signed_on, "started": row.started_on}
        day = days[where.reached]
        if day is None or not self.lets_in(where, row, day):
            return None, Fraction(1)
        return self.declared(where, row, day), Fraction(1)

    def declared(self, where, row, day):
        if where.counted_by == "event" and not where.filed_within and not where.rush:
            return day
        within = where.filed_within and where.filed_within.at(Month(day.year, day.month))
        late = row.filed_on is None or (within and row.filed_on > day + timedelta(days=int(within)))
        on = row.filed_on if where.counted_by == "filing" else day
        return None if late else on

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
        stages = list(Stage)
        if where.then:
            kept.append(stages.index(row.stage) >= stages.index(where.then))
        group = [u.group for u in self.given.units if u.id == row.unit]
        for rule in where.rules:
            back = rule.retroactive and rule.in_force.holds_in(self.last)
            holds = back or (not rule.retroactive and rule.in_force.holds_in(month))
            about = not rule.industry or row.industry in rule.industry
            about = about and (not rule.groups or group[0] in rule.groups)
            if holds and about:
                enough = rule.contract_at_least and (amount or 0) >= rule.contract_at_least.at(
                    month
                )
                kept.append(not rule.refused and enough is not False)
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
        if window is Window.HALF:
            first = Month(self.last.year, 1 if self.last.month < 7 else 7)
        months = [first]
        while months[-1] != self.last:
            months.append(months[-1].plus(1))
        return months

    def value(self, unit, indicator, months):
        rule = self.rulebook.indicators[indicator]
        if rule.ratio or rule.growth or rule.combine or rule.completion or rule.share:
            return self.derived(unit, rule, months)
        if rule.window or rule.reported_of or rule.struck_of or rule.calendar:
            return self.looked_up(unit, rule, months)
        if rule.duration or rule.fewest_among or rule.distinct in ("person", "place", "unit"):
            return self.gathered(unit, rule, months)
        if rule.stock:
            return self.level(unit, indicator, rule, months)
        if rule.measure in ("%", "‰"):
            return self.reported_rate(unit, indicator, months)
        return self.total_of(unit, indicator, months, self.struck)

    def looked_up(self, unit, rule, months):
        if rule.window:
            own = self.own_months(rule.window)
            return self.value(unit, rule.window.of, own) if own else NO_BASE
        if rule.calendar == "unit_months":
            asked = [u for u in self.members() if unit in ("*", u.id)]
            there = [m for u in asked for m in months if not u.from_on or m.last_on >= u.from_on]
            return Fraction(len(there))
        if rule.calendar:
            return Fraction(len(days_of(months)))
        return self.audited(unit, rule, months)

    def total_of(self, unit, indicator, months, struck):
        if unit == "*":
            known = [self.total_of(u.id, indicator, months, struck) for u in self.members()]
            known = [value for value in known if value is not MISSING]
            return sum(known) if known and not self.in_percent(indicator) else MISSING
        total = -struck(unit, indicator, months)
        for start in sorted({self.first_of_year(month) for month in months}):
            part = [month for month in months if self.first_of_year(month) == start]
            found = self.sum(unit, indicator, part)
            if found is None:
                return MISSING
            total += found
        return total

    def struck(self, unit, indicator, months, reasons=()):
        found = [
            Fraction(s.value)
            for s in self.given.strikes
            if (s.unit, s.indicator) == (unit, indicator) and s.period in months
            if not reasons or s.reason in reasons
        ]
        return sum(found, Fraction(0))

    def audited(self, unit, rule, months):
        of = rule.reported_of or rule.struck_of.of
        reported = self.total_of(unit, of, months, lambda *_: Fraction(0))
        if reported is MISSING or rule.reported_of:
            return reported
        units = [u.id for u in self.members()] if unit == "*" else [unit]
        return sum(self.struck(u, of, months, rule.struck_of.reason) for u in units)

    def own_months(self, window):
        last = min(self.last, window.until or self.last)
        if window.since:
            first = window.since
            if first == "last_circular":
                first = self.last
                while first.plus(-1).month not in self.rulebook.circulars:
                    first = first.plus(-1)
            return [m for m in all_months() if first <= m <= last]
        half = [m for m in all_months() if (m.year, m.month < 7) == (last.year, last.month < 7)]
        if window.which == "completed" and last.month % 6:
            half = [half[0].plus(-step) for step in range(6, 0, -1)]
            last = half[-1]
        year = [m for m in all_months() if self.first_of_year(m) == self.first_of_year(last)]
        return [m for m in (year if window.over is Window.YEAR else half) if m <= last]

    def gathered(self, unit, rule, months):
        if self.register(rule) is None:
            return Fraction(0) if rule.missing == "zero" else MISSING
        told = []
        for found in self.members():
            owed = [m for m in months if not found.from_on or m.last_on >= found.from_on]
            if unit in ("*", found.id) and all(self.speaks(rule, m) for m in owed):
                told.append(found.id)
        if not told:
            return Fraction(0) if rule.missing == "zero" else MISSING
        days = days_of(months)
        if rule.duration:
            pairs = [(r.signed_on, r.started_on) for r in self.rows(rule) if r.unit in told]
            taken = [(b - a).days for a, b in pairs if a and b and a <= b and b in days]
            return Fraction(sum(taken), len(taken)) if taken else NO_BASE
        rows = [r for r in self.register(rule) if r.unit in told and r.kind + "s" == rule.count]
        if rule.fewest_among:
            begun = [r for r in rows if r.on in days]
            return Fraction(
                min(
                    len([r for r in begun if r.unit == each and post in people_of(r)])
                    for each in told
                    for post in rule.fewest_among
                )
            )
        rows = [r for r in rows if set(days_from(r.on, r.until_on or r.on)) & set(days)]
        keys = {
            "person": {(r.unit, post) for r in rows for post in people_of(r)},
            "place": {r.place for r in rows if r.place},
            "unit": {r.unit for r in rows},
        }
        return Fraction(len(keys[rule.distinct]))

    def level(self, unit, indicator, rule, months):
        """What was last said of the window, or the mean of what was said; never a sum of months."""
        told = [
            self.written(unit, indicator, month, "month")
            if self.written(unit, indicator, month, "month") is not None
            else self.written(unit, indicator, month, "ytd")
            for month in months
        ]
        told = [value for value in told if value is not None]
        if told:
            return sum(told) / len(told) if rule.stock == "average" else told[-1]
        if unit != "*" or rule.region == "own":
            return MISSING
        found = [self.level(each.id, indicator, rule, months) for each in self.members()]
        found = [value for value in found if value is not MISSING]
        if not found:
            return MISSING
        return sum(found) / (len(found) if rule.region == "average" else 1)

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
        half = f"{self.last.year}-H{1 if self.last.month < 7 else 2}"
        keys = {Window.MONTH: str(self.last), Window.QUARTER: quarter, Window.HALF: half}
        return keys.get(window, str(self.period))

    def whole(self, window):
        lengths = {Window.MONTH: 1, Window.QUARTER: 3, Window.HALF: 6, Window.YEAR: 12}
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
                rows.append((group, rank, unit.id, printed, "ranked"))
            else:
                rows.append((group, None, unit.id, "", str(values[unit.id])))
        places = {unit.id: place for place, unit in enumerate(members)}
        return sorted(rows, key=lambda row: (row[1] is None, row[1] or 0, places[row[2]]))

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
        return {row[2]: row for row in self.board(board)}

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


def people_of(row):
    return {post for post in (row.led_by, *row.joined_by) if post}


def days_from(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def days_of(months):
    return [day for month in months for day in days_from(month.first_on, month.last_on)]


def all_months():
    return [Month(2022, 1).plus(step) for step in range(48)]


def thursday_of(day):
    return day + timedelta(days=3 - day.weekday())


def once_each(distinct, rows):
    """The first row of every key, with the day that says its month."""
    found = {}
    for row in sorted(rows, key=lambda row: row.on):
        for day in days_from(row.on, row.until_on or row.on):
            if distinct == "day":
                keys = [(row.unit, day)]
            elif distinct == "week":
                keys = [(row.unit, thursday_of(day))]
            else:
                keys = [(row.unit, post, day.year, day.month) for post in people_of(row)]
            stands = thursday_of(day) if distinct == "week" else day
            for key in keys:
                found.setdefault(key, (row, stands, Fraction(1)))
    return list(found.values())


def month_of(month):
    return month.year, month.month


def rows_of(rulebook, given, period, on=None):
    """Every board as rows of group, rank, unit, printed score, state."""
    oracle = Oracle(rulebook, given, period, on)
    return {board.id: oracle.board(board) for board in oracle.rulebook.boards}
