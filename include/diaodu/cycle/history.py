"""The earlier publications that a month's rules look back on, and what each left behind."""

from diaodu.accountability import periods_before
from diaodu.calendar import Month, Period, parse_period
from diaodu.model.account import Past, past_of
from diaodu.model.canonical import restore
from diaodu.model.publication import HistoryRef, Publication
from diaodu.model.region import Region
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents, publications
from diaodu.store.engine import Tx


def history_refs(tx: Tx, region: Region, period: Period) -> tuple[HistoryRef, ...]:
    """The latest version of each earlier period the rulebook looks back on, oldest first.

    A period that was not published is not among them: there is nothing to look back on.
    """
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    keys = (str(earlier) for earlier in periods_before(rulebook, period))
    found = (publications.latest(tx, region.id, key) for key in keys)
    return tuple(HistoryRef(stored.period, stored.sha256) for stored in found if stored)


def history_of(tx: Tx, refs: tuple[HistoryRef, ...]) -> tuple[Past, ...]:
    """What those publications say of their rules and steps, from the store alone."""
    return tuple(
        past_of(
            parse_period(ref.period),
            restore(Publication, documents.get(tx, ref.sha256)).account,
        )
        for ref in refs
    )


def last_month(ref: HistoryRef) -> Month:
    """The last month of an earlier publication's period."""
    return parse_period(ref.period).months[-1]
