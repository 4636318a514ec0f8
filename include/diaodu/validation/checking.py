"""Every check of a submission, one after the other, and the state they come to."""

from collections.abc import Iterator

from diaodu.model.submissions import Finding, Severity, Submission, SubmissionState
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.batches import batch_findings
from diaodu.validation.beside import Beside
from diaodu.validation.bounds import range_findings
from diaodu.validation.claimed import claimed_findings
from diaodu.validation.contracts import contract_findings
from diaodu.validation.credit_codes import credit_code_findings
from diaodu.validation.dates import date_findings
from diaodu.validation.declared import declared_findings
from diaodu.validation.evidence import evidence_findings
from diaodu.validation.expected import Expected
from diaodu.validation.gaps import gap_findings
from diaodu.validation.history import history_findings
from diaodu.validation.identity import identity_findings
from diaodu.validation.lifted import lifted
from diaodu.validation.nil import nil_findings
from diaodu.validation.own_form import in_own_form, read_ones
from diaodu.validation.parts import part_findings
from diaodu.validation.projects import project_findings
from diaodu.validation.rates import rate_findings
from diaodu.validation.required import required_findings
from diaodu.validation.rushed import rushed_findings
from diaodu.validation.unread import Unread
from diaodu.validation.usual import usual_findings
from diaodu.validation.whole import whole_findings
from diaodu.validation.wording import word_findings


def check(
    submission: Submission,
    rulebook: Rulebook,
    expected: Expected,
    earlier: tuple[Submission, ...] = (),
    unread: tuple[Finding, ...] = (),
    beside: Beside | None = None,
) -> tuple[Finding, ...]:
    """Hold a submission against what may come, the rules of its month and its own past.

    `rulebook` is the one in force in the submission's month, `earlier` the unit's own accepted
    submissions for earlier months, `unread` what reading the file has found: where a cell could not
    be read, nothing more is said of it, nor is its sheet added up. `beside` is what else is known;
    its table of checks grades the findings. A report for another region is not looked at closer.
    """
    beside = beside or Beside()
    identity = identity_findings(submission.label, expected)
    if submission.label.region != expected.region:
        return identity
    gaps = Unread.of(unread)
    found = (
        *_of_the_report(submission, rulebook, gaps, earlier, beside),
        *_of_the_past(submission, rulebook, expected, earlier, beside),
        *claimed_findings(submission, expected, beside),
    )
    told = read_ones(submission, found, gaps)
    graded = beside.checks.settled((*identity, *told), submission.label.period)
    return tuple(in_own_form(submission, lifted(graded, submission, beside)))


def _of_the_report(
    submission: Submission,
    rulebook: Rulebook,
    gaps: Unread,
    earlier: tuple[Submission, ...],
    beside: Beside,
) -> Iterator[Finding]:
    yield from nil_findings(submission, earlier)
    yield from required_findings(submission, rulebook, gaps, earlier)
    yield from whole_findings(submission, rulebook, beside)
    yield from range_findings(submission, rulebook)
    yield from word_findings(submission, rulebook, beside.checks)
    yield from declared_findings(submission, rulebook, gaps)
    yield from rate_findings(submission, rulebook)
    yield from part_findings(submission, rulebook, beside.relations)
    yield from date_findings(submission)
    yield from evidence_findings(submission, rulebook)
    yield from credit_code_findings(submission)
    yield from batch_findings(submission, gaps)
    yield from rushed_findings(submission, beside.checks)


def _of_the_past(
    submission: Submission,
    rulebook: Rulebook,
    expected: Expected,
    earlier: tuple[Submission, ...],
    beside: Beside,
) -> Iterator[Finding]:
    yield from history_findings(submission, rulebook, earlier)
    yield from usual_findings(submission, rulebook, earlier, beside.checks)
    yield from project_findings(submission, earlier)
    yield from contract_findings(submission, earlier, beside.checks)
    yield from gap_findings(submission, rulebook, expected, earlier, beside.months)


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
