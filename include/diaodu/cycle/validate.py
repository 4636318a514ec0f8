"""validate: every file not yet read becomes a numbered version with a state, and an answer."""

import logging
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from diaodu.calendar import Month
from diaodu.cycle.allowed import refuse_unreported
from diaodu.cycle.expected import expected_of
from diaodu.cycle.reports import Reporting, reporting_of
from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import DiaoduError, UnreadableInputError
from diaodu.intake.reader import Reading, read_workbook
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.figures import REGION
from diaodu.model.notices import Notice
from diaodu.model.records import Arrival, StoredSubmission
from diaodu.model.region import Region
from diaodu.model.scores import IndicatorTitle
from diaodu.model.submissions import Finding, Label, Submission, SubmissionState
from diaodu.notices.compose import receipt_notice
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import arrivals, documents, ledger, notices, submissions
from diaodu.validation import Expected, check, state_of

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
    failed = [told for arrival in waiting if (told := _tried(shell, region, arrival))]
    if failed:
        raise UnreadableInputError("\n".join(("这些文件没有处理, 其余已处理:", *failed)))
    return reporting_of(shell, region, month)


def deadline_at(shell: Shell, region: Region, month: Month) -> datetime:
    """The end of the last day on which the month's report is in time."""
    last_on = shell.calendar.add_working_days(month.last_on, region.deadline_working_day)
    return datetime.combine(last_on, time.max, ZoneInfo(region.time_zone))


@dataclass(frozen=True)
class _Judged:
    stored: StoredSubmission
    submission: Submission | None


def _tried(shell: Shell, region: Region, arrival: Arrival) -> str:
    try:
        _take(shell, region, arrival)
    except DiaoduError as error:
        log.exception("%s", arrival.file_name)
        return f"{arrival.file_name}: {error}"
    return ""


def _take(shell: Shell, region: Region, arrival: Arrival) -> None:
    reading = read_workbook(shell.files.get(arrival.raw_sha256), arrival.file_name)
    judged = _judge(shell, region, arrival, reading)
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        known = submissions.versions(tx, region.id, raw_sha256=arrival.raw_sha256)
        if known:
            return
        if judged.submission:
            documents.put(tx, "submission", canonical(judged.submission))
        stored = submissions.append(tx, judged.stored)
        ledger.append(
            tx, region.id, utc_now(), "validate", f"submission_{stored.state}", stored.id, ""
        )
        for notice in _answers(region, stored, judged.submission):
            message_id = notices.message_id_of(notice, shell.settings.sender)
            notices.enqueue(tx, notice, message_id, utc_now())
    log.info("%s %s: %s", _title(region, stored.unit), stored.period, stored.state)
    for finding in stored.findings:
        place = "!".join(filter(None, (finding.sheet, finding.cell)))
        log.info("%s %s %s", _title(region, stored.unit), place, finding.message)


def _judge(shell: Shell, region: Region, arrival: Arrival, reading: Reading) -> _Judged:
    found = reading.findings
    label, unit, period = reading.label, "", ""
    if label:
        expected = expected_of(region, label, arrival)
        unit, period = _whose(label, expected)
        if reading.submission:
            found += _checked(shell, region, reading, reading.submission, expected)
    state = state_of(reading.submission, found)
    content = canonical(reading.submission) if reading.submission else ""
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
    return _Judged(stored, reading.submission)


def _checked(
    shell: Shell, region: Region, reading: Reading, submission: Submission, expected: Expected
) -> tuple[Finding, ...]:
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    rules, earlier = rulebook.in_month(submission.label.period), _earlier(shell, submission)
    return check(submission, rules, expected, earlier, unread=reading.findings)


def _earlier(shell: Shell, submission: Submission) -> tuple[Submission, ...]:
    label = submission.label
    with shell.store.read() as tx:
        rows = submissions.versions(tx, label.region, unit=label.unit)
        latest = {
            row.period: row.content_sha256
            for row in rows
            if row.state.counts and row.period < str(label.period)
        }
        texts = [documents.get(tx, latest[period]) for period in sorted(latest)]
    return tuple(restore(Submission, text) for text in texts)


def _whose(label: Label, expected: Expected) -> tuple[str, str]:
    """The unit and month a version is filed under; empty where the file does not say truly.

    A report for a month that cannot be is filed, rejected, under the month that was expected.
    """
    is_foreign = label.region != expected.region or expected.named(label.unit) is None
    if is_foreign or expected.unit not in {None, label.unit}:
        return "", ""
    return label.unit, str(expected.period or label.period)


def _is_late(shell: Shell, region: Region, period: str, arrival: Arrival) -> bool:
    return bool(period) and arrival.received_at > deadline_at(shell, region, Month.parse(period))


def _answers(
    region: Region, stored: StoredSubmission, submission: Submission | None
) -> tuple[Notice, ...]:
    """A receipt or a rejection to each contact of the unit; to the bureau if no unit is named."""
    return tuple(
        receipt_notice(
            stored,
            submission if stored.state is not SubmissionState.REJECTED else None,
            _title(region, stored.unit),
            region.title,
            contact.address,
            region.channel,
            _indicators(region),
        )
        for contact in region.contacts
        if contact.unit == (stored.unit or REGION)
    )


def _indicators(region: Region) -> tuple[IndicatorTitle, ...]:
    known = load_rulebook(region.rulebook_text, region.rulebook_name).indicators
    return tuple(
        IndicatorTitle(id_, found.title, found.measure, found.decimals)
        for id_, found in known.items()
    )


def _title(region: Region, unit_id: str) -> str:
    unit = region.unit(unit_id)
    return unit.title if unit else "(无法识别单位)"
