"""What is printed around a result: issuer, number, date, the ledger head; never hashed into it."""

from datetime import date, datetime

from diaodu import __version__
from diaodu.calendar import Month
from diaodu.cycle.shell import local
from diaodu.model.publication import Envelope
from diaodu.model.region import Region


def draft_envelope(
    region: Region,
    month: Month,
    ledger_head: str,
    now: datetime,
    force_reason: str,
    notes: tuple[str, ...] = (),
) -> Envelope:
    """The envelope of a preview: no number yet, marked as draft."""
    told = (*_ahead(force_reason), *notes)
    return _envelope(region, month, "", ledger_head, now, told, is_draft=True)


def final_envelope(
    region: Region,
    month: Month,
    issue: int,
    ledger_head: str,
    at: datetime,
    force_reason: str,
    notes: tuple[str, ...] = (),
) -> Envelope:
    """The envelope of a publication: `issue` is its running number in the year."""
    told = (*_ahead(force_reason), *notes)
    return _envelope(region, month, str(issue), ledger_head, at, told, is_draft=False)


def _ahead(reason: str) -> tuple[str, ...]:
    return (f"上月尚未通报, 本期经批准先行印发, 理由: {reason}",) if reason else ()


def _envelope(
    region: Region,
    month: Month,
    issue: str,
    ledger_head: str,
    at: datetime,
    notes: tuple[str, ...],
    *,
    is_draft: bool,
) -> Envelope:
    head = region.circular
    dated = dated_on(region, month, at)
    words = {"period": month.title, "year": dated.year, "issue": issue or "  "}
    return Envelope(
        region_title=region.title,
        issuer=head.issuer,
        heading=head.heading,
        number=head.number.format(**words),
        title=head.title.format(**words),
        dated_on=dated.isoformat(),
        addressees=head.addressees,
        copied_to=head.copied_to,
        contact=head.contact,
        basis=head.basis,
        cutoff=month.last_on.isoformat(),
        ledger_head=ledger_head,
        program_version=__version__,
        is_draft=is_draft,
        notes=notes,
    )


def dated_on(region: Region, month: Month, at: datetime) -> date:
    """The day of the following month that region.yaml names, or the day of approval."""
    if region.circular.dated_day:
        following = month.plus(1)
        return date(following.year, following.month, region.circular.dated_day)
    return local(at, region).date()
