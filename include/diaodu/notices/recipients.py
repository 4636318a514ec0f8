"""Who must get what: counted from the publication and the contacts alone, for reconciling."""

from collections.abc import Iterable
from dataclasses import dataclass

from diaodu.model.figures import REGION
from diaodu.model.notices import NoticeKind
from diaodu.model.publication import Publication
from diaodu.model.records import StoredSubmission
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


def answer_kind(stored: StoredSubmission) -> NoticeKind:
    """A receipt for a version that counts, else a rejection."""
    return NoticeKind.RECEIPT if stored.state.counts else NoticeKind.REJECTION


def without_contact(publication: Publication, contacts: Iterable[Contact]) -> tuple[NamedUnit, ...]:
    """The units of a publication that nobody can be told about."""
    reached = {contact.unit for contact in contacts}
    return tuple(unit for unit in units_of(publication) if unit.id not in reached)
