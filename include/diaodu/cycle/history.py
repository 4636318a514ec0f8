"""The earlier publications that a period's rules look back on, and what each left behind."""

from diaodu.accountability import periods_before
from diaodu.calendar import Month, Period, parse_period
from diaodu.cycle.known import Known
from diaodu.model.account import Past, past_of
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.publication import HistoryRef, Publication
from diaodu.rulebook.schema import Rulebook
from diaodu.store import documents


def history_refs(known: Known, rulebook: Rulebook, period: Period) -> tuple[HistoryRef, ...]:
    """The version that stands of each earlier period the rulebook looks back on, oldest first.

    A period that was not published is not among them: there is nothing to look back on.
    """
    found = (_ref(known, earlier) for earlier in periods_before(rulebook, period))
    return tuple(ref for ref in found if ref)


def history_of(known: Known, refs: tuple[HistoryRef, ...]) -> tuple[Past, ...]:
    """What those publications say of their rules and steps, from the store and the drafts."""
    return tuple(past_of(parse_period(ref.period), _content(known, ref).account) for ref in refs)


def _ref(known: Known, earlier: Period) -> HistoryRef | None:
    draft = known.drafts.get(str(earlier))
    if draft:
        return HistoryRef(str(earlier), sha256(canonical(draft)))
    stored = known.circular(earlier)
    return HistoryRef(stored.period, stored.sha256) if stored else None


def _content(known: Known, ref: HistoryRef) -> Publication:
    draft = known.drafts.get(ref.period)
    return draft or restore(Publication, documents.get(known.tx, ref.sha256))


def last_month(ref: HistoryRef, rulebook: Rulebook) -> Month:
    """The last month of an earlier publication's period."""
    return rulebook.period(ref.period).months[-1]
