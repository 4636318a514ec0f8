"""One of each noun the store keeps, to be varied with `replace`."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from diaodu.model.notices import Attachment, Notice, NoticeKind
from diaodu.model.publication import Envelope
from diaodu.model.records import Arrival, StoredPublication, StoredSubmission
from diaodu.model.submissions import Finding, Severity, SubmissionState
from diaodu.store import arrivals, documents
from diaodu.store.engine import Store, Tx

NOON = datetime(2024, 4, 3, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

FINDING = Finding(Severity.WARNING, "slow", "指标", "C4", "到位资金低于时序", "请核对“本月数”")
ENVELOPE = Envelope(
    region_title="样例区",
    issuer="样例区招商局",
    heading="招商引资通报",
    number="样招〔2024〕3号",
    title="2024年3月通报",
    dated_on="2024-04-03",
    addressees="各责任单位",
    copied_to="",
    contact="",
    basis="考核办法",
    cutoff="2024-03-31",
    ledger_head="0" * 64,
    program_version="0.1.0",
    is_draft=False,
    notes=("注一", "注二"),
)
NOTICE = Notice(
    region="sample",
    period="2024-03",
    subject_id="sample/2024-03/v1",
    kind=NoticeKind.RESULT,
    unit="team-1",
    recipient="team-1@example.org",
    channel="file",
    subject="2024年3月结果",
    body="贵单位列第1名。\n请签收。",
    attachments=(Attachment("通报.docx", "d" * 64),),
)


class UndoneError(Exception):
    """Ends a transaction that is to leave nothing behind."""


def undo(store: Store, job: Callable[[Tx], object]) -> None:
    """Do the job in a transaction that fails at its end."""
    with suppress(UndoneError), store.write() as tx:
        job(tx)
        raise UndoneError


def hashed(text: str) -> str:
    return (text.encode().hex() * 64)[:64]


def arrival(raw: str = "a", **changes: object) -> Arrival:
    given = {
        "region": "sample",
        "raw_sha256": hashed(raw),
        "file_name": f"{raw}.xlsx",
        "door": "folder",
        "sender": "",
        "size_bytes": 5_000_000_000,
        "received_at": NOON,
    }
    given.update(changes)
    return Arrival(**{"written_at": given["received_at"], **given})


def submission(raw: str = "a", **changes: object) -> StoredSubmission:
    given = {
        "region": "sample",
        "unit": "team-1",
        "period": "2024-03",
        "version": 0,
        "state": SubmissionState.ACCEPTED_WITH_WARNINGS,
        "is_late": True,
        "raw_sha256": hashed(raw),
        "content_sha256": "c" * 64,
        "file_name": f"{raw}.xlsx",
        "received_at": NOON,
        "findings": (FINDING,),
    }
    return StoredSubmission(**{**given, **changes})


def arrived(tx: Tx, raw: str = "a", **changes: object) -> StoredSubmission:
    """A submission ready to be appended, its arrival recorded."""
    made = submission(raw, **changes)
    where = {"file_name": made.file_name, "received_at": made.received_at}
    arrivals.add(tx, arrival(raw, region=made.region, **where))
    return made


def publication(tx: Tx, content: str = "first", **changes: object) -> StoredPublication:
    """A publication ready to be appended, its content put."""
    given = {
        "region": "sample",
        "period": "2024-03",
        "version": 1,
        "sha256": documents.put(tx, "publication", content),
        "envelope": ENVELOPE,
        "docx_sha256": "d" * 64,
        "xlsx_sha256": "e" * 64,
        "approved_by": "bureau",
        "approved_at": NOON,
        "published_at": NOON + MINUTE,
    }
    return StoredPublication(**{**given, **changes})
