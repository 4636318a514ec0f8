"""From a rulebook and figures to the scores of one period."""

from datetime import date

from diaodu.calendar import Period
from diaodu.model.scores import GroupTitle, IndicatorTitle, Scores
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.assessment import assess
from diaodu.scoring.boards import board_of
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.totals import measured_of
from diaodu.scoring.warnings import warnings_of


def score(
    rulebook: Rulebook, figures: ScoringInput, period: Period, on: date | None = None
) -> Scores:
    """Boards, figures per unit and region totals of a period, by the rules of its last month.

    `on` chooses the targets in force (default: the period's last day) and how far a campaign has
    run. Raises `RulebookError` where a rule lacks a number or an indicator in that month.
    """
    case = assess(rulebook, figures, period, on)
    return Scores(
        period=str(period),
        rulebook=rulebook.rulebook,
        indicators=tuple(
            IndicatorTitle(id_, found.title, found.measure, found.decimals)
            for id_, found in case.rulebook.indicators.items()
        ),
        boards=tuple(board_of(rule, case) for rule in case.rulebook.boards),
        measured=tuple(measured_of(case)),
        warnings=tuple(warnings_of(rulebook, figures, case)),
        groups=tuple(GroupTitle(id_, title) for id_, title in rulebook.groups.items()),
    )
