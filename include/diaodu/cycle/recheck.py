"""recheck: reports that came in before are held to the rules as they now stand.

What a version said never changes; what it comes to is appended. Only units for which something else
stands since are told.
"""

import logging
from dataclasses import dataclass, replace

from diaodu.calendar import Month
from diaodu.cycle.answers import answers, unit_title
from diaodu.cycle.checker import Checker
from diaodu.cycle.expected import expected_of
from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import RefusedError
from diaodu.model.canonical import restore
from diaodu.model.records import Arrival, StoredSubmission
from diaodu.model.region import Region
from diaodu.model.rulings import Recheck
from diaodu.model.submissions import Finding, Submission, SubmissionState
from diaodu.store import documents, ledger, notices, rulings, submissions
from diaodu.store.engine import Tx
from diaodu.validation import state_of
from diaodu.validation.claimed import DECIDED

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rechecked:
    """How many versions were checked, which came out otherwise, which units were told."""

    checked: int
    changed: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def summary(self) -> dict[str, int | str]:
        """As the operator reads it."""
        return {
            "重新核验": self.checked,
            "结果有变": len(self.changed),
            "已告知单位": "、".join(self.told),
        }


@dataclass(frozen=True)
class _Again:
    row: StoredSubmission
    submission: Submission
    findings: tuple[Finding, ...]
    state: SubmissionState

    @property
    def is_otherwise(self) -> bool:
        return (self.state, self.findings) != (self.row.state, self.row.findings)


def recheck(shell: Shell, region_id: str, month: Month, *, by: str, reason: str) -> Rechecked:
    """Check every stored version of the month again and append what comes out otherwise.

    What reading the file found stays as it was. `RefusedError` without a name or a reason, or if
    something came in meanwhile.
    """
    if not by.strip() or not reason.strip():
        raise RefusedError("请写明重新核验的经办人和理由")
    region = shell.region(region_id)
    checker = Checker(shell, region, month)
    with shell.store.read() as tx:
        rows = submissions.versions(tx, region.id, period=str(month))
    found = [_again(shell, region, checker, row) for row in rows if row.unit and _is_open(row)]
    otherwise = [it for it in found if it.is_otherwise]
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        if submissions.versions(tx, region.id, period=str(month)) != rows:
            raise RefusedError("重新核验期间又有报送或认定, 请再运行一次")
        before, after = _standing(rows), _standing(_replaced(rows, otherwise))
        told = {unit for unit, it in after.items() if _stands(it) != _stands(before.get(unit))}
        last = {it.row.unit: it.row.version for it in otherwise}
        for it in otherwise:
            is_told = it.row.unit in told and last[it.row.unit] == it.row.version
            _keep(tx, shell, region, it, by.strip(), reason.strip(), is_told=is_told)
    titles = tuple(unit_title(region, unit, str(month)) for unit in sorted(told))
    for it in otherwise:
        log.info("%s %s: %s", unit_title(region, it.row.unit, it.row.period), it.row.id, it.state)
    return Rechecked(len(found), tuple(it.row.id for it in otherwise), titles)


def _is_open(row: StoredSubmission) -> bool:
    return bool(row.content_sha256) and row.state is not SubmissionState.WITHDRAWN


def _again(shell: Shell, region: Region, checker: Checker, row: StoredSubmission) -> _Again:
    with shell.store.read() as tx:
        submission = restore(Submission, documents.get(tx, row.content_sha256))
    arrival = Arrival(
        region=region.id,
        raw_sha256=row.raw_sha256,
        file_name=row.file_name,
        door="",
        sender="",
        size_bytes=0,
        received_at=row.received_at,
        written_at=row.received_at,
        unit=row.unit,
        period=row.period,
    )
    read = tuple(it for it in row.findings if it.code not in region.checks.checks)
    expected = expected_of(region, submission.label, arrival)
    found = (*read, *checker.findings(submission, expected, row.received_at, read))
    said = {_subject(it): it.explanation for it in row.findings}
    kept = tuple(
        replace(it, explanation=it.explanation or said.get(_subject(it), "")) for it in found
    )
    return _Again(row, submission, kept, state_of(submission, kept))


def _subject(finding: Finding) -> tuple[str, str | None, str | None, str]:
    return finding.code, finding.sheet, finding.cell, finding.message


def _replaced(
    rows: tuple[StoredSubmission, ...], otherwise: list[_Again]
) -> tuple[StoredSubmission, ...]:
    new = {it.row.id: replace(it.row, state=it.state, findings=it.findings) for it in otherwise}
    return tuple(new.get(row.id, row) for row in rows)


def _standing(rows: tuple[StoredSubmission, ...]) -> dict[str, StoredSubmission]:
    """By unit the last version that counts, or the last one at all."""
    sent = [row for row in rows if row.unit and row.state is not SubmissionState.WITHDRAWN]
    last = {row.unit: row for row in sent}
    return {**last, **{row.unit: row for row in sent if row.state.counts}}


def _stands(row: StoredSubmission | None) -> tuple[int, SubmissionState, frozenset[str]] | None:
    """What a unit is told of anew: a version, its state, the bureau's word on its projects."""
    if row is None:
        return None
    said = frozenset(it.message for it in row.findings if it.code in DECIDED)
    return row.version, row.state, said


def _keep(
    tx: Tx, shell: Shell, region: Region, again: _Again, by: str, reason: str, *, is_told: bool
) -> None:
    row, now = again.row, utc_now()
    kept = rulings.recheck(
        tx,
        Recheck(
            region=region.id,
            unit=row.unit,
            period=row.period,
            version=row.version,
            number=0,
            state=again.state,
            findings=again.findings,
            reason=reason,
            is_told=is_told,
            at=now,
        ),
    )
    ledger.append(tx, region.id, now, by, f"rechecked_{again.state}", kept.id, reason)
    if not is_told:
        return
    stored = replace(row, state=again.state, findings=again.findings)
    for notice in answers(tx, shell, region, stored, again.submission):
        again_told = replace(
            notice,
            subject_id=kept.id,
            body=f"核验规则有调整（{reason}），已对贵单位的报送重新核验，结果如下。\n\n{notice.body}",
        )
        message_id = notices.message_id_of(again_told, shell.settings.sender)
        notices.enqueue(tx, again_told, message_id, now)
