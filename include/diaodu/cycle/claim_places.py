"""Projects claimed twice as people look at them: whose, which month, in which cell of what."""

from dataclasses import dataclass

from diaodu.calendar import Month
from diaodu.cycle.claims import claims
from diaodu.cycle.shell import Shell
from diaodu.model.canonical import restore
from diaodu.model.region import Region
from diaodu.model.rulings import ClaimDecision
from diaodu.model.sheets import ProjectColumn, Sheet
from diaodu.model.submissions import Submission
from diaodu.store import documents, submissions
from diaodu.store.engine import Tx
from diaodu.validation.claims import Claim


@dataclass(frozen=True)
class Listing:
    """A project where its unit first listed it; `place` is the cell of its title: `项目!B4`."""

    unit_title: str
    id: str
    title: str
    month: Month
    place: str


@dataclass(frozen=True)
class Pair:
    """Two listings that seem one project, the first claim first; `score` out of 100."""

    first: Listing
    second: Listing
    score: int
    decision: ClaimDecision | None


def claimed_pairs(shell: Shell, region: Region, month: Month) -> tuple[Pair, ...]:
    """Every pair up to the month, decided ones among them."""
    found = claims(shell, region.id, month)
    with shell.store.read() as tx:
        return tuple(
            Pair(
                _listing(tx, region, match.first),
                _listing(tx, region, match.second),
                match.score,
                match.decision,
            )
            for match in found
        )


def _listing(tx: Tx, region: Region, claim: Claim) -> Listing:
    row = claim.project
    unit = region.unit_on(row.unit, row.period.last_on)
    place = _place(tx, region.id, claim)
    return Listing(unit.title if unit else row.unit, row.id, row.title, row.period, place)


def _place(tx: Tx, region_id: str, claim: Claim) -> str:
    row, cell = claim.project, ProjectColumn.TITLE.cell(claim.project.row)
    sent = submissions.versions(tx, region_id, period=str(row.period), unit=row.unit)
    counts = [it for it in sent if it.state.counts]
    if not counts:
        return f"{Sheet.PROJECTS}!{cell}"
    return restore(Submission, documents.get(tx, counts[-1].content_sha256)).called(cell)
