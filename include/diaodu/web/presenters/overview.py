"""Regions and their circulars in lists."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diaodu.model.objections import Settled
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.web.nouns import MonthView
from diaodu.web.presenters.months import MonthRow, month_row
from diaodu.web.presenters.parts import Link, clock

NONE_SETTLED: Mapping[str, Settled] = {}
NONE_DUE: Mapping[str, str] = {}


@dataclass(frozen=True)
class RegionCard:
    """A region with some of its months, or with the problem that keeps it from being used."""

    page: Link
    note: str
    months: tuple[MonthRow, ...]
    problem: str = ""


@dataclass(frozen=True)
class PublicationRow:
    """One circular and its files."""

    page: Link
    number: str
    approved: str
    published_at: str
    docx: Link
    xlsx: Link
    final: str = ""


def region_card(region: Region, views: Iterable[MonthView]) -> RegionCard:
    """The region with those months."""
    months = tuple(month_row(view) for view in views)
    return RegionCard(_page(region.id, region.title), region.note, months)


def broken_card(region_id: str, problem: str) -> RegionCard:
    """The region by the name of its folder, and what is wrong in it."""
    return RegionCard(_page(region_id, region_id), "", (), problem)


def publication_list(
    found: Iterable[StoredPublication],
    zone: ZoneInfo,
    withdrawn: Container[str] = (),
    final: Mapping[str, Settled] = NONE_SETTLED,
    due: Mapping[str, str] = NONE_DUE,
) -> tuple[PublicationRow, ...]:
    """Circulars, the last published first; a corrected or withdrawn one is marked.

    `due` says of those to be computed anew because of what.
    """
    newest_first = sorted(found, key=lambda stored: stored.published_at, reverse=True)
    return tuple(
        PublicationRow(
            page=Link(_marked(stored, withdrawn), f"publications/{stored.id}"),
            number=stored.envelope.number,
            approved=f"{stored.approved_by} {clock(stored.approved_at, zone)}",
            published_at=clock(stored.published_at, zone),
            final=_final(final.get(stored.id), due.get(stored.id, "")),
            docx=Link("通报 DOCX", f"publications/{stored.id}/circular.docx"),
            xlsx=Link("附表 XLSX", f"publications/{stored.id}/table.xlsx"),
        )
        for stored in newest_first
    )


def _final(settled: Settled | None, due: str) -> str:
    return " · ".join(filter(None, (settled.words if settled else "", due)))


def _marked(stored: StoredPublication, withdrawn: Container[str]) -> str:
    edition = f"（{stored.envelope.edition}）" if stored.envelope.edition else ""
    return stored.envelope.title + edition + ("（已撤回）" if stored.id in withdrawn else "")


def _page(region_id: str, title: str) -> Link:
    return Link(title, f"regions/{region_id}")
