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
from diaodu.notices.texts.receipt import receipt_text
from diaodu.rulebook.loader import load_rulebook
from diaodu.scoring.titles import titles_of
from diaodu.store import publications
from diaodu.store.engine import Tx


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
    text = receipt_text(
        told,
        submission if stored.state is not SubmissionState.REJECTED else None,
        title,
        titles_of(load_rulebook(region.rulebook_text, region.rulebook_name)),
        link=report_link(shell.settings.pages_url, stored),
        is_pending=publications.latest(tx, region.id, stored.period) is not None,
    )
    return tuple(
        receipt_notice(told, text, title, region.title, address, region.channel)
        for address in addresses_of(region.contacts, stored.unit or REGION)
    )


def unit_title(region: Region, unit_id: str, period: str) -> str:
    """What a unit was called in a month; another text if the file did not say whose it is."""
    unit = region.unit_on(unit_id, Month.parse(period).last_on) if period else region.unit(unit_id)
    return unit.title if unit else "(无法识别单位)"
