"""The steps of the ladder that are due for each unit, from its flags now and its steps before."""

from collections.abc import Iterator
from dataclasses import dataclass

from diaodu.accountability.case import Case
from diaodu.accountability.measures import step_words
from diaodu.accountability.memory import Standing, is_clear, is_spared, reached, standing_of
from diaodu.accountability.rulings import Rulings
from diaodu.model.account import Step, StepState
from diaodu.model.units import Unit
from diaodu.rulebook.ladder import Ladder, LadderStep

YEAR_END = "year_end"


@dataclass(frozen=True)
class _Due:
    """A step that is due, the rules that make it due, and the earlier steps it follows."""

    step: LadderStep
    rules: tuple[str, ...]
    before: tuple[Standing, ...] = ()
    beside: str = ""


def steps_of(case: Case, rulings: Rulings) -> tuple[Step, ...]:
    """Every step owed, offered, spared or ended; by unit, and from the lightest step up."""
    ladder = case.rulebook.ladder
    if ladder is None:
        return ()
    return tuple(step for unit in case.units for step in _of_unit(unit, ladder, case, rulings))


def _of_unit(unit: Unit, ladder: Ladder, case: Case, rulings: Rulings) -> Iterator[Step]:
    held = standing_of(unit, ladder, case)
    candidates = [due for step in ladder.steps if (due := _due(unit, step, held, case, rulings))]
    taken = {due.step.id: due for due in _taken(ladder, candidates)}
    for due in _companions(ladder, tuple(taken.values())):
        taken.setdefault(due.step.id, due)
    spared = is_spared(unit, ladder.grace, case)
    for step in ladder.steps:
        if due := taken.get(step.id):
            state = StepState.OFFERED if step.by_severity else StepState.DUE
            yield _step(unit, due, StepState.GRACE if spared else state, case, rulings)
        elif _is_over(unit, step, held, case, rulings):
            yield _step(unit, _Due(step, (), _last(step, held)), StepState.RESTORED, case, rulings)


def _due(
    unit: Unit, step: LadderStep, held: tuple[Standing, ...], case: Case, rulings: Rulings
) -> _Due | None:
    if (step.at and case.kind not in step.at) or not (step.on or step.after):
        return None
    named = tuple(rule for rule in step.on if _is_named(unit, rule, rulings))
    before = reached(step.after, held, case) if step.after else ()
    if step.on and not named:
        return None
    if step.after and len(before) < int(case.number(step.after.reached, "reached")):
        return None
    return _Due(step, named, before)


def _is_named(unit: Unit, rule: str, rulings: Rulings) -> bool:
    found = rulings[rule].named.get(unit.id) if rule in rulings else None
    return bool(found and found.met)


def _taken(ladder: Ladder, candidates: list[_Due]) -> Iterator[_Due]:
    """The heaviest step due, and what a person may choose beyond it; year-end steps apart."""
    if ladder.take == "all":
        yield from candidates
        return
    for at_year_end in (False, True):
        track = [due for due in candidates if (YEAR_END in due.step.at) == at_year_end]
        firm = [place for place, due in enumerate(track) if not due.step.by_severity]
        yield from track[firm[-1] if firm else 0 :]


def _companions(ladder: Ladder, taken: tuple[_Due, ...]) -> Iterator[_Due]:
    steps = {step.id: step for step in ladder.steps}
    for due in taken:
        for id_ in due.step.also:
            if id_ in steps and not due.step.by_severity:
                yield _Due(steps[id_], due.rules, due.before, due.step.title)


def _is_over(
    unit: Unit, step: LadderStep, held: tuple[Standing, ...], case: Case, rulings: Rulings
) -> bool:
    """Whether a step the unit stands on ends now: clear of its rules for long enough."""
    if step.exit is None or not _last(step, held):
        return False
    now = [rulings[rule].named.get(unit.id) for rule in step.exit.clear_of if rule in rulings]
    if not now or any(found is None or found.met is not False for found in now):
        return False
    count = int(case.number(step.exit.consecutive, "consecutive"))
    return is_clear(unit, step.exit.clear_of, count - 1, case)


def _last(step: LadderStep, held: tuple[Standing, ...]) -> tuple[Standing, ...]:
    return tuple(found for found in held if found.step == step.id)[-1:]


def _step(unit: Unit, due: _Due, state: StepState, case: Case, rulings: Rulings) -> Step:
    step = due.step
    days = step.working_days.at(case.month) if step.working_days else None
    within = int(days) if days is not None else None
    return Step(
        unit=unit.id,
        title=unit.title,
        step=step.id,
        step_title=step.title,
        state=state,
        rules=due.rules,
        citation=step.citation or (case.rulebook.ladder or step).citation,
        figures=_figures(unit, due, state, case, rulings),
        words=step_words(step, state, within),
        by=step.by,
        whom=step.whom,
        with_all=step.with_,
        with_one_of=step.one_of,
        within_days=within,
        is_personnel=step.proposal,
    )


def _figures(unit: Unit, due: _Due, state: StepState, case: Case, rulings: Rulings) -> str:
    told = [f"{rulings[id_].rule.title}: {rulings[id_].named[unit.id].figure}" for id_ in due.rules]
    titles = {step.id: step.title for step in (case.rulebook.ladder or Ladder(steps=())).steps}
    if due.before:
        when = "、".join(f"{it.period.title}{titles.get(it.step, it.step)}" for it in due.before)
        told.append(f"此前: {when}")
    if due.beside:
        told.append(f"与{due.beside}同时")
    if state is StepState.RESTORED and due.step.exit:
        rules = "、".join(
            rulings[id_].rule.title for id_ in due.step.exit.clear_of if id_ in rulings
        )
        told.append(f"已不在“{rules}”之列")
    return "; ".join(told)
