"""Which published periods rest on another one, and may say otherwise once it was corrected."""

from diaodu.calendar import Month, Period, in_order
from diaodu.cycle.decided import decisions_of
from diaodu.cycle.inputs import given_of
from diaodu.cycle.periods import months_counted
from diaodu.cycle.shell import Shell
from diaodu.model.canonical import restore
from diaodu.model.publication import Manifest, Publication
from diaodu.publication import Given, manifest_of
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.store import documents, publications
from diaodu.store.engine import Tx

REGISTERS = (
    "rulebook_sha256",
    "units_sha256",
    "targets_sha256",
    "reference_sha256",
    "struck_sha256",
)


def affected(shell: Shell, region_id: str, period: Period) -> tuple[Period, ...]:
    """The later published periods to be computed anew as the period stands now, oldest first.

    Later months, the quarter and the year that counted other reports of it, another register,
    rulebook or decision, or looked back on another circular of it. That one of them is named
    does not say that its results change: computing it anew does.
    """
    with shell.store.read() as tx:
        standing = publications.latest(tx, region_id, str(period))
        if standing is None:
            return ()
        content = restore(Publication, documents.get(tx, standing.sha256))
        return depending(tx, given_of(tx, content.manifest), standing.sha256)


def depending(tx: Tx, now: Given, sha256: str) -> tuple[Period, ...]:
    """The same for a period as it would stand; `sha256` is the hash of its content then."""
    found = []
    for stored in publications.standing(tx, now.region):
        if stored.period == str(now.period):
            continue
        used = restore(Publication, documents.get(tx, stored.sha256)).manifest
        rulebook = load_rulebook(documents.get(tx, used.rulebook_sha256), now.region)
        later = rulebook.period(used.period)
        if in_order(later) < in_order(now.period):
            continue
        if looked_back(used, str(now.period), sha256) or _counted(tx, used, rulebook, now):
            found.append(later)
    return tuple(sorted(found, key=in_order))


def looked_back(used: Manifest, period: str, sha256: str) -> bool:
    """Whether it looks back on another content of the period than that."""
    return any(ref.period == period and ref.sha256 != sha256 for ref in used.history)


def registers_differ(used: Manifest, now: Manifest) -> bool:
    """Whether the two rest on different rules, units, targets, figures or strikes."""
    return any(getattr(used, name) != getattr(now, name) for name in REGISTERS)


def counted_reports(used: Manifest, now: Manifest, period: Period) -> bool:
    """Whether it counts other reports of a month than the month itself."""
    if not isinstance(period, Month):
        return False
    sides = ([it for it in of.submissions if it.period == period] for of in (used, now))
    return next(sides) != next(sides)


def _counted(tx: Tx, used: Manifest, rulebook: Rulebook, now: Given) -> bool:
    """Months of the period, from other reports, registers, rules or decisions than now."""
    counted = months_counted(rulebook, rulebook.period(used.period))
    if not set(now.period.months) <= set(counted):
        return False
    manifest = manifest_of(now)
    return (
        registers_differ(used, manifest)
        or bool(set(now.decisions) - set(decisions_of(tx, used)))
        or counted_reports(used, manifest, now.period)
    )
