"""Who has been sent something to sign for (签收) and has not, some working days later."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.model.notices import Notice, NoticeKind
from diaodu.model.records import QueuedNotice
from diaodu.model.region import Region
from diaodu.model.reminders import Reminder, Stage, StageKind
from diaodu.notices.check_notices import figures_link
from diaodu.notices.signing import signing_notices
from diaodu.notices.to_sign import to_sign
from diaodu.store import notices, objections

LOOKED_BACK = timedelta(days=60)
"""What was sent longer ago than that is not spoken of again."""


def unsigned_reminders(
    shell: Shell, region: Region, on: date
) -> tuple[tuple[Reminder, tuple[Notice, ...]], ...]:
    """One reminder for each unit and period with something unsigned; none unless the region asks.

    It is due so many working days after the notice was queued.
    """
    days = region.reminders.unsigned_after
    if not days:
        return ()
    stage = Stage(StageKind.UNSIGNED, days, on)
    titles = {unit.id: unit.title for unit in region.register.units}
    made = []
    for (unit, period), subjects in _waiting(shell, region, on, days).items():
        reminder = Reminder(region.id, unit, period, stage.id, utc_now())
        link = figures_link(shell.settings.pages_url, region.id, unit, period)
        told = signing_notices(reminder, titles.get(unit, unit), subjects, region, link)
        made.append((reminder, told))
    return tuple(made)


def _waiting(
    shell: Shell, region: Region, on: date, days: int
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    with shell.store.read() as tx:
        queued = notices.listing(tx, region.id)
        signed = objections.signatures(tx, region.id)
    done = {(one.subject_id, one.kind, one.unit) for one in signed}
    found: dict[tuple[str, str], dict[tuple[str, NoticeKind], str]] = defaultdict(dict)
    for it in to_sign(queued):
        told = it.notice
        is_done = (told.subject_id, told.kind, told.unit) in done
        if not is_done and _is_due(shell, region, it, on, days):
            found[told.unit, told.period][told.subject_id, told.kind] = told.subject
    return {key: tuple(subjects.values()) for key, subjects in found.items()}


def _is_due(shell: Shell, region: Region, queued: QueuedNotice, on: date, days: int) -> bool:
    sent_on = local(queued.queued_at, region).date()
    if not sent_on < on <= sent_on + LOOKED_BACK:
        return False
    return shell.calendar.working_days_between(sent_on, on) >= days
