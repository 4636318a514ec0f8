"""validate: every file not yet read becomes a numbered version with a state, and an answer."""

import logging
from dataclasses import dataclass

from diaodu.calendar import Month
from diaodu.cycle.allowed import refuse_unreported
from diaodu.cycle.answers import answers, unit_title
from diaodu.cycle.checker import Checker
from diaodu.cycle.deadlines import deadline_at, deadlines_of
from diaodu.cycle.expected import expected_of
from diaodu.cycle.openings import is_reopened
from diaodu.cycle.parts import parts_of
from diaodu.cycle.repeats import says_again
from diaodu.cycle.reports import Reporting, reporting_of
from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import DiaoduError, StoreUnavailableError, UnreadableInputError
from diaodu.intake.own_forms import read_report
from diaodu.intake.reader import Reading
from diaodu.intake.records import is_json
from diaodu.model.canonical import canonical, sha256
from diaodu.model.records import Arrival, StoredSubmission
from diaodu.model.region import Region
from diaodu.model.submissions import Finding, Label, Submission
from diaodu.store import arrivals, documents, ledger, notices, submissions
from diaodu.store.engine import Tx
from diaodu.validation import Expected, state_of
from diaodu.validation.closing import closing
from diaodu.validation.identity import identity_findings

log = logging.getLogger(__name__)


def validate(shell: Shell, region_id: str, month: Month) -> Reporting:
    """Read and check what came in, answer each sender, and say how the month stands.

    `UnreadableInputError` at the end names files that could not be dealt with, such as one whose
    kept bytes are damaged; the others have been.
    """
    region = shell.region(region_id)
    refuse_unreported(region, month)
    with shell.store.read() as tx:
        waiting = arrivals.unread(tx, region_id)
    checker = Checker(shell, region, month)
    failed = [told for arrival in waiting if (told := _tried(checker, shell, region, arrival))]
    if failed:
        raise UnreadableInputError("\n".join(("这些文件没有处理, 其余已处理:", *failed)))
    return reporting_of(shell, region, month)


@dataclass(frozen=True)
class _Judged:
    stored: StoredSubmission
    submission: Submission | None


def read_arrival(shell: Shell, region: Region, month: Month, arrival: Arrival) -> None:
    """Read and check one recorded file of that month, as `validate` does with all of them."""
    _take(Checker(shell, region, month), shell, region, arrival)


def _tried(checker: Checker, shell: Shell, region: Region, arrival: Arrival) -> str:
    try:
        _take(checker, shell, region, arrival)
    except StoreUnavailableError:
        raise
    except DiaoduError as error:
        log.exception("%s", arrival.file_name)
        return f"{arrival.file_name}: {error}"
    return ""


def _take(checker: Checker, shell: Shell, region: Region, arrival: Arrival) -> None:
    data = shell.files.get(arrival.raw_sha256)
    readings = read_report(data, arrival.file_name, checker.own_forms)
    is_shared = len(readings) > 1 or is_json(data, arrival.file_name)
    for part, reading in parts_of(region, arrival, readings):
        _file(checker, shell, region, part, reading, is_shared=is_shared)
    if len(readings) > 1:
        with shell.store.write() as tx:
            ledger.lock(tx, region.id)
            if arrivals.is_unread(tx, arrival):
                arrivals.settle_repeat(tx, arrival)


