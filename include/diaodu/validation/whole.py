"""Figures of what is counted one by one can only be whole."""

from collections.abc import Iterator

from diaodu.model.rulings import Verdict
from diaodu.model.submissions import Finding, Submission
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.beside import Beside
from diaodu.validation.claims import claims_in
from diaodu.validation.codes import ValidationCode
from diaodu.validation.filled import filled
from diaodu.validation.precision import decimals_of


def whole_findings(submission: Submission, rulebook: Rulebook, beside: Beside) -> Iterator[Finding]:
    """Every broken figure of an indicator that counts.

    A unit to which the bureau gave a part of a project may well count one and a half.
    """
    for figure in filled(submission, rulebook):
        is_broken = figure.indicator.is_whole and decimals_of(figure.value)
        if is_broken and not _has_part(figure.indicator, submission, beside):
            yield figure.wrong(ValidationCode.FIGURE_NOT_WHOLE)


def _has_part(indicator: Indicator, submission: Submission, beside: Beside) -> bool:
    if indicator.count != "projects" or beside.claims is None:
        return False
    found = map(beside.claims.matches, claims_in(submission.projects, beside.received_at))
    decisions = (match.decision for matches in found for match in matches)
    return any(it is not None and it.verdict is Verdict.SPLIT for it in decisions)
