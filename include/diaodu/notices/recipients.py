"""Who must get what: counted from the publication and the contacts alone, for reconciling."""

from collections.abc import Iterable
from dataclasses import dataclass

from diaodu.model.deadlines import Reopening, Withdrawal
from diaodu.model.figures import REGION
from diaodu.model.notices import NoticeKind
from diaodu.model.objections import CheckSheet, Heard
from diaodu.model.publication import Publication
from diaodu.model.records import StoredSubmission
from diaodu.model.reminders import Reminder, StageKind
from diaodu.model.rulings import Recheck
from diaodu.model.submissions import SubmissionState
from diaodu.model.units import Contact
from diaodu.notices.lookup import NamedUnit, units_of


@dataclass(frozen=True, order=True)
class Expected:
    """One notice that must exist: its kind, what it rests on, about whom, to which address."""

    kind: NoticeKind
    subject_id: str
    unit: str
    recipient: str


def expected_recipients(
    publication: Publication, publication_id: str, contacts: Iterable[Contact]
) -> tuple[Expected, ...]:
    """The circular to the bureau, the result to the contacts of each unit in the publication."""
    units = {unit.id for unit in units_of(publication)}
    found = {
        Expected(NoticeKind.CIRCULAR, publication_id, REGION, contact.address)
        if contact.unit == REGION
        else Expected(NoticeKind.RESULT, publication_id, contact.unit, contact.address)
        for contact in contacts
        if contact.unit == REGION or contact.unit in units
    }
    return tuple(sorted(found))


def expected_answers(
    stored: Iterable[StoredSubmission], contacts: Iterable[Contact]
) -> tuple[Expected, ...]:
    """One answer to each contact of the unit, or of the bureau where no unit is named."""
    addresses = tuple(contacts)
    found = {
        Expected(answer_kind(row), row.id, row.unit, contact.address)
        for row in stored
        for contact in addresses
        if contact.unit == (row.unit or REGION)
    }
    return tuple(sorted(found))


def expected_rechecks(
    found: Iterable[Recheck], contacts: Iterable[Contact]
) -> tuple[Expected, ...]:
    """One answer to each contact of a unit for whose month something else stands since."""
    known = tuple(contacts)
    return tuple(
        Expected(
            NoticeKind.RECEIPT if one.state.counts else NoticeKind.REJECTION,
            one.id,
            one.unit,
            address,
        )
        for one in found
        if one.is_told
        for address in addresses_of(known, one.unit)
    )


LIAISON = "联络员"


def addresses_of(contacts: Iterable[Contact], unit: str) -> tuple[str, ...]:
    """The addresses of a unit, each once, in the order of the register."""
    return tuple(dict.fromkeys(contact.address for contact in contacts if contact.unit == unit))


def reminded(kind: StageKind, contacts: Iterable[Contact], unit: str) -> tuple[str, ...]:
    """Whom a stage of reminding goes to: the unit's 联络员 (all, if it has none), or its lead.

    The lead is whoever is registered for the unit in any other role; the bureau is unit `*`.
    """
    own = [contact for contact in contacts if contact.unit == unit]
    liaisons = [contact for contact in own if contact.role == LIAISON]
    if kind is StageKind.LEAD:
        return addresses_of((c for c in own if c.role != LIAISON), unit)
    return addresses_of(own if kind is StageKind.BUREAU else liaisons or own, unit)


def reminder_kind(kind: StageKind) -> NoticeKind:
    """A reminder of what is owed, or of what the month still asks for."""
    return NoticeKind.QUOTA if kind is StageKind.QUOTA else NoticeKind.REMINDER


def expected_reminders(
    sent: Iterable[Reminder], contacts: Iterable[Contact]
) -> tuple[Expected, ...]:
    """One notice to each recipient of every stage that has been dealt with."""
    known = tuple(contacts)
    return tuple(
        Expected(reminder_kind(one.kind), one.id, one.unit, address)
        for one in sent
        for address in reminded(one.kind, known, one.unit)
    )


def expected_openings(
    openings: Iterable[Reopening], withdrawals: Iterable[Withdrawal], contacts: Iterable[Contact]
) -> tuple[Expected, ...]:
    """One notice to each contact of the unit for every reopening and every version taken back."""
    known = tuple(contacts)
    told = [
        *((NoticeKind.REOPENING, one.id, one.unit) for one in openings),
        *((NoticeKind.WITHDRAWAL, one.id, one.unit) for one in withdrawals),
    ]
    return tuple(
        Expected(kind, subject_id, unit, address)
        for kind, subject_id, unit in told
        for address in addresses_of(known, unit)
    )


def expected_corrections(
    publication_id: str, touched: Iterable[str], contacts: Iterable[Contact]
) -> tuple[Expected, ...]:
    """One to each contact of the units that a corrected version concerns, and of the bureau."""
    known = tuple(contacts)
    return tuple(
        Expected(NoticeKind.CORRECTION, publication_id, unit, address)
        for unit in (REGION, *touched)
        for address in addresses_of(known, unit)
    )


def expected_retractions(
    publication_id: str, told: Iterable[tuple[str, str]]
) -> tuple[Expected, ...]:
    """One to each (unit, address) that was told of a publication before it was withdrawn."""
    return tuple(
        Expected(NoticeKind.RETRACTION, publication_id, unit, address)
        for unit, address in dict.fromkeys(told)
    )


def expected_checks(
    sheets: Iterable[CheckSheet], heard: Iterable[Heard], contacts: Iterable[Contact]
) -> tuple[Expected, ...]:
    """Each check sheet to its unit, each objection to the bureau, each answer to the unit."""
    known = tuple(contacts)
    told = [(NoticeKind.CHECK_SHEET, one.id, one.unit) for one in sheets]
    for one in heard:
        told.append((NoticeKind.OBJECTION, one.objection.id, REGION))
        if one.decision:
            told.append((NoticeKind.OBJECTION, one.decision.id, one.objection.unit))
    return tuple(
        Expected(kind, subject_id, unit, address)
        for kind, subject_id, unit in told
        for address in addresses_of(known, unit)
    )


def answer_kind(stored: StoredSubmission) -> NoticeKind:
    """A receipt for a version that counts (or did until it was taken back), else a rejection."""
    is_rejected = stored.state is SubmissionState.REJECTED
    return NoticeKind.REJECTION if is_rejected else NoticeKind.RECEIPT


def without_contact(publication: Publication, contacts: Iterable[Contact]) -> tuple[NamedUnit, ...]:
    """The units of a publication that nobody can be told about."""
    reached = {contact.unit for contact in contacts}
    return tuple(unit for unit in units_of(publication) if unit.id not in reached)
