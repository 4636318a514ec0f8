"""Reruns (临时重算) as the bureau reads them; they are asked for and approved elsewhere."""

from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, HTTPException, Path, Request, Response

from diaodu.cycle.rerun_views import rerun_seen
from diaodu.model.region import Region
from diaodu.model.reruns import RerunFile
from diaodu.store import reruns
from diaodu.web.parameters import PeriodKey, RegionOf, ShellOf
from diaodu.web.presenters.reruns import rerun_rows, rerun_view
from diaodu.web.render import page

RerunNumber = Annotated[str, Path(pattern=r"^r[0-9]{1,6}$")]


def known_rerun(
    region: RegionOf, period: PeriodKey, number: RerunNumber, shell: ShellOf
) -> RerunFile:
    """The rerun of that id, or 404."""
    with shell.store.read() as tx:
        for found in reruns.listing(tx, region.id, period):
            if found.rerun.id == f"{region.id}/{period}/{number}":
                return found
    raise HTTPException(404, f"没有重算“{region.id}/{period}/{number}”")


RerunOf = Annotated[RerunFile, Depends(known_rerun)]


def reruns_page(request: Request, region: RegionOf, shell: ShellOf) -> Response:
    """Every rerun of the region, those that are open first."""
    with shell.store.read() as tx:
        found = reruns.listing(tx, region.id)
    rows = rerun_rows(found, ZoneInfo(region.time_zone))
    return page(request, "reruns.html", region=region, rows=rows)


def rerun_page(request: Request, region: RegionOf, found: RerunOf, shell: ShellOf) -> Response:
    """One rerun: what was asked for, its steps, and what it changes."""
    seen = rerun_seen(shell, region, found)
    titles = _titles(region)
    view = rerun_view(seen, lambda unit: titles.get(unit, unit), ZoneInfo(region.time_zone))
    return page(request, "rerun.html", region=region, view=view)


def _titles(region: Region) -> dict[str, str]:
    return {"*": "招商局"} | {unit.id: unit.title for unit in region.register.units}