def _file(
    checker: Checker,
    shell: Shell,
    region: Region,
    arrival: Arrival,
    reading: Reading,
    *,
    is_shared: bool,
) -> None:
    judged = _judge(checker, shell, region, arrival, reading)
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        arrivals.add(tx, arrival)
        if not arrivals.is_unread(tx, arrival):
            return
        if _is_repeat(tx, judged.stored) or (
            is_shared and says_again(tx, judged.stored, judged.submission)
        ):
            arrivals.settle_repeat(tx, arrival)
            log.info("%s 与现有版本完全相同, 不另立版本", arrival.file_name)
            return
        if judged.submission:
            documents.put(tx, "submission", canonical(judged.submission))
        stored = submissions.append(tx, judged.stored)
        ledger.append(
            tx, region.id, utc_now(), "validate", f"submission_{stored.state}", stored.id, ""
        )
        for notice in answers(tx, shell, region, stored, judged.submission):
            message_id = notices.message_id_of(notice, shell.settings.sender)
            notices.enqueue(tx, notice, message_id, utc_now())
    if judged.submission and stored.state.counts:
        checker.take(judged.submission, stored.received_at)
    title = unit_title(region, stored.unit, stored.period)
    log.info("%s %s: %s", title, stored.period, stored.state)
    for finding in stored.findings:
        log.info("%s %s", title, " ".join(filter(None, (finding.place, finding.said))))


def _is_repeat(tx: Tx, read: StoredSubmission) -> bool:
    """Whether the file is the one that stands last for its unit and month.

    A rejected one that would be accepted now is no repeat. Files nobody can place are told apart by
    their names, for two units may send the same one.
    """
    found = submissions.versions(tx, read.region, period=read.period, unit=read.unit)
    if not read.unit:
        found = tuple(row for row in found if row.file_name == read.file_name)
    if not found or found[-1].raw_sha256 != read.raw_sha256:
        return False
    return found[-1].state.counts or not read.state.counts


def _judge(
    checker: Checker, shell: Shell, region: Region, arrival: Arrival, reading: Reading
) -> _Judged:
    found = reading.findings
    label, unit, period = reading.label, arrival.unit, arrival.period
    submission = reading.submission
    if label and _is_another(label, region, arrival):
        found = identity_findings(label, expected_of(region, label, arrival))
        submission = None
    elif label:
        expected = expected_of(region, label, arrival)
        unit, period = _whose(label, expected)
        if submission:
            found += checker.findings(submission, expected, arrival.received_at, reading.findings)
        found += _closing(shell, region, unit, period, arrival)
    state = state_of(submission, found)
    content = canonical(submission) if submission else ""
    stored = StoredSubmission(
        region=region.id,
        unit=unit,
        period=period,
        version=0,
        state=state,
        is_late=_is_late(shell, region, period, arrival),
        raw_sha256=arrival.raw_sha256,
        content_sha256=sha256(content) if content else "",
        file_name=arrival.file_name,
        received_at=arrival.received_at,
        findings=found,
    )
    return _Judged(stored, submission)


def _is_another(label: Label, region: Region, arrival: Arrival) -> bool:
    """Whether a file handed in as one report says it is another: then its content is nobody's.

    It is filed, rejected, for whom it was handed in, and not held against another unit's past.
    """
    handed_in = (region.id, arrival.unit, arrival.period)
    return bool(arrival.unit) and (label.region, label.unit, str(label.period)) != handed_in


def _whose(label: Label, expected: Expected) -> tuple[str, str]:
    """The unit and month a version is filed under; empty where the file does not say truly.

    A report for a month that cannot be is filed, rejected, under the month that was expected.
    """
    is_foreign = label.region != expected.region or expected.named(label.unit, label.period) is None
    if is_foreign or expected.unit not in {None, label.unit}:
        return "", ""
    return label.unit, str(expected.period or label.period)


def _closing(
    shell: Shell, region: Region, unit: str, period: str, arrival: Arrival
) -> tuple[Finding, ...]:
    """Whether the month is closed to the unit by the time the file came."""
    if not period:
        return ()
    limits = deadlines_of(shell, region, Month.parse(period))
    with shell.store.read() as tx:
        sent = submissions.versions(tx, region.id, period=period, unit=unit)
        reopened = is_reopened(tx, region.id, period, unit, arrival.received_at)
    return closing(arrival.received_at, limits, has_reported=bool(sent), is_reopened=reopened)


def _is_late(shell: Shell, region: Region, period: str, arrival: Arrival) -> bool:
    return bool(period) and arrival.received_at > deadline_at(shell, region, Month.parse(period))
