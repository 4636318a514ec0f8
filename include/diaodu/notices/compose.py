"""Notices from results: who is told what; one notice for each address, never two of a kind."""

from collections.abc import Iterable

from diaodu.model.figures import REGION
from diaodu.model.notices import Attachment, Notice, NoticeKind
from diaodu.model.publication import Envelope, Publication
from diaodu.model.records import StoredSubmission
from diaodu.model.units import Contact
from diaodu.notices.cleaning import one_line
from diaodu.notices.lookup import units_of
from diaodu.notices.names import called, file_names
from diaodu.notices.recipients import addresses_of, answer_kind, expected_recipients
from diaodu.notices.texts.circular import circular_text
from diaodu.notices.texts.result import result_text
from diaodu.notices.wording import period_title

__all__ = [
    "circular_notices",
    "expected_recipients",
    "file_names",
    "receipt_notice",
    "result_notices",
]


def result_notices(
    publication: Publication,
    publication_id: str,
    envelope: Envelope,
    region_title: str,
    contacts: Iterable[Contact],
    channel: str,
    attachments: tuple[Attachment, ...] = (),
) -> tuple[Notice, ...]:
    """To each contact of each unit: its figures, ranks, flags, warnings, and how to object."""
    known = tuple(contacts)
    period = publication.scores.period
    name = called(envelope, region_title, period)
    return tuple(
        Notice(
            region=publication.manifest.region,
            period=period,
            subject_id=publication_id,
            kind=NoticeKind.RESULT,
            unit=unit.id,
            recipient=address,
            channel=channel,
            subject=one_line(f"{name}：{unit.title}完成情况"),
            body=result_text(publication, envelope, unit),
            attachments=attachments,
        )
        for unit in units_of(publication)
        for address in addresses_of(known, unit.id)
    )


def circular_notices(
    publication: Publication,
    publication_id: str,
    envelope: Envelope,
    region_title: str,
    contacts: Iterable[Contact],
    channel: str,
    attachments: tuple[Attachment, ...] = (),
) -> tuple[Notice, ...]:
    """To each contact of the bureau (unit `*`): the circular itself with its tables."""
    period = publication.scores.period
    number = f"（{envelope.number}）" if envelope.number else ""
    subject = f"{called(envelope, region_title, period)}{number}"
    return tuple(
        Notice(
            region=publication.manifest.region,
            period=period,
            subject_id=publication_id,
            kind=NoticeKind.CIRCULAR,
            unit=REGION,
            recipient=address,
            channel=channel,
            subject=one_line(subject),
            body=circular_text(publication, publication_id, envelope),
            attachments=attachments,
        )
        for address in addresses_of(contacts, REGION)
    )


def receipt_notice(
    stored: StoredSubmission,
    text: str,
    unit_title: str,
    region_title: str,
    recipient: str,
    channel: str,
) -> Notice:
    """The answer to one version; its `text` is that of `receipt_text`, the same for everybody."""
    kind = answer_kind(stored)
    what = "报送回执" if kind is NoticeKind.RECEIPT else "退回修改"
    period = period_title(stored.period) if stored.period else ""
    subject = f"【{what}】{region_title}{period}招商引资数据报送：{unit_title}"
    if not stored.unit:
        subject = f"【请转告】{region_title}收到一份认不出单位的文件：{stored.file_name}"
    return Notice(
        region=stored.region,
        period=stored.period,
        subject_id=stored.id,
        kind=kind,
        unit=stored.unit,
        recipient=recipient,
        channel=channel,
        subject=one_line(subject),
        body=text,
    )
