"""What is printed around a result: issuer, number, date, the ledger head; never hashed into it."""

from datetime import date, datetime

from diaodu import __version__
from diaodu.calendar import Campaign, Month, Period, months_title
from diaodu.cycle.program import program_sha256
from diaodu.cycle.shell import local
from diaodu.model.publication import Envelope
from diaodu.model.region import Region

SLOT = "\0"
"""Where a reason goes in a note that is only looked for."""


def draft_envelope(
    region: Region,
    period: Period,
    ledger_head: str,
    now: datetime,
    notes: tuple[str, ...] = (),
    version: int = 1,
) -> Envelope:
    """The envelope of a preview: no number yet, marked as draft."""
    dated = dated_on(region, period, now, version)
    return _envelope(region, period, "", ledger_head, dated, notes, is_draft=True)


def final_envelope(
    region: Region,
    period: Period,
    issue: int,
    ledger_head: str,
    at: datetime,
    notes: tuple[str, ...] = (),
    version: int = 1,
) -> Envelope:
    """The envelope of a publication: `issue` is its running number in the year."""
    dated = dated_on(region, period, at, version)
    return _envelope(region, period, str(issue), ledger_head, dated, notes, is_draft=False)


def ahead_notes(reason: str, missing: tuple[Month, ...] = ()) -> tuple[str, ...]:
    """That it goes ahead of another month, and why.

    `missing` are the months of a longer period that have no circular of their own.
    """
    if not missing:
        return (f"上月尚未通报，本期经批准先行印发，理由：{reason}",) if reason else ()
    which = months_title(missing)
    those = "这些月份" if missing[1:] else "该月"
    approved = f"本期经批准先行印发，理由：{reason}；" if reason else ""
    return (f"{which}尚未通报，{approved}{those}采用成文前已核验通过的报送数据",)


def printed_reason(notes: tuple[str, ...], missing: tuple[Month, ...] = ()) -> str:
    """The reason that notes give for going ahead of those very months; empty if none does."""
    opening, closing = ahead_notes(SLOT, missing)[0].split(SLOT)
    for note in notes:
        if note.startswith(opening) and note.endswith(closing):
            return note.removeprefix(opening).removesuffix(closing)
    return ""


def _envelope(
    region: Region,
    period: Period,
    issue: str,
    ledger_head: str,
    dated: date,
    notes: tuple[str, ...],
    *,
    is_draft: bool,
) -> Envelope:
    head = region.head_of(period)
    words = {"period": period.title, "year": dated.year, "issue": issue or "  "}
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
        cutoff=period.last_on.isoformat(),
        ledger_head=ledger_head,
        program_version=__version__,
        is_draft=is_draft,
        notes=notes,
        period_title=period.title if isinstance(period, Campaign) else "",
        program_sha256=program_sha256(),
    )


def dated_on(region: Region, period: Period, at: datetime, version: int = 1) -> date:
    """The day of the following month that region.yaml names, or the day of approval.

    What is approved before its period is over is dated on that day as well, and so is whatever
    comes after the first version. A campaign has a clock of its own: it is dated on the day of
    approval.
    """
    day, approved_on = region.head_of(period).dated_day, local(at, region).date()
    is_over = approved_on > period.last_on
    if day and version == 1 and is_over and not isinstance(period, Campaign):
        following = period.months[-1].plus(1)
        return date(following.year, following.month, day)
    return approved_on
