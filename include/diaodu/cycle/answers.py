"""What a sender hears of a version: a receipt or a rejection to each contact of its unit."""

from dataclasses import replace

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell
from diaodu.model.figures import REGION
from diaodu.model.notices import Notice
from diaodu.model.records import StoredSubmission
from diaodu.model.region import Region
from diaodu.model.submissions import Submission, SubmissionState
from diaodu.notices.compose import receipt_notice
from diaodu.notices.names import report_link
from diaodu.notices.recipients import addresses_of
from diaodu.notices.texts.receipt import MonthSoFar, receipt_text
from diaodu.notices.texts.unplaced import unplaced_text
from diaodu.rulebook.loader import load_rulebook
from diaodu.scoring.titles import titles_of
from diaodu.store import arrivals, publications, submissions
from diaodu.store.engine import Tx
from diaodu.validation.listed import counted_by_rows


def answers(
    tx: Tx,
    shell: Shell,
    region: Region,
    stored: StoredSubmission,
    submission: Submission | None,
) -> tuple[Notice, ...]:
    """One notice to each address; to the bureau if no unit is named.

    What a check on trial has found is not for the unit.
    """
    title = unit_title(region, stored.unit, stored.period)
    told = replace(stored, findings=tuple(it for it in stored.findings if not it.is_trial))
    taken = submission if stored.state is not SubmissionState.REJECTED else None
    text = _text(tx, shell, region, told, taken)
    return tuple(
        receipt_notice(told, text, title, region.title, address, region.channel)
        for address in addresses_of(region.contacts, stored.unit or REGION)
    )


def _text(
    tx: Tx, shell: Shell, region: Region, told: StoredSubmission, taken: Submission | None
) -> str:
    link = report_link(shell.settings.pages_url, told)
    if not told.unit:
        return unplaced_text(told, arrivals.of_submission(tx, told), link)
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    sent = submissions.versions(tx, region.id, period=told.period, unit=told.unit)
    counted = [row.version for row in sent if row.state.counts and row.version != told.version]
    return receipt_text(
        told,
        taken,
        unit_title(region, told.unit, told.period),
        titles_of(rulebook),
        month=MonthSoFar(
            link,
            is_pending=publications.latest(tx, region.id, told.period) is not None,
            stands=max(counted, default=0),
        ),
        by_rows=counted_by_rows(taken, rulebook.in_month(taken.label.period)) if taken else {},
    )


def unit_title(region: Region, unit_id: str, period: str) -> str:
    """What a unit was called in a month; another text if the file did not say whose it is."""
    unit = region.unit_on(unit_id, Month.parse(period).last_on) if period else region.unit(unit_id)
    return unit.title if unit else "(无法识别单位)"
