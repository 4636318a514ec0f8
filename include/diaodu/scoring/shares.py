"""Which share of a listed project its unit has by the bureau's word on claims to one project."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from diaodu.model.figures import Project
from diaodu.model.rulings import ClaimDecision, Verdict
from diaodu.scoring.series import EXACT, NOTHING, added

Shares = Mapping[str, Decimal]
"""The share by listing (`unit/project`); a listing that nothing was said of has the whole."""

WHOLE = Decimal(1)


def listing_of(row: Project) -> str:
    """The listing a row belongs to, as decisions name it."""
    return f"{row.unit}/{row.id}"


def standing(decisions: Iterable[ClaimDecision]) -> tuple[ClaimDecision, ...]:
    """The last word on each pair, oldest first; none where it says that they are two projects."""
    last: dict[frozenset[str], ClaimDecision] = {}
    for decision in decisions:
        last.pop(decision.pair, None)
        last[decision.pair] = decision
    return tuple(it for it in last.values() if it.verdict is not Verdict.DIFFERENT)


def concerning(
    decisions: Iterable[ClaimDecision], listings: Iterable[str]
) -> tuple[ClaimDecision, ...]:
    """The standing decisions on these listings, and on whatever those are tied to by others."""
    held, tied = standing(decisions), set(listings)
    reached: set[str] = set()
    while reached != tied:
        reached = set(tied)
        tied |= {id_ for it in held if it.pair & reached for id_ in it.pair}
    return tuple(it for it in held if it.pair & tied)


def shares_of(decisions: Iterable[ClaimDecision]) -> Shares:
    """The first of a pair has the project or its share of it, the second nothing or the rest.

    Where words on several pairs go round in a circle the later ones hold.
    """
    held = standing(decisions)
    shares: dict[str, Decimal] = {}
    for it in held:
        if it.verdict is Verdict.SPLIT:
            rest = EXACT.subtract(WHOLE, it.share)
            shares.update({it.first: it.share, it.second: rest})
    return {**shares, **dict.fromkeys(_beaten(held), NOTHING)}


def uncounted(decisions: Iterable[ClaimDecision], listing: str) -> tuple[str, ...]:
    """All listings tied to one if their shares do not come to one whole project; else none."""
    tied = concerning(decisions, (listing,))
    shares = shares_of(tied)
    listings = sorted({id_ for it in tied for id_ in it.pair})
    whole = added(shares.get(id_, WHOLE) for id_ in listings)
    return tuple(listings) if listings and whole != WHOLE else ()


def _beaten(held: tuple[ClaimDecision, ...]) -> dict[str, set[str]]:
    """Whoever lost the project, with those it was given to."""
    found: dict[str, set[str]] = defaultdict(set)
    for it in reversed(held):
        if it.verdict is Verdict.SAME and it.second not in _above(it.first, found):
            found[it.second].add(it.first)
    return found


def _above(listing: str, beaten: Mapping[str, set[str]]) -> set[str]:
    """Whoever the listing lost to, straight or through others."""
    seen: set[str] = set()
    waiting = [listing]
    while waiting:
        for winner in beaten.get(waiting.pop(), set()) - seen:
            seen.add(winner)
            waiting.append(winner)
    return seen
