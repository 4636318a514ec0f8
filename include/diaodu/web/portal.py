"""A unit's own pages: what it owes, its template, and the form through which it reports."""

from collections.abc import Iterator
from urllib.parse import quote

from fastapi import Request, Response

from diaodu.cycle.access import acts_for, is_of_the_house
from diaodu.cycle.blank import blank_workbook
from diaodu.cycle.explain import LONGEST
from diaodu.cycle.shell import Shell, utc_now
from diaodu.cycle.upload import READ_BYTES, take_in
from diaodu.web import pages
from diaodu.web.cases import own_cases
from diaodu.web.nouns import UnitMonth
from diaodu.web.parameters import ShellOf
from diaodu.web.people import ActingOf, MonthOf, PersonOf
from diaodu.web.presenters.figures import FiguresRow, figures_row
from diaodu.web.presenters.portal import (
    OwedView,
    file_kinds,
    owed_row,
    owed_view,
    report_path,
    unit_links,
)
from diaodu.web.render import download, go, page
from diaodu.web.unit_figures import figures_known, unit_figures
from diaodu.web.unit_reading import is_closed, month_due, owed_months, unit_month
from diaodu.web.uploads import HandedOf

MONTHS_ON_UNIT = 12


def home(request: Request, person: PersonOf, shell: ShellOf) -> Response:
    """The bureau's overview; whoever only reports for units is led to those."""
    if is_of_the_house(shell, person):
        return pages.overview(request, shell)
    return go(request, "units")


def units_page(request: Request, person: PersonOf, shell: ShellOf) -> Response:
    """Every unit the person may act for; the only one is opened at once."""
    found = acts_for(shell, person)
    if len(found) == 1 and len(found[0][1]) == 1:
        region, (unit,) = found[0]
        return go(request, f"units/{quote(region.id)}/{quote(unit.id, safe='')}")
    regions = tuple(unit_links(region, units) for region, units in found)
    return page(request, "units.html", regions=regions, name=person.name)


def unit_page(request: Request, acting: ActingOf, shell: ShellOf) -> Response:
    """What the unit owes now, and its last months."""
    region, unit = acting.region, acting.unit
    months = owed_months(shell, region, unit)
    due = month_due(region, months)
    shown = [unit_month(shell, region, unit, month) for month in months[:MONTHS_ON_UNIT]]
    return page(
        request,
        "unit.html",
        region=region,
        unit=unit,
        due=next((_view(one) for one in shown if one.month == due), None),
        rows=tuple(owed_row(one) for one in shown),
        checks=tuple(_figures(shell, acting)),
        talks=own_cases(shell, acting),
    )


def _figures(shell: Shell, acting: ActingOf) -> Iterator[FiguresRow]:
    region, unit = acting.region, acting.unit
    for key in figures_known(shell, region, unit)[:MONTHS_ON_UNIT]:
        found = unit_figures(shell, region, unit, key, is_listed=True)
        if found:
            yield figures_row(found, utc_now())


def owed_page(request: Request, acting: ActingOf, month: MonthOf, shell: ShellOf) -> Response:
    """One month of the unit: dates, template, form, doubts, versions, messages."""
    shown = unit_month(shell, acting.region, acting.unit, month)
    return page(
        request,
        "owed.html",
        region=acting.region,
        unit=shown.unit,
        view=_view(shown),
        can_explain=shown.published is None,
        longest=LONGEST,
        most=READ_BYTES // 1_000_000,
        kinds=file_kinds(acting.region),
    )


def template_file(acting: ActingOf, month: MonthOf, shell: ShellOf) -> Response:
    """The workbook in which the unit reports the month."""
    found = blank_workbook(shell, acting.region, acting.unit, month)
    return download(found.name, found.data)


def upload(
    request: Request,
    acting: ActingOf,
    month: MonthOf,
    handed: HandedOf,
    shell: ShellOf,
) -> Response:
    """Take the file in and show what came of it."""
    taken = take_in(shell, acting.region, acting.unit, month, handed)
    if taken.stored is None:
        return page(request, "waiting.html", 202, acting=acting, month=month, taken=taken)
    row = taken.stored
    again = "" if taken.is_new else "?again=1"
    return go(request, report_path(row.region, row.period, row.unit, row.version) + again)


def _view(shown: UnitMonth) -> OwedView:
    now = utc_now()
    return owed_view(shown, now, is_closed=is_closed(shown, now))
