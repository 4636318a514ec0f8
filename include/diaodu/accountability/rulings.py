"""Every rule of a period applied to every unit, those first that others refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter

from diaodu.accountability.case import Case, Verdicts
from diaodu.accountability.clauses import judged
from diaodu.accountability.streaks import with_history
from diaodu.model.account import Record
from diaodu.rulebook.conditions import Condition
from diaodu.rulebook.schema import Rulebook


@dataclass(frozen=True)
class Ruling:
    """A rule over all units: by the period alone, and with what went before."""

    rule: Condition
    alone: Verdicts
    named: Verdicts

    def record(self) -> Record:
        """What later periods need to know of it."""
        return Record(
            rule=self.rule.id,
            met=tuple(unit for unit, found in self.alone.items() if found.met),
            named=tuple(unit for unit, found in self.named.items() if found.met),
            silent=tuple(unit for unit, found in self.alone.items() if found.met is None),
        )


Rulings = Mapping[str, Ruling]


def rulings_of(case: Case) -> Rulings:
    """The ruling of every list and trigger that is applied in such a period, by its id."""
    rules = {rule.id: rule for rule in case.rulebook.rules if not rule.at or case.kind in rule.at}
    rests_on = {id_: {it.rule for it in rule.whole() if it.rule} for id_, rule in rules.items()}
    found: dict[str, Ruling] = {}
    for id_ in TopologicalSorter(rests_on).static_order():
        if id_ not in rules:
            continue
        about = replace(case, rule=id_)
        alone = judged(rules[id_], about, {held: it.named for held, it in found.items()})
        named = with_history(rules[id_], alone, about)
        found[id_] = Ruling(rules[id_], alone, named)
    return found


def looked_back_on(book: Rulebook) -> set[str]:
    """The rules of which later periods need a record."""
    ladder = book.ladder
    steps = ladder.steps if ladder else ()
    exits = {rule for step in steps if step.exit for rule in step.exit.clear_of}
    clean = set(ladder.triggers) if ladder and ladder.clean else set()
    flowing = {rule for award in book.awards if award.flowing for rule in award.on}
    return {rule.id for rule in book.rules if rule.has_history} | exits | clean | flowing
