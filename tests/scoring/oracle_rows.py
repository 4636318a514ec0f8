"""The slow second implementation: what listed projects and batches come to."""

import math
from datetime import date, timedelta
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.model.figures import Stage
from diaodu.model.scores import StandingState
from diaodu.rulebook.windows import Window

MISSING = StandingState.NOT_REPORTED
NO_BASE = StandingState.NO_BASE
PEOPLE = {"travellers": "outing", "visitors": "visit"}


class Rows:
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
            day = row.period.last_on if self.is_of_cohort(rule.where, row) else None
            return day, Fraction(row.funds_month_wan)
        if rule.count in PEOPLE:
            on = row.on if row.kind == PEOPLE[rule.count] else None
            return on, Fraction(row.people_count or 0)
        if rule.count != "projects":
            return (row.on if row.kind + "s" == rule.count else None), Fraction(1)
        where = self.where(rule)
        days = {"signed": row.signed_on, "started": row.started_on}
        day = days[where.reached]
        if day is None or not self.lets_in(where, row, day):
            return None, Fraction(1)
        return self.declared(where, row, day), Fraction(1)

    def is_of_cohort(self, where, row):
        """Whether the project was that far by the month, and got there in the same year or so."""
        if where is None or where.reached is None:
            return True
        stages = list(Stage)
        if stages.index(row.stage) < stages.index(where.reached):
            return False
        if where.reached_in is None:
            return True
        day = {"signed": row.signed_on, "started": row.started_on}[where.reached]
        begun, now = day and Month(day.year, day.month), row.period
        if day is None or where.reached_in == "year":
            return day is not None and self.first_of_year(begun) == self.first_of_year(now)
        length = {"month": 1, "quarter": 3, "half": 6}[where.reached_in]
        both = [(m.year, (m.month - 1) // length) for m in (begun, now)]
        return both[0] == both[1]

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


def people_of(row):
    return {post for post in (row.led_by, *row.joined_by) if post}


def days_from(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def days_of(months):
    return [day for month in months for day in days_from(month.first_on, month.last_on)]


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
