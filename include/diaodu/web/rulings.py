"""What a month's page asks about projects claimed twice and about waivers."""

from diaodu.calendar import Month, Period
from diaodu.cycle.claim_places import claimed_pairs
from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.cycle.waivers import waivers_about
from diaodu.model.region import Region
from diaodu.store import rulings
from diaodu.web.presenters.parts import Grid
from diaodu.web.presenters.rulings import claim_list, waiver_list


def claims_shown(shell: Shell, region: Region, period: Period) -> Grid | None:
    """Every pair of listings up to the month that seem one project; None beside a month."""
    if not isinstance(period, Month):
        return None
    with shell.store.read() as tx:
        decisions = rulings.decisions(tx, region.id)
    return claim_list(claimed_pairs(shell, region, period), region, decisions)


def waivers_shown(shell: Shell, region: Region, period: Period) -> Grid | None:
    """Every waiver that is about the month; None beside a month."""
    if not isinstance(period, Month):
        return None
    today = local(utc_now(), region).date()
    return waiver_list(waivers_about(shell, region, period), region, period, today)
