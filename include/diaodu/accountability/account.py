"""Lists and flags of one period, each with its rule, its citation and the figures in words."""

from diaodu.accountability.bottom import at_the_bottom
from diaodu.accountability.case import Case, case_of
from diaodu.accountability.quotas import at_zero, below_quota
from diaodu.calendar import Period
from diaodu.model.account import Account, Flag, ListedUnit, UnitList
from diaodu.model.scores import Scores
from diaodu.model.units import Unit
from diaodu.rulebook.conditions import Condition
from diaodu.rulebook.schema import Rulebook


def hold_to_account(
    rulebook: Rulebook, scores: Scores, units: tuple[Unit, ...], period: Period
) -> Account:
    """Every list and flag of the rules in force in the period's last month.

    Units on a list stand in administrative order, flags by rule and then likewise. A unit that did
    not report is never taken for zero. Raises `RulebookError` where a rule refers to nothing.
    """
    case = case_of(rulebook, scores, units, period)
    return Account(
        lists=tuple(
            UnitList(rule.id, rule.title, rule.citation, _named(rule, case))
            for rule in case.rulebook.lists
        ),
        flags=tuple(
            _flag(rule, unit) for rule in case.rulebook.triggers for unit in _named(rule, case)
        ),
    )


def _named(rule: Condition, case: Case) -> tuple[ListedUnit, ...]:
    if rule.bottom:
        named = at_the_bottom(rule, case)
    else:
        named = below_quota(rule, case) if rule.below else at_zero(rule, case)
    order = {unit.id: place for place, unit in enumerate(case.units)}
    return tuple(sorted(named, key=lambda unit: order.get(unit.unit, len(order))))


def _flag(rule: Condition, named: ListedUnit) -> Flag:
    return Flag(
        unit=named.unit,
        title=named.title,
        rule=rule.id,
        rule_title=rule.title,
        citation=rule.citation,
        figures=named.figure,
        proposal=rule.proposal,
    )
