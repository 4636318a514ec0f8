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
    """One finding for the most alike earlier claim to each project, and for each decided one.

    Rows of this report that seem one project are told first, and in words of their own.
    """
    if beside.claims is None:
        return
    own = tuple(claims_in(submission.projects, beside.received_at))
    twice = {match.second.id: match for match in reversed(tuple(beside.claims.among(own)))}
    for claim in own:
        found = beside.claims.matches(claim)
        decided = [match for match in found if match.decision]
        if claim.id in twice and not decided:
            yield _twice(twice[claim.id], claim, submission)
            continue
        others = [match for match in found if not _is_of_this_report(match, claim)]
        for match in decided or others[:1]:
            yield from _told(match, claim, expected, submission)


def _is_of_this_report(match: Match, own: Claim) -> bool:
    """Whether the other one stands in an earlier version of the same report."""
    return match.first.project.unit == own.project.unit and (
        match.first.project.period == own.project.period
    )


def _twice(match: Match, own: Claim, submission: Submission) -> Finding:
    other = match.first.project
    cell = ProjectColumn.TITLE.cell(other.row)
    where = f"本单位{other.period.title}报表{Sheet.PROJECTS}!{cell}"
    if other.period == own.project.period:
        where = f"本表{submission.called(cell)}"
    return ValidationCode.LISTED_TWICE.at(
        Sheet.PROJECTS,
        ProjectColumn.TITLE.cell(own.project.row),
        title=own.project.title,
        id=own.project.id,
        other=other.title,
        other_id=other.id,
        where=where,
        score=match.score,
    )


def _told(
    match: Match, own: Claim, expected: Expected, submission: Submission
) -> Iterator[Finding]:
    other = match.first if match.second.id == own.id else match.second
    if match.decision is None and other.project.unit == own.project.unit:
        yield _twice(match, own, submission)
        return
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
