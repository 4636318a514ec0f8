"""issue_sheets: before a circular every unit gets its own figures to check, and days to object.

A sheet goes out again only if the unit's own figures have changed; then its days begin anew.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from diaodu.calendar import Month
from diaodu.cycle.inputs import given_of
from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.cycle.windows import end_of_window
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.figures import Strike
from diaodu.model.objections import Checked, CheckSheet
from diaodu.model.publication import Publication
from diaodu.model.region import Region
from diaodu.notices.check_notices import check_notices
from diaodu.notices.check_sheets import checked
from diaodu.notices.check_tables import check_xlsx
from diaodu.notices.lookup import NamedUnit, units_of
from diaodu.notices.texts.check_sheet import appeal
from diaodu.publication import Given, scores_of
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents, ledger, notices, objections, publications
from diaodu.store.engine import Tx

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Issued:
    """How many sheets went out now, and until when all units may object; None without sheets."""

    new_count: int
    until_at: datetime | None

    @property
    def told(self) -> tuple[str, ...]:
        """What the approver must know; nothing where the region sends none."""
        if self.until_at is None:
            return ()
        until = f"{self.until_at:%Y-%m-%d %H:%M}"
        sent = f"数据核对单本次新发{self.new_count}份, 核对期至{until}"
        return (f"{sent}; 期满且复核申请办结前不能发布",)


def issue_sheets(shell: Shell, publication_sha256: str) -> Issued:
    """Send each unit of a draft its check sheet, once for the same figures.

    Nothing is sent where region.yaml gives no days before the circular, or once it is published.
    `UnpublishedYearError` where the days lead into a year without a holiday notice.
    """
    with shell.store.read() as tx:
        content = restore(Publication, documents.get(tx, publication_sha256))
        region = shell.region(content.manifest.region)
        given = given_of(tx, content.manifest)
        published = publications.latest(tx, region.id, content.manifest.period)
        sent = objections.last_sheets(tx, region.id, content.manifest.period)
    if not region.objections.before or published:
        return Issued(0, None)
    now = utc_now()
    until_at = end_of_window(shell, region, local(now, region).date(), region.objections.before)
    found = checked_units(given, content)
    changed = {unit: one for unit, one in found.items() if _is_changed(one, sent.get(unit))}
    made = [_made(shell, region, one, now, until_at) for one in changed.values()]
    count = sum(_send(shell, region, changed[sheet.unit], sheet) for sheet in made)
    with shell.store.read() as tx:
        held = objections.last_sheets(tx, region.id, content.manifest.period)
    log.info("%s %s 数据核对单 %d 份", region.title, content.manifest.period, count)
    last = max((held[unit].until_at for unit in found if unit in held), default=None)
    return Issued(count, local(last, region) if last else None)


def checked_units(given: Given, content: Publication, only: str = "") -> Mapping[str, Checked]:
    """What each unit of a draft, or only one, is shown, by unit."""
    before = content.scores
    if given.strikes or given.decisions:
        before = scores_of(replace(given, strikes=(), decisions=()))
    rulebook = load_rulebook(given.rulebook_text, given.region).in_month(given.month)
    return {
        unit.id: checked(content, before, strikes_on(given, unit), unit, rulebook)
        for unit in units_of(content)
        if only in {"", unit.id}
    }


def strikes_on(given: Given, unit: NamedUnit) -> tuple[Strike, ...]:
    """What was struck from the unit, or from those merged into it, in the year so far."""
    starts_in = load_rulebook(given.rulebook_text, given.region).year_starts_in
    merged = (it.succeeds for it in given.register.units if it.id == unit.id)
    own = frozenset((unit.id,)).union(*merged)
    return tuple(
        strike
        for strike in given.strikes
        if strike.unit in own and _is_so_far(strike.period, given.month, starts_in)
    )


def content_of(tx: Tx, sheet: CheckSheet) -> Checked:
    """What stands on a sheet."""
    return restore(Checked, documents.get(tx, sheet.content_sha256))


def basis_of(one: Checked) -> str:
    """The hash of what the unit has to agree to."""
    return sha256(canonical(one.basis))


def _is_so_far(month: Month, last: Month, starts_in: int) -> bool:
    year = last.accounting_year(starts_in)
    return month <= last and month.accounting_year(starts_in) == year


def _is_changed(one: Checked, sent: CheckSheet | None) -> bool:
    return sent is None or sent.basis_sha256 != basis_of(one)


def _made(
    shell: Shell, region: Region, one: Checked, now: datetime, until_at: datetime
) -> CheckSheet:
    days = region.objections.before
    remarks = (f"报送：{one.report}。", appeal(region, until_at.date(), days))
    return CheckSheet(
        region=region.id,
        unit=one.unit,
        period=one.period,
        number=0,
        basis_sha256=basis_of(one),
        content_sha256=sha256(canonical(one)),
        xlsx_sha256=shell.files.put(check_xlsx(one, region.title, remarks)),
        at=now,
        until_at=until_at,
    )


def _send(shell: Shell, region: Region, one: Checked, sheet: CheckSheet) -> bool:
    """One short transaction; False if another run has sent the same."""
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        last = objections.last_sheets(tx, region.id, sheet.period).get(sheet.unit)
        if not _is_changed(one, last):
            return False
        documents.put(tx, "check_sheet", canonical(one))
        kept = objections.issue(tx, sheet)
        ledger.append(tx, region.id, kept.at, "compose", "check_sheet_sent", kept.id, kept)
        until_on = local(kept.until_at, region).date()
        told = check_notices(kept, one, region, until_on, shell.settings.pages_url)
        for notice in told:
            message_id = notices.message_id_of(notice, shell.settings.sender)
            notices.enqueue(tx, notice, message_id, kept.at)
    return True
