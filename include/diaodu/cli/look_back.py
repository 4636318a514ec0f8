"""What went before a scored period, recomputed from the files: as far back as the rules look."""

from diaodu.accountability import hold_to_account, periods_before, rule_periods_before
from diaodu.calendar import Month, Period, in_order
from diaodu.model.account import Account, Past, past_of
from diaodu.model.scores import Scores
from diaodu.model.units import standing_on
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import ScoringInput, score


def account_now(rules: Rulebook, scores: Scores, figures: ScoringInput, period: Period) -> Account:
    """The account of the period, with the periods before it recomputed from the same files."""
    return _account(rules, scores, figures, period, _history(rules, figures, period))


def _history(rules: Rulebook, figures: ScoringInput, period: Period) -> tuple[Past, ...]:
    """The earlier periods, oldest first; one in which the files hold no row has no history."""
    needed = periods_before(rules, period)
    deeper = {older for each in needed for older in rule_periods_before(rules, each)}
    known = _months_known(figures) if needed else set()
    history: tuple[Past, ...] = ()
    for each in sorted({*needed, *deeper}, key=in_order):
        if known & set(each.months):
            scores = score(rules, figures, each)
            history += (past_of(each, _account(rules, scores, figures, each, history)),)
    return history


def _account(
    rules: Rulebook,
    scores: Scores,
    figures: ScoringInput,
    period: Period,
    history: tuple[Past, ...],
) -> Account:
    units = standing_on(figures.units, period.last_on)
    return hold_to_account(rules, scores, units, period, history)


def _months_known(figures: ScoringInput) -> set[Month]:
    return {
        *(fact.period for fact in figures.facts),
        *(row.period for row in figures.projects or ()),
        *(Month(row.on.year, row.on.month) for row in figures.activities or ()),
    }
