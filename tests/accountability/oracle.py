"""Who a list names, once more, slow and obvious: every figure asked of the oracle of scoring."""

from fractions import Fraction

LIMITS = {
    "zero": lambda value, bar: value == bar,
    "at_least": lambda value, bar: value >= bar,
    "at_most": lambda value, bar: value <= bar,
    "above": lambda value, bar: value > bar,
}


class Naming:
    """What the clauses about figures say of a unit: True, False, or None if nothing is known."""

    def __init__(self, oracle):
        self.oracle = oracle
        self.rulebook, self.last = oracle.rulebook, oracle.last

    def named(self, rule):
        return [unit.id for unit in self.oracle.members() if self.holds(rule, unit)]

    def holds(self, clause, unit):
        if clause.within and unit.group not in clause.within:
            return False
        if clause.all_of:
            found = [self.holds(part, unit) for part in clause.all_of]
            return False if False in found else None if None in found else True
        if clause.any_of:
            needed = clause.holding.at(self.last)
            found = [self.holds(part, unit) for part in clause.any_of]
            if found.count(True) >= needed:
                return True
            return None if found.count(True) + found.count(None) >= needed else False
        return self.of_figure(clause, unit.id)

    def of_figure(self, clause, unit):
        if clause.behind or clause.due_below:
            return self.on_time(clause, unit)
        months = self.oracle.months(clause.over)
        if clause.last_year:
            months = [month.plus(-12) for month in months]
        value = self.figure(unit, clause.of, months)
        if clause.unreported:
            return value is None
        bar = self.bar(clause, unit, months)
        if value is None or bar is None:
            return None
        if clause.below or clause.less_than:
            return value < bar
        (word,) = (word for word in LIMITS if getattr(clause, word))
        return LIMITS[word](value, bar)

    def bar(self, clause, unit, months):
        if clause.less_than:
            return self.figure(unit, clause.less_than, months)
        if clause.below:
            return self.quota(clause)
        limit = clause.at_least or clause.at_most or clause.above
        return limit.at(self.last) if limit else Fraction(0)

    def figure(self, unit, id_, months):
        """As rules write it: a percentage in percent."""
        value = self.oracle.value(unit, id_, months)
        if not isinstance(value, Fraction):
            return None
        return value * 100 if self.oracle.in_percent(id_) else value

    def quota(self, clause):
        """Each month of the window has its own number, if months add up and the rule says so."""
        months = self.oracle.months(clause.over)
        rule = self.rulebook.indicators[clause.of]
        if clause.per == "window" or rule.is_rate or not self.rulebook.adds_up(rule):
            months = [self.last]
        asked = [clause.below.at(month) for month in months if clause.in_force.holds_in(month)]
        return sum(number for number in asked if number is not None)

    def on_time(self, clause, unit):
        over = self.rulebook.indicators[clause.of].target.over
        whole = self.oracle.target(unit, clause.of, whole=True)
        done = self.oracle.value(unit, clause.of, self.oracle.months(over))
        if whole is None or not isinstance(done, Fraction):
            return None
        passed = self.oracle.passed(over)
        if clause.due_below:
            return done / whole < clause.due_below.at(self.last) * passed
        lag = (passed - done / whole) * 100
        return lag > 0 and lag >= clause.behind.at(self.last)
