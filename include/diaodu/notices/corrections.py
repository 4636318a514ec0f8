"""Notices of a corrected circular, only to those it concerns; and of one that was withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diaodu.model.figures import REGION
from diaodu.model.notices import Attachment, Notice, NoticeKind
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.model.reruns import TakenBack
from diaodu.notices.cleaning import one_line
from diaodu.notices.lookup import NamedUnit
from diaodu.notices.names import called
from diaodu.notices.recipients import addresses_of
from diaodu.notices.texts.correction import Said, bureau_correction_text, unit_correction_text
from diaodu.notices.texts.retraction import retraction_text


@dataclass(frozen=True)
class Told:
    """A unit and what changed for it, in words."""

    unit: str
    title: str
    changes: tuple[Said, ...]


@dataclass(frozen=True)
class _Letter:
    kind: NoticeKind
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()


def correction_notices(
    publication: Publication,
    stored: StoredPublication,
    region: Region,
    told: Iterable[Told],
    attachments: tuple[Attachment, ...],
) -> tuple[Notice, ...]:
    """To each contact of the units told, with the circular; to the bureau with all its files."""
    units = tuple(told)
    envelope = stored.envelope
    subject = f"【更正】{called(envelope, region.title, stored.period)}"
    said = ((it.title, it.changes) for it in units)
    everything = bureau_correction_text(publication, stored.id, envelope, said)
    number = f"（{envelope.number}）" if envelope.number else ""
    whole = _Letter(NoticeKind.CORRECTION, subject + number, everything, attachments)
    letters = [(REGION, whole)]
    for it in units:
        body = unit_correction_text(publication, envelope, NamedUnit(it.unit, it.title), it.changes)
        own = _Letter(NoticeKind.CORRECTION, f"{subject}：{it.title}", body, attachments[:1])
        letters.append((it.unit, own))
    return tuple(
        _notice(stored, region, unit, address, letter)
        for unit, letter in letters
        for address in addresses_of(region.contacts, unit)
    )


def retraction_notices(
    stored: StoredPublication,
    taken_back: TakenBack,
    stands: str,
    region: Region,
    recipients: Iterable[tuple[str, str]],
) -> tuple[Notice, ...]:
    """To everyone who got the circular, as (unit, address); `stands` is the id that now holds."""
    subject = f"【撤回】{called(stored.envelope, region.title, stored.period)}"

    def letter(unit: str) -> _Letter:
        found = region.unit_on(unit, date.fromisoformat(stored.envelope.cutoff))
        addressee = found.title if found else ""
        body = retraction_text(stored, taken_back, stands, region.time_zone, addressee)
        return _Letter(NoticeKind.RETRACTION, subject, body)

    return tuple(
        _notice(stored, region, unit, address, letter(unit)) for unit, address in recipients
    )


def _notice(
    stored: StoredPublication, region: Region, unit: str, recipient: str, letter: _Letter
) -> Notice:
    return Notice(
        region=stored.region,
        period=stored.period,
        subject_id=stored.id,
        kind=letter.kind,
        unit=unit,
        recipient=recipient,
        channel=region.channel,
        subject=one_line(letter.subject),
        body=letter.body,
        attachments=letter.attachments,
    )
