"""Lists, flags, steps and awards of one period, each with its rule, citation and figures."""

from diaodu.accountability.awards import awards_of
from diaodu.accountability.case import Case, case_of
from diaodu.accountability.ladder import steps_of
from diaodu.accountability.rulings import Ruling, Rulings, looked_back_on, rulings_of
from diaodu.calendar import Period
from diaodu.model.account import Account, Flag, ListedUnit, Past, Record, UnitList
from diaodu.model.scores import Scores
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook


def hold_to_account(
    rulebook: Rulebook,
    scores: Scores,
    units: tuple[Unit, ...],
    period: Period,
    history: tuple[Past, ...] = (),
) -> Account:
    """Everything that the rules in force in the period's last month say of the units.

    `history` are the earlier periods of `periods_before`, as far as there are any. Units on a list
    stand in administrative order, flags by rule and then likewise, steps by unit and from the
    lightest. A unit that did not report is never taken for zero. Raises `RulebookError` where a
    rule refers to nothing.
    """
    case = case_of(rulebook, scores, units, period, history)
    rulings = rulings_of(case)
    watched = looked_back_on(case.rulebook)
    return Account(
        lists=tuple(
            UnitList(rule.id, rule.title, rule.citation, _named(rulings[rule.id], case))
            for rule in case.rulebook.lists
            if rule.id in rulings
        ),
        flags=tuple(
            _flag(rulings[rule.id], unit)
            for rule in case.rulebook.triggers
            if rule.id in rulings
            for unit in _named(rulings[rule.id], case)
        ),
        steps=steps_of(case, rulings),
        awards=awards_of(case, rulings),
        records=_records(rulings, watched),
    )


def _records(rulings: Rulings, watched: set[str]) -> tuple[Record, ...]:
    return tuple(found.record() for id_, found in sorted(rulings.items()) if id_ in watched)


def _named(ruling: Ruling, case: Case) -> tuple[ListedUnit, ...]:
    order = {unit.id: place for place, unit in enumerate(case.units)}
    titles = {unit.id: unit.title for unit in case.units}
    named = [(unit, found) for unit, found in ruling.named.items() if found.met]
    return tuple(
        ListedUnit(unit, titles.get(unit, unit), found.figure)
        for unit, found in sorted(named, key=lambda held: order.get(held[0], len(order)))
    )


def _flag(ruling: Ruling, named: ListedUnit) -> Flag:
    rule = ruling.rule
    return Flag(
        unit=named.unit,
        title=named.title,
        rule=rule.id,
        rule_title=rule.title,
        citation=rule.citation,
        figures=named.figure,
        proposal=rule.proposal,
    )
