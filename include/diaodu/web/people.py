"""Who asks, and what is open to them: the bureau's pages, a unit's own, one unit's reports."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from diaodu.calendar import Month
from diaodu.cycle.access import Person, is_of_the_house, may_act, may_read
from diaodu.model.region import Region
from diaodu.model.units import Unit
from diaodu.web.answers import Told
from diaodu.web.parameters import MonthKey, RegionId, RegionOf, ShellOf, UnitId

NOT_YOURS = "当前用户没有登记为这个单位的报送人员: 请与招商局联系, 在辖区的 users.csv 中登记。"
NOT_OF_THE_HOUSE = "这是招商局的页面; 单位人员请从本单位的报送页办理。"


@dataclass(frozen=True)
class Acting:
    """A unit somebody may act for."""

    region: Region
    unit: Unit


def remembered(current_user: Callable[..., Person]) -> Callable[..., None]:
    """A dependency that keeps the person who is logged in for everything that comes after it."""

    def remember(request: Request, person: Annotated[Person, Depends(current_user)]) -> None:
        request.state.person = person

    return remember


def current_person(request: Request) -> Person:
    """The person who asks."""
    person: Person = request.state.person
    return person


PersonOf = Annotated[Person, Depends(current_person)]


def house_only(person: PersonOf, shell: ShellOf) -> None:
    """403 to somebody who only reports for units."""
    if not is_of_the_house(shell, person):
        raise Told(403, NOT_OF_THE_HOUSE)


def readers_only(person: PersonOf, shell: ShellOf, region: RegionId, unit: UnitId) -> None:
    """403 to somebody of another unit."""
    if not may_read(shell, person, region, unit):
        raise Told(403, NOT_YOURS)


def acting_for(region: RegionOf, unit: UnitId, person: PersonOf) -> Acting:
    """The unit, if the person may act for it; 403 if not, whether or not there is such a unit."""
    if not may_act(region.users, person, unit):
        raise Told(403, NOT_YOURS)
    found = region.unit(unit)
    if found is None:
        raise HTTPException(404, f"{region.title}没有责任单位“{unit}”")
    return Acting(region, found)


ActingOf = Annotated[Acting, Depends(acting_for)]


def reported_month(acting: ActingOf, period: MonthKey) -> Month:
    """A month the region reports, or 404."""
    month = Month.parse(period)
    if not acting.region.reports(month):
        raise HTTPException(404, f"{acting.region.title}不通报{month.title}")
    return month


MonthOf = Annotated[Month, Depends(reported_month)]
