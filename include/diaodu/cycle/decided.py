"""The bureau's decisions on claims that a month's figures rest on."""

from collections.abc import Iterable
from datetime import datetime

from diaodu.model.canonical import restore
from diaodu.model.publication import Manifest
from diaodu.model.rulings import ClaimDecision, DecisionTable
from diaodu.model.submissions import Submission
from diaodu.scoring import concerning
from diaodu.store import documents, rulings
from diaodu.store.engine import Tx


def used_decisions(
    tx: Tx, region_id: str, sent: Iterable[Submission], as_of: datetime | None = None
) -> tuple[ClaimDecision, ...]:
    """Those that stand on projects these reports list; none where it was said they are two."""
    listings = {f"{row.unit}/{row.id}" for it in sent for row in it.projects}
    return concerning(rulings.decisions(tx, region_id, as_of), listings)


def decisions_of(tx: Tx, manifest: Manifest) -> tuple[ClaimDecision, ...]:
    """The decisions a manifest lists, from the store alone."""
    if not manifest.decisions_sha256:
        return ()
    return restore(DecisionTable, documents.get(tx, manifest.decisions_sha256)).decisions
