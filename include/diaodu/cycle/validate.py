"""validate: every file not yet read becomes a numbered version with a state, and an answer."""

import logging
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from diaodu.calendar import Month
from diaodu.cycle.reports import Reporting, reporting_of
from diaodu.cycle.shell import Shell, utc_now
from diaodu.intake.reader import Reading, read_workbook
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.figures import REGION
from diaodu.model.notices import Notice
from diaodu.model.records import Arrival, StoredSubmission
from diaodu.model.region import Region
from diaodu.model.submissions import Finding, Submission, SubmissionState
from diaodu.notices.compose import receipt_notice
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import arrivals, documents, ledger, notices, submissions
from diaodu.validation import Expected, check, state_of

log = logging.getLogger(__name__)


def validate(shell: Shell, region_id: str, month: Month) -> Reporting:
    """Read and check what came in, answer each sender, and say how the month stands."""
    region = shell.region(region_id)
    with shell.store.read() as tx:
        waiting = arrivals.unread(tx, region_id)
    for arrival in waiting:
        _take(shell, region, arrival)
    return reporting_of(shell, region, month)


def deadline_at(shell: Shell, region: Region, month: Month) -> datetime:
    """The end of the last day on which the month's report is in time."""
    last_on = shell.calendar.add_working_days(month.last_on, region.deadline_working_day)
    return datetime.combine(last_on, time.max, ZoneInfo(region.time_zone))


@dataclass(frozen=True)
class _Judged:
    stored: StoredSubmission
    submission: Submission | None


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
    if reading.submission:
        found += _checked(shell, region, reading.submission)
    state = state_of(reading.submission, found)
    content = canonical(reading.submission) if reading.submission else ""
    unit, period = _whose(region, reading)
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


def _checked(shell: Shell, region: Region, submission: Submission) -> tuple[Finding, ...]:
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    month = submission.label.period
    expected = Expected(region=region.id, units=region.register.units)
    return check(submission, rulebook.in_month(month), expected, _earlier(shell, submission))


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


def _whose(region: Region, reading: Reading) -> tuple[str, str]:
    """The unit and month a version is filed under; empty where the file does not say truly."""
    label = reading.label
    if label is None or label.region != region.id or region.unit(label.unit) is None:
        return "", ""
    return label.unit, str(label.period)


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
        )
        for contact in region.contacts
        if contact.unit == (stored.unit or REGION)
    )


def _title(region: Region, unit_id: str) -> str:
    unit = region.unit(unit_id)
    return unit.title if unit else "(无法识别单位)"
