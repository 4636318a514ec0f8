"""Every way of scoring an item once more, slow and obvious; the oracle asks it for points."""

import math
from fractions import Fraction

from diaodu.model.scores import StandingState

MISSING = StandingState.NOT_REPORTED
NO_TARGET = StandingState.NO_TARGET
NO_BASE = StandingState.NO_BASE
NONE = object()


def worst_state(values):
    for state in (MISSING, NO_TARGET, NO_BASE, StandingState.EXCLUDED):
        if state in values:
            return state
    return None


class Items:
    """Points of one item for one unit, asked of an oracle."""

    def __init__(self, oracle, peers, group):
        self.oracle, self.peers, self.group = oracle, peers, group
        self.last = oracle.last

    def outcome(self, unit, item):
        if self.group[unit] in item.not_for:
            return NONE
        has_full_marks = item.score not in ("volume", "rank_sum")
        if has_full_marks and any(self.passes(unit, bar) for bar in item.full_if):
            return self.full(item)
        return getattr(self, item.score)(unit, item)

    def at(self, dated):
        return dated.at(self.last)

    def x(self, unit, id_, over):
        value = self.oracle.value(unit, id_, self.oracle.months(over))
        if isinstance(value, StandingState):
            return value
        return value * 100 if self.oracle.in_percent(id_) else value

    def passes(self, unit, bar):
        x = self.x(unit, bar.of, bar.over)
        if isinstance(x, StandingState):
            return False
        if bar.at_least is not None and x < self.at(bar.at_least):
            return False
        return bar.at_most is None or x <= self.at(bar.at_most)

    def full(self, item):
        if item.score in ("points", "steps", "bonus"):
            return self.at(item.at_most)
        if item.score == "tiers":
            return max(self.at(tier.points) for tier in item.tiers)
        if item.score == "rank_points":
            return self.at(item.first)
        if item.score == "placed":
            return self.at(item.each) * len(item.boards)
        return Fraction(0) if item.score == "volume" else self.at(item.weight)

    def against_target(self, unit, item, level="base"):
        rule = self.oracle.rulebook.indicators[item.item].target
        actual = self.oracle.value(unit, item.item, self.oracle.months(rule.over))
        due = self.oracle.target(unit, item.item, level)
        if actual is MISSING:
            return MISSING, None
        return (NO_TARGET, None) if due is None else (actual, due)

    def completion(self, unit, item):
        actual, due = self.against_target(unit, item, item.level)
        if due is None:
            return actual
        share = actual / due
        if item.cap != "none":
            share = min(share, self.at(item.cap))
        return share * self.at(item.weight)

    def quota(self, unit, item):
        actual = self.x(unit, item.item, item.over)
        if isinstance(actual, StandingState):
            return actual
        full = self.at(item.full_at)
        if item.per == "month":
            held = [m for m in self.oracle.months(item.over) if item.in_force.holds_in(m)]
            full = sum(item.full_at.at(month) for month in held)
        return min(actual / full, 1) * self.at(item.weight)

    def simple(self, unit, item, formula):
        x = self.x(unit, item.item, item.over)
        return x if isinstance(x, StandingState) else formula(x)

    def points(self, unit, item):
        def formula(x):
            return min(x * self.at(item.each), self.at(item.at_most))

        return self.simple(unit, item, formula)

    def efficacy(self, unit, item):
        found = {peer: self.x(peer, item.item, item.over) for peer in self.peers}
        known = [x for x in found.values() if not isinstance(x, StandingState)]

        def formula(x):
            best, worst = max(known), min(known)
            if item.lower_is_better:
                best, worst = worst, best
            weight, base = self.at(item.weight), self.at(item.base)
            if best == worst:
                return weight if item.if_equal == "full" else weight * base
            return weight * base + weight * (1 - base) * (x - worst) / (best - worst)

        return self.simple(unit, item, formula)

    def rank_points(self, unit, item):
        found = {peer: self.x(peer, item.item, item.over) for peer in self.peers}
        sign = 1 if item.lower_is_better else -1

        def formula(x):
            known = sorted(sign * y for y in found.values() if not isinstance(y, StandingState))
            rank = known.index(sign * x) + 1
            points = max(self.at(item.first) - (rank - 1) * self.at(item.less), 0)
            for before in self.oracle.given.previous_ranks:
                if (before.unit, before.item) == (unit, item.item) and item.each_gained:
                    gained = max(before.rank - rank, 0) * self.at(item.each_gained)
                    points += min(gained, self.at(item.gained_at_most))
            return points

        return self.simple(unit, item, formula)

    def rank_sum(self, unit, item):
        total, states = 0, []
        for id_ in item.boards:
            rows = self.oracle.on_board(id_)
            own = rows.get(unit)
            rank = own and own.rank
            if rank is None:
                states.append(own.value if own else StandingState.EXCLUDED)
                group = own and own.group
                rank = 1 + sum(row.group == group and row.rank is not None for row in rows.values())
            total += rank
        if states and item.if_unranked == "unranked":
            return worst_state(states)
        return Fraction(total) * self.at(item.times)

    def placed(self, unit, item):
        hits = 0
        for id_ in item.boards:
            rows = self.oracle.on_board(id_)
            rank = rows[unit].rank if unit in rows else None
            if rank is None:
                continue
            ranks = [
                row.rank for row in rows.values() if row.group == rows[unit].group and row.rank
            ]
            if item.top:
                hits += rank <= self.at(item.top)
            else:
                hits += sum(other > rank for other in ranks) < self.at(item.bottom)
        return hits * self.at(item.each)

    def proportional(self, unit, item):
        low, high, weight = map(self.at, (item.zero_below, item.full_at, item.weight))

        def formula(x):
            if x < low or x >= high:
                return Fraction(0) if x < low else weight
            part = x / high if item.between == "ratio" else (x - low) / (high - low)
            return part * weight

        return self.simple(unit, item, formula)

    def at_target(self, unit, item):
        def formula(x):
            beyond = x - self.at(item.full_at)
            if beyond < 0:
                return Fraction(0)
            extra = math.floor(beyond / self.at(item.step)) * self.at(item.each)
            return self.at(item.weight) + min(extra, self.at(item.at_most))

        return self.simple(unit, item, formula)

    def flat(self, unit, item):
        def formula(x):
            if x < 0 and item.if_decline == "zero":
                return Fraction(0)
            extra = math.floor(max(x, 0) / self.at(item.step)) * self.at(item.each)
            return self.at(item.weight) * self.at(item.flat) + min(extra, self.at(item.at_most))

        return self.simple(unit, item, formula)

    def volume(self, unit, item):
        def formula(x):
            count = x / self.at(item.per)
            return (math.floor(count) if item.partial == "down" else count) * self.at(item.each)

        return self.simple(unit, item, formula)

    def tiers(self, unit, item):
        def formula(x):
            for tier in item.tiers:
                if tier.also:
                    other = self.x(unit, tier.also.of, tier.also.over)
                    if isinstance(other, StandingState):
                        return other
                fits = tier.at_least is None or x >= self.at(tier.at_least)
                fits = fits and (tier.at_most is None or x <= self.at(tier.at_most))
                if fits and (tier.also is None or self.passes(unit, tier.also)):
                    return self.at(tier.points)
            return Fraction(0)

        return self.simple(unit, item, formula)

    def met(self, unit, item):
        if item.target:
            actual, bar = self.against_target(unit, item)
            if bar is None:
                return actual
            side = item.target
        else:
            actual = self.x(unit, item.item, item.over)
            if isinstance(actual, StandingState):
                return actual
            side = "at_most" if item.at_most else "at_least"
            bar = self.at(item.at_most or item.at_least)
        is_met = actual <= bar if side == "at_most" else actual >= bar
        return self.at(item.weight) if is_met else Fraction(0)

    def steps(self, unit, item):
        actual, due = self.against_target(unit, item)
        if due is None:
            return actual
        whole = self.oracle.target(unit, item.item, whole=True)
        fitting = [
            s for s in item.sizes if s.target_below is None or whole < self.at(s.target_below)
        ]
        step = self.at((fitting or item.sizes[-1:])[0].step)
        count = max(actual - due, 0) / step
        count = math.floor(count) if item.partial == "down" else count
        return min(count * self.at(item.each), self.at(item.at_most))

    def dual(self, unit, item):
        actual, due = self.against_target(unit, item)
        if due is None:
            return actual
        months = self.oracle.months("year")
        now = self.oracle.value(unit, item.item, months)
        then = self.oracle.value(unit, item.item, [month.plus(-12) for month in months])
        if now is MISSING:
            return MISSING
        if then is MISSING or then == 0:
            return NO_BASE
        share = actual / due
        if item.cap != "none":
            share = min(share, self.at(item.cap))
        change = (now / then - 1) * 100 * self.at(item.each)
        change = max(min(change, self.at(item.up_to)), -self.at(item.down_to))
        return share * self.at(item.weight) + change

    def of_parts(self, unit, item, formula):
        found = [self.x(unit, part.of, item.over) for part in item.parts]
        return worst_state(found) or formula(list(zip(item.parts, found, strict=True)))

    def counts(self, unit, item):
        def formula(found):
            lacking = sum(max(self.at(part.at_least) - x, 0) for part, x in found)
            return max(self.at(item.weight) - lacking * self.at(item.minus), 0)

        return self.of_parts(unit, item, formula)

    def limited(self, points, part):
        return points if part.at_most is None else min(points, self.at(part.at_most))

    def bonus(self, unit, item):
        def formula(found):
            total = 0
            for part, x in found:
                beyond = self.at(part.beyond) if part.beyond else 0
                total += self.limited(max(x - beyond, 0) * self.at(part.each), part)
            return min(total, self.at(item.at_most))

        return self.of_parts(unit, item, formula)

    def deductions(self, unit, item):
        def formula(found):
            lost = sum(self.limited(x * self.at(part.each), part) for part, x in found)
            most = self.at(item.at_most) if item.at_most else self.at(item.weight)
            return self.at(item.weight) - min(lost, most)

        return self.of_parts(unit, item, formula)
