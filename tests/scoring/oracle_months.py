"""The slow second implementation: what a unit has for one month, and how months make a window."""

from fractions import Fraction

from diaodu.calendar import Month
from diaodu.rulebook.windows import Window


class Months:
    """Figures of one month, each worked out anew from the facts."""

    def first_of_year(self, month):
        while month.month != self.rulebook.year_starts_in:
            month = month.plus(-1)
        return month

    def counting(self, facts):
        """An estimate counts where the rule lets it and nothing final was said of the month."""
        told = {}
        for fact in facts:
            told.setdefault((fact.unit, fact.indicator, fact.period), []).append(fact)
        for (_, indicator, _), found in told.items():
            final = [fact for fact in found if not fact.is_estimate]
            refused = self.rulebook.indicators[indicator].estimates == "refused"
            found[:] = final or ([] if refused else found)
        return {key: found for key, found in told.items() if found}

    def written(self, unit, indicator, month, basis):
        for fact in self.facts.get((unit, indicator, month), ()):
            if fact.basis == basis:
                return Fraction(fact.value) / (100 if self.in_percent(indicator) else 1)
        return None

    def in_percent(self, indicator):
        return self.rulebook.indicators[indicator].measure == "%"

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
        """What nobody said of one of the units: neither of the region nor of its peers."""
        if unit not in [found.id for found in self.members()]:
            return None
        rule = self.rulebook.indicators[indicator]
        if (rule.count or rule.sum) and self.speaks(rule, month):
            found = [
                amount
                for row, day, amount in self.counted(rule)
                if row.unit == unit and (day.year, day.month) == (month.year, month.month)
            ]
            return sum(found, Fraction(0))
        for found in self.given.units:
            if found.id == unit and found.from_on and found.from_on > month.last_on:
                return Fraction(0)
        return self.zero_if_owed(indicator, month)

    def zero_if_owed(self, indicator, month):
        is_owed = self.first_of_year(month) in {
            self.first_of_year(m) for window in Window for m in self.months(window)
        }
        places = self.places()
        somebody = any(
            (id_, period) == (indicator, month) and unit not in places
            for unit, id_, period in self.facts
        )
        is_zero = self.rulebook.indicators[indicator].missing == "zero"
        return Fraction(0) if is_zero and (is_owed or somebody) else None

    def sum(self, unit, indicator, months):
        end = self.ytd(unit, indicator, months[-1])
        start = self.before(unit, indicator, months[0])
        if end is not None and start is not None:
            return end - start
        values = [self.month(unit, indicator, month) for month in months]
        return None if None in values else sum(values)

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

    def key(self, window):
        if window is Window.YEAR:
            return str(self.first_of_year(self.last).plus(11).year)
        quarter = f"{self.last.year}-Q{(self.last.month + 2) // 3}"
        half = f"{self.last.year}-H{1 if self.last.month < 7 else 2}"
        keys = {Window.MONTH: str(self.last), Window.QUARTER: quarter, Window.HALF: half}
        return keys.get(window, str(self.period))

    def length(self, window):
        lengths = {Window.MONTH: 1, Window.QUARTER: 3, Window.HALF: 6, Window.YEAR: 12}
        return lengths.get(window, len(self.period.months))
