"""What a route may be asked for: nothing that could name a file or a place outside the store."""

from typing import Annotated

from fastapi import Depends, HTTPException, Path, Request

from diaodu.calendar import Period
from diaodu.cycle.periods import period_of
from diaodu.cycle.returned import version_of
from diaodu.cycle.shell import Shell
from diaodu.errors import UnreadableInputError
from diaodu.model.records import StoredPublication, StoredSubmission
from diaodu.model.region import Region
from diaodu.store import publications

RegionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
MonthKey = Annotated[str, Path(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
PeriodKey = Annotated[str, Path(pattern=r"^[^\W_][\w-]*(@[0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
Version = Annotated[str, Path(pattern=r"^v[0-9]{1,6}$")]
Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{12,64}$")]
ReportPeriod = Annotated[str, Path(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2])|-)$")]
UnitId = Annotated[str, Path(max_length=200)]
FileKind = Annotated[str, Path(pattern=r"^(circular\.docx|table\.xlsx)$")]


def current_shell(request: Request) -> Shell:
    """The outside world, opened anew for each request in the way `create_app` was told."""
    shell: Shell = request.app.state.open_shell()
    return shell


ShellOf = Annotated[Shell, Depends(current_shell)]


def known_region(region: RegionId, shell: ShellOf) -> Region:
    """The region of that folder; 404 without one, `RegionError` if it is broken."""
    if region not in shell.regions():
        raise HTTPException(404, f"没有辖区“{region}”")
    return shell.region(region)


def known_period(region: Annotated[Region, Depends(known_region)], period: PeriodKey) -> Period:
    """A month, quarter or year, or a campaign of the region seen on a day; 404 for another."""
    try:
        return period_of(region, period)
    except UnreadableInputError as error:
        raise HTTPException(404, str(error)) from None


def known_publication(
    region: RegionId, period: PeriodKey, version: Version, shell: ShellOf
) -> StoredPublication:
    """The publication of that id, or 404."""
    with shell.store.read() as tx:
        found = publications.get(tx, region, period, int(version.removeprefix("v")))
    if found is None:
        raise HTTPException(404, f"没有通报“{region}/{period}/{version}”")
    return found


def known_version(
    region: RegionId, period: ReportPeriod, unit: UnitId, version: Version, shell: ShellOf
) -> StoredSubmission:
    """That version of a unit's report, or 404."""
    found = version_of(shell, region, period, unit, int(version.removeprefix("v")))
    if found is None:
        raise HTTPException(404, "没有这次报送")
    return found


PeriodOf = Annotated[Period, Depends(known_period)]
RegionOf = Annotated[Region, Depends(known_region)]
SubmissionOf = Annotated[StoredSubmission, Depends(known_version)]
PublicationOf = Annotated[StoredPublication, Depends(known_publication)]
