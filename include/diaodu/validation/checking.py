"""Every check of a submission, one after the other, and the state they come to."""

from diaodu.model.submissions import Finding, Severity, Submission, SubmissionState
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.dates import date_findings
from diaodu.validation.declared import declared_findings
from diaodu.validation.expected import Expected
from diaodu.validation.history import history_findings
from diaodu.validation.identity import identity_findings
from diaodu.validation.nil import nil_findings
from diaodu.validation.rates import rate_findings
from diaodu.validation.required import required_findings
from diaodu.validation.unread import Unread


def check(
    submission: Submission,
    rulebook: Rulebook,
    expected: Expected,
    earlier: tuple[Submission, ...] = (),
    unread: tuple[Finding, ...] = (),
) -> tuple[Finding, ...]:
    """Hold a submission against what may come, the rules of its month and its own past.

    `rulebook` is the one in force in the submission's month, `earlier` the unit's own accepted
    submissions for earlier months, `unread` what reading the file has found: where a cell could not
    be read, nothing more is said of it, nor is its sheet added up. A report for another region is
    not looked at any closer.
    """
    identity = identity_findings(submission.label, expected)
    if submission.label.region != expected.region:
        return identity
    gaps = Unread.of(unread)
    found = (
        *nil_findings(submission),
        *required_findings(submission, rulebook, gaps),
        *history_findings(submission, rulebook, earlier),
        *declared_findings(submission, rulebook, gaps),
        *rate_findings(submission, rulebook),
        *date_findings(submission),
    )
    told = (finding for finding in found if (finding.sheet, finding.cell) not in gaps.places)
    return (*identity, *told)


def state_of(submission: Submission | None, findings: tuple[Finding, ...]) -> SubmissionState:
    """What becomes of a version: only errors block it; unread is rejected."""
    severities = {finding.severity for finding in findings}
    if submission is None or Severity.ERROR in severities:
        return SubmissionState.REJECTED
    if submission.is_nil:
        return SubmissionState.NIL_RETURN
    if Severity.WARNING in severities:
        return SubmissionState.ACCEPTED_WITH_WARNINGS
    return SubmissionState.ACCEPTED
