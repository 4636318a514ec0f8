"""The slow second implementation: the figure of any unit over any months."""

from fractions import Fraction

from diaodu.calendar import Month
from diaodu.model.scores import StandingState
from diaodu.rulebook.windows import Window
from tests.scoring.oracle_rows import days_of

MISSING = StandingState.NOT_REPORTED
NO_BASE = StandingState.NO_BASE
AGAINST_TARGET = ("completion", "ahead", "left_of", "pace_for")
COMPUTED = ("ratio", "growth", "combine", "share", *AGAINST_TARGET)
LOOKED_UP = ("window", "reported_of", "struck_of", "calendar", "among")


class Values:
    """Every figure; `*` is the region's own, and a peer has what facts say of it."""

    def value(self, unit, indicator, months):
        rule = self.rulebook.indicators[indicator]
        is_of_rows = rule.fewest_among or rule.distinct in ("person", "place", "unit")
        is_of_rows = is_of_rows or rule.duration
        is_computed = any(getattr(rule, word) not in (None, ()) for word in (*COMPUTED, *LOOKED_UP))
        if rule.stock:
            return self.level(unit, indicator, rule, months)
        if is_computed or is_of_rows:
            stated = self.stated(unit, indicator, months)
            if stated is not None:
                return stated
        if is_computed:
            return self.derived(unit, rule, months)
        if is_of_rows:
            return MISSING if unit in self.places() else self.gathered(unit, rule, months)
        if rule.measure in ("%", "‰"):
            return self.reported_rate(unit, indicator, months)
        return self.total_of(unit, indicator, months, self.struck)

    def stated(self, unit, indicator, months):
        """What was given for just these months, of what is never added up."""
        found = None
        if months[0] == self.first_of_year(months[0]) == self.first_of_year(months[-1]):
            found = self.written(unit, indicator, months[-1], "ytd")
        if found is None and len(months) == 1:
            found = self.written(unit, indicator, months[0], "month")
        return found

    def looked_up(self, unit, rule, months):
        if rule.window:
            own = self.own_months(rule.window)
            return self.value(unit, rule.window.of, own) if own else NO_BASE
        if rule.among:
            return self.among(unit, rule.among, months)
        if rule.calendar:
            return self.passed_of(unit, rule.calendar, months)
        return self.audited(unit, rule, months)

    def passed_of(self, unit, calendar, months):
        if calendar in {"unit_months", "unit_weeks"}:
            if unit in self.places():
                return MISSING
            asked = [u for u in self.members() if unit in ("*", u.id)]
            there = [m for u in asked for m in months if not u.from_on or m.last_on >= u.from_on]
            if calendar == "unit_weeks":
                there = [day for m in there for day in days_of([m]) if day.isoweekday() == 4]
            return Fraction(len(there))
        if calendar == "months":
            return Fraction(len(months))
        days = days_of(months)
        if calendar == "weeks":
            days = [day for day in days if day.isoweekday() == 4]
        return Fraction(len(days))

    def among(self, unit, rule, months):
        """Of one unit it is that unit, of the region all; places outside it are not looked into."""
        if unit in self.places():
            return MISSING
        asked = [u for u in self.members() if unit in ("*", u.id)]
        asked = [u for u in asked if not rule.within or u.group in rule.within]
        if rule.of is None or not asked:
            return Fraction(len(asked))
        found = [self.value(u.id, rule.of, months) for u in asked]
        found = [value for value in found if not isinstance(value, StandingState)]
        if not found:
            return MISSING
        if self.in_percent(rule.of) and (rule.at_least or rule.at_most or rule.above):
            found = [value * 100 for value in found]
        if rule.at_least:
            found = [1 for value in found if value >= rule.at_least.at(self.last)]
        elif rule.at_most:
            found = [1 for value in found if value <= rule.at_most.at(self.last)]
        elif rule.above:
            found = [1 for value in found if value > rule.above.at(self.last)]
        return Fraction(sum(found))

    def total_of(self, unit, indicator, months, struck):
        """The region's own figure, where one was given for these months; else that of its units."""
        own = self.total_of_one(unit, indicator, months, struck)
        if unit != "*" or own is not MISSING:
            return own
        known = [self.total_of_one(u.id, indicator, months, struck) for u in self.members()]
        known = [value for value in known if value is not MISSING]
        return sum(known, Fraction(0)) if known else MISSING

    def total_of_one(self, unit, indicator, months, struck):
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
        own = self.total_of_one(unit, of, months, lambda *_: Fraction(0))
        units = [unit]
        if unit == "*" and own is MISSING:
            units = [u.id for u in self.members()]
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
        found = self.stated(unit, indicator, months)
        if found is None and unit in [u.id for u in self.members()]:
            is_told = (unit, indicator, months[-1]) in self.facts
            is_year = months[0] == self.first_of_year(months[0]) == self.first_of_year(months[-1])
            if not is_told and (len(months) == 1 or is_year):
                found = self.zero_if_owed(indicator, months[-1])
        return MISSING if found is None else found

    def derived(self, unit, rule, months):
        if rule.combine:
            values = [self.value(unit, term.of, months) for term in rule.combine]
            times = [term.times.at(self.last) for term in rule.combine]
            if MISSING in values:
                return MISSING
            return sum(value * time for value, time in zip(values, times, strict=True))
        if any(getattr(rule, word) for word in AGAINST_TARGET):
            return self.against_target(unit, rule)
        if any(getattr(rule, word) is not None for word in LOOKED_UP):
            return self.looked_up(unit, rule, months)
        return self.quotient(unit, rule, months)

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


def all_months():
    return [Month(2022, 1).plus(step) for step in range(48)]
