"""What a unit reported before a month, as it counts now; and its next workbook's background."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from diaodu.intake.background import Background
from diaodu.model.canonical import restore
from diaodu.model.figures import Project
from diaodu.model.region import Region
from diaodu.model.submissions import Label, Submission
from diaodu.model.units import heirs_on
from diaodu.rulebook.loader import load_rulebook
from diaodu.scoring.shares import WHOLE, listing_of, shares_of
from diaodu.store import documents, rulings, submissions
from diaodu.store.engine import Store
from diaodu.validation.earlier import last_listed
from diaodu.validation.history import cumulative_before


def earlier_reports(store: Store, label: Label) -> tuple[Submission, ...]:
    """The unit's last accepted report of each earlier month, in their order."""
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
    earlier = earlier_reports(store, label) if store else ()
    return Background(
        units=tuple(it.as_of(last) for it in region.register.units if it.exists_on(last)),
        cumulative=cumulative_before(
            Submission(label, is_nil=False), rulebook.in_month(label.period), earlier
        ),
        projects=tuple(_still_listed(store, region, label, earlier)) if store else (),
    )


def _still_listed(
    store: Store, region: Region, label: Label, earlier: tuple[Submission, ...]
) -> Iterator[Project]:
    """The unit's last list without the month's funds, and without what others have by decision.

    Another unit that was merged since is named by the one that carries it on.
    """
    with store.read() as tx:
        shares = shares_of(rulings.decisions(tx, label.region))
    heirs = heirs_on(region.register.units, label.period.last_on)
    for row in last_listed(earlier):
        if shares.get(listing_of(row), WHOLE):
            yield replace(
                row,
                funds_month_wan=Decimal(0),
                introduced_by=heirs.get(row.introduced_by, row.introduced_by),
                hosted_by=heirs.get(row.hosted_by, row.hosted_by),
            )
