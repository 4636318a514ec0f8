"""Projects of a submission that another unit, or the unit itself, has claimed before."""

from collections.abc import Iterator
from fractions import Fraction

from diaodu.model.rulings import Verdict
from diaodu.model.sheets import ProjectColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.numbers import percent
from diaodu.validation.beside import Beside
from diaodu.validation.claims import Claim, Match, claims_in
from diaodu.validation.codes import ValidationCode
from diaodu.validation.expected import Expected

DECIDED = frozenset({ValidationCode.CLAIM_REFUSED.code, ValidationCode.CLAIM_SHARED.code})
"""What only the bureau's word gives."""


def claimed_findings(
    submission: Submission, expected: Expected, beside: Beside
) -> Iterator[Finding]:
    """One finding for the most alike earlier claim to each project, and for each decided one."""
    if beside.claims is None:
        return
    for claim in claims_in(submission.projects, beside.received_at):
        found = beside.claims.matches(claim)
        decided = [match for match in found if match.decision]
        for match in decided or found[:1]:
            yield from _told(match, claim, expected)


def _told(match: Match, own: Claim, expected: Expected) -> Iterator[Finding]:
    other = match.first if match.second.id == own.id else match.second
    owner = expected.named(other.project.unit, other.project.period)
    facts = {
        "title": own.project.title,
        "owner": owner.title if owner else other.project.unit,
        "other": other.project.title,
    }
    place = (Sheet.PROJECTS, ProjectColumn.TITLE.cell(own.project.row))
    decision = match.decision
    if decision is None:
        yield ValidationCode.CLAIMED_BEFORE.at(
            *place,
            **facts,
            month=other.project.period.title,
            where=f"{Sheet.PROJECTS}!{ProjectColumn.TITLE.cell(other.project.row)}",
            score=match.score,
        )
    elif decision.verdict is Verdict.SPLIT:
        share = decision.share if decision.first == own.id else 1 - decision.share
        shown = percent(Fraction(share))
        yield ValidationCode.CLAIM_SHARED.at(*place, **facts, share=shown, reason=decision.reason)
    elif decision.first != own.id:
        yield ValidationCode.CLAIM_REFUSED.at(*place, **facts, reason=decision.reason)
