"""From a rulebook and figures to the scores of one period."""

from dataclasses import replace
from datetime import date

from diaodu.calendar import Campaign, Period
from diaodu.model.scores import GroupTitle, Scores
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.assessment import assess
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.movement import boards_of
from diaodu.scoring.titles import titles_of
from diaodu.scoring.totals import measured_of
from diaodu.scoring.warnings import warnings_of


def score(
    rulebook: Rulebook,
    figures: ScoringInput,
    period: Period,
    on: date | None = None,
    *,
    boards_only: bool = False,
) -> Scores:
    """Boards, figures per unit and region totals of a period, by the rules of its last month.

    `on` chooses the targets in force (default: the period's last day) and how far a campaign has
    run. Raises `RulebookError` where a rule lacks a number or an indicator in that month.
    `boards_only` is for printing ranks and points alone: no formulas and nothing `measured`.
    """
    case = replace(assess(rulebook, figures, period, on), tells=not boards_only)
    return Scores(
        period=str(period),
        rulebook=rulebook.rulebook,
        indicators=titles_of(case.rulebook),
        boards=boards_of(rulebook, figures, case),
        measured=() if boards_only else tuple(measured_of(case)),
        warnings=tuple(warnings_of(rulebook, figures, case)),
        groups=tuple(GroupTitle(id_, title) for id_, title in rulebook.groups.items()),
        title=period.title if isinstance(period, Campaign) and period.seen_on else "",
    )
