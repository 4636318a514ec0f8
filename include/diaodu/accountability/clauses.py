"""What a clause says of every unit: by figure, by place, by another rule, or put together."""

from collections.abc import Mapping

from diaodu.accountability.bottom import by_place
from diaodu.accountability.case import Case, Verdict, Verdicts
from diaodu.accountability.quotas import by_figure
from diaodu.rulebook.conditions import BOARD_FORMS, Clause

NOT_ABOUT = Verdict(met=False)


def judged(clause: Clause, case: Case, rules: Mapping[str, Verdicts]) -> Verdicts:
    """The verdict on each unit the clause is about; `rules` are the rules it may refer to.

    Put together, what cannot be judged stays open unless the rest decides: one part that is not
    met settles `all_of`, enough parts that are met settle `any_of`.
    """
    if clause.rule:
        return _kept(rules.get(clause.rule, {}), clause, case)
    if clause.parts:
        parts = [judged(part, case, rules) for part in clause.parts]
        units = dict.fromkeys(unit for part in parts for unit in part)
        needed = len(parts)
        if clause.any_of:
            needed = int(case.number(clause.holding, "holding"))
        together = {
            unit: _together([part.get(unit, NOT_ABOUT) for part in parts], needed) for unit in units
        }
        return _kept(together, clause, case)
    if clause.forms[0] in BOARD_FORMS:
        return by_place(clause, case)
    return by_figure(clause, case)


def _kept(verdicts: Verdicts, clause: Clause, case: Case) -> Verdicts:
    known = {unit.id for unit in case.within(clause)}
    return {unit: found for unit, found in verdicts.items() if unit in known or not clause.within}


def _together(parts: list[Verdict], needed: int) -> Verdict:
    met = [part for part in parts if part.met]
    open_count = sum(part.met is None for part in parts)
    figure = "; ".join(part.figure for part in met if part.figure)
    if len(met) >= needed:
        return Verdict(met=True, figure=figure)
    return Verdict(None if len(met) + open_count >= needed else False, figure)
