"""What a unit reported before a month, as it counts now; and its next workbook's background."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from diaodu.intake.background import Background
from diaodu.model.canonical import restore
from diaodu.model.figures import Project
from diaodu.model.region import Region
from diaodu.model.submissions import Label, Submission
from diaodu.model.succession import Succession
from diaodu.model.units import heirs_on
from diaodu.rulebook.loader import load_rulebook
from diaodu.scoring.shares import WHOLE, listing_of, shares_of
from diaodu.store import documents, rulings, submissions
from diaodu.store.engine import Store
from diaodu.validation.earlier import last_listed
from diaodu.validation.history import cumulative_before
from diaodu.validation.merged import as_one


@dataclass(frozen=True)
class Earlier:
    """The reports of the months before, one a month in their order, and what was merged since."""

    reports: tuple[Submission, ...]
    succession: Succession


def earlier_of(store: Store, region: Region, label: Label) -> Earlier:
    """The unit's last accepted report of each earlier month.

    What the units merged into it reported stands under its name.
    """
    register = region.register.units
    heirs = heirs_on(register, label.period.last_on)
    merged = tuple(it for it in register if heirs.get(it.id) == label.unit)
    own = _accepted(store, label)
    if not merged:
        return Earlier(own, Succession(heirs))
    theirs = (_accepted(store, replace(label, unit=it.id)) for it in merged)
    reports = (*own, *chain.from_iterable(theirs))
    succession = Succession.of(heirs, (row for report in reports for row in report.projects))
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name).in_month(label.period)
    return Earlier(as_one(label, merged, reports, succession, rulebook), succession)


def _accepted(store: Store, label: Label) -> tuple[Submission, ...]:
    with store.read() as tx:
        rows = submissions.versions(tx, label.region, unit=label.unit)
        latest = {
            row.period: row.content_sha256
            for row in rows
            if row.state.counts and row.period < str(label.period)
        }
        texts = [documents.get(tx, latest[period]) for period in sorted(latest)]
    return tuple(restore(Submission, text) for text in texts)


def background_of(store: Store | None, region: Region, label: Label) -> Background:
    """What is filled into a unit's workbook beforehand; without a store only who the units are."""
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    last = label.period.last_on
    earlier = earlier_of(store, region, label) if store else Earlier((), Succession({}))
    return Background(
        units=tuple(it.as_of(last) for it in region.register.units if it.exists_on(last)),
        cumulative=cumulative_before(
            Submission(label, is_nil=False), rulebook.in_month(label.period), earlier.reports
        ),
        projects=tuple(_still_listed(store, label, earlier)) if store else (),
    )


def _still_listed(store: Store, label: Label, earlier: Earlier) -> Iterator[Project]:
    """The unit's last list without the month's funds, and without what others have by decision.

    Units that were merged since are named by the one that carries them on.
    """
    with store.read() as tx:
        decisions = rulings.decisions(tx, label.region)
    shares = shares_of(earlier.succession.decisions(decisions))
    for row in map(earlier.succession.project, last_listed(earlier.reports)):
        if shares.get(listing_of(row), WHOLE):
            yield replace(row, funds_month_wan=Decimal(0))
