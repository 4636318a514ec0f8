"""What would have been published with what was known at a moment.

Only reports, circulars, imported targets and what the bureau decided of claims are kept with their
times. Of the rulebook, the registers of units and targets and the reference figures the store holds
what each publication rested on, and not since when it was known; they count as they stand in it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from diaodu.cycle.decided import used_decisions
from diaodu.cycle.history import history_of, history_refs
from diaodu.cycle.inputs import given_of
from diaodu.cycle.known import Known, refs_of
from diaodu.cycle.period_reports import period_reports, period_waivers
from diaodu.cycle.replay import find
from diaodu.cycle.shell import Shell, zone_of
from diaodu.cycle.sources import Sources
from diaodu.cycle.targets import targets_known
from diaodu.difference import Difference, difference
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.publication import Publication
from diaodu.model.submissions import Submission
from diaodu.publication import Given, recompute
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents
from diaodu.store.engine import Tx

NOT_VERSIONED = "考核办法、单位名册、targets.csv 和参考数据没有留存何时知悉, 按该通报所存的内容计算"


@dataclass(frozen=True)
class AsOf:
    """A publication beside what was known at a moment: equal where the hashes are."""

    id: str
    sha256: str
    as_of: datetime
    recomputed_sha256: str
    difference: Difference


def replay_as_of(shell: Shell, publication_id: str, moment: datetime) -> AsOf:
    """The publication against its recomputation from the reports received by the moment."""
    stored = find(shell, publication_id)
    with shell.store.read() as tx:
        published = restore(Publication, documents.get(tx, stored.sha256))
        rested_on = given_of(tx, published.manifest)
        given = known_at(tx, rested_on, moment)
        again = recompute(given)
        zone = zone_of(shell, stored.region)
        found = Sources(tx, rested_on, given, zone).beside(difference(published, again))
    return AsOf(stored.id, stored.sha256, moment, sha256(canonical(again)), found)


def known_at(tx: Tx, given: Given, moment: datetime) -> Given:
    """The same inputs with the reports known by then, chosen as closing the period chooses them."""
    known, period = Known(tx, given.region, moment), given.period
    within = tuple(found.period for found in given.reports.months)
    rulebook = load_rulebook(given.rulebook_text, given.region)
    refs = refs_of(known, rulebook, period)
    sent = tuple(restore(Submission, documents.get(tx, ref.content_sha256)) for ref in refs)
    looked_back = history_refs(known, rulebook, period)
    return replace(
        given,
        targets=targets_known(tx, given.region, given.targets, moment),
        reports=period_reports(known, given.register, period, within),
        waivers=period_waivers(known, period, within),
        refs=refs,
        decisions=used_decisions(tx, given.region, sent, moment),
        submissions=sent,
        history_refs=looked_back,
        history=history_of(known, looked_back),
    )


def moment_of(shell: Shell, region_id: str, text: str) -> datetime:
    """`2024-04-10` as the end of that day in the region's zone; a timestamp may name its own."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _timestamp(shell, region_id, text)
    return datetime.combine(day, time.max, _zone(shell, region_id))


def _timestamp(shell: Shell, region_id: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableInputError(
            f"“{text}”不是日期或时间, 应如 2024-04-10 或 2024-04-10T09:00"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=_zone(shell, region_id))


def _zone(shell: Shell, region_id: str) -> ZoneInfo:
    return ZoneInfo(shell.region(region_id).time_zone)
