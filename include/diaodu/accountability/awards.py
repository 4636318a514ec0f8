"""Rewards and penalties of a period as proposals: money, honours, and personnel apart."""

from collections.abc import Iterator
from fractions import Fraction

from diaodu.accountability.case import Case
from diaodu.accountability.lookback import earlier
from diaodu.accountability.measures import award_words
from diaodu.accountability.rulings import Rulings
from diaodu.accountability.streaks import names_in
from diaodu.model.account import AwardState, ProposedAward
from diaodu.model.units import Unit
from diaodu.rulebook.conditions import Clause
from diaodu.rulebook.ladder import Award


def awards_of(case: Case, rulings: Rulings) -> tuple[ProposedAward, ...]:
    """By award in the order of the rulebook, then by unit; who hands a flowing one over last."""
    return tuple(
        proposed
        for award in case.rulebook.awards
        if not award.at or case.kind in award.at
        for proposed in (*_given(award, case, rulings), *_handed_over(award, case, rulings))
    )


def _given(award: Award, case: Case, rulings: Rulings) -> Iterator[ProposedAward]:
    for unit in case.units:
        named = _named(award, unit, rulings)
        amount = _amount(award, unit, case, rulings) if named else None
        if named and not (award.kind == "money" and amount is None):
            told = "; ".join(rulings[id_].named[unit.id].figure for id_ in named)
            yield _proposed(award, unit, AwardState.GIVEN, amount, told)


def _handed_over(award: Award, case: Case, rulings: Rulings) -> Iterator[ProposedAward]:
    for period in earlier(case.period, 1) if award.flowing else ():
        for unit in case.units:
            ids = names_in(period, unit)
            found = (case.marks.get((period, rule)) for rule in award.on)
            had = any(marks and ids & marks.named for marks in found)
            if had and not _named(award, unit, rulings):
                told = f"{period.title}获得, 本期不再符合"
                yield _proposed(award, unit, AwardState.HANDED_OVER, None, told)


def _named(award: Award, unit: Unit, rulings: Rulings) -> tuple[str, ...]:
    found = {id_: rulings[id_].named.get(unit.id) for id_ in award.on if id_ in rulings}
    return tuple(id_ for id_, verdict in found.items() if verdict and verdict.met)


def _amount(award: Award, unit: Unit, case: Case, rulings: Rulings) -> Fraction | None:
    if award.places:
        place = _place(rulings[award.on[0]].rule, unit, case)
        held = [it.amount.at(case.month) for it in award.places if it.place == place]
        return held[0] if held else None
    amount = award.amount.at(case.month) if award.amount else None
    if amount is None or award.per is None:
        return amount
    measured = case.measured.get((unit.id, award.per))
    if measured is None or measured.period is None:
        return None
    whole = amount * measured.period * case.indicator(award.per).scale
    most = award.at_most.at(case.month) if award.at_most else None
    return whole if most is None else min(whole, most)


def _place(rule: Clause, unit: Unit, case: Case) -> int | None:
    return next((it.rank for it in case.board(rule.board).standings if it.unit == unit.id), None)


def _proposed(
    award: Award, unit: Unit, state: AwardState, amount: Fraction | None, figures: str
) -> ProposedAward:
    return ProposedAward(
        unit=unit.id,
        title=unit.title,
        award=award.id,
        award_title=award.title,
        kind=award.kind,
        is_penalty=award.penalty,
        is_trial=award.trial,
        state=state,
        amount_wan=amount,
        citation=award.citation,
        figures=figures,
        words=award_words(award, state, amount),
    )
