"""Who may act for which unit: those the region's users.csv names, and the bureau for every unit.

A person is whoever the pages' login says it is; a system shows a token whose SHA-256 is registered.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from diaodu.cycle.shell import Shell
from diaodu.errors import RegionError
from diaodu.model.figures import REGION
from diaodu.model.region import Region
from diaodu.model.units import Unit, UnitUser
from diaodu.regions import users_of


@dataclass(frozen=True)
class Person:
    """Somebody who is logged in; an administrator acts for every unit of every region."""

    name: str
    is_admin: bool = False


@dataclass(frozen=True)
class Grant:
    """What a token opens: the rows of one region's register that bear its hash."""

    region: str
    users: tuple[UnitUser, ...]


def may_act(users: Iterable[UnitUser], person: Person, unit: str) -> bool:
    """Whether the region's register lets the person act for the unit; a token's row is no login."""
    return person.is_admin or any(
        covers(user, unit) for user in users if user.user == person.name and not user.token_sha256
    )


def covers(user: UnitUser, unit: str) -> bool:
    """Whether the row speaks of that unit."""
    return user.unit in {unit, REGION}


def is_of_the_house(shell: Shell, person: Person) -> bool:
    """Whether the bureau's own pages are for the person: not for one who only reports for units.

    `RegionError` while a register cannot be read, for then nobody can tell.
    """
    if person.is_admin:
        return True
    every = (user for region_id in shell.regions() for user in _users(shell, region_id))
    rows = [user.unit for user in every if user.user == person.name]
    return not rows or REGION in rows


def may_read(shell: Shell, person: Person, region_id: str, unit: str) -> bool:
    """Whether the unit's reports are open to the person: the bureau, or whoever acts for it."""
    return may_act(_users(shell, region_id), person, unit) or is_of_the_house(shell, person)


def acts_for(shell: Shell, person: Person) -> tuple[tuple[Region, tuple[Unit, ...]], ...]:
    """Every region whose register lets the person act, with the units; broken regions left out."""
    found = []
    for region_id in shell.regions():
        try:
            region = shell.region(region_id)
        except RegionError:
            continue
        units = tuple(u for u in region.register.units if may_act(region.users, person, u.id))
        if units:
            found.append((region, units))
    return tuple(found)


def grants(shell: Shell, token: str) -> tuple[Grant, ...]:
    """Whatever the token opens, by region; nothing for a token nobody registered.

    A region whose register cannot be read lets nobody in, and keeps nobody out elsewhere.
    """
    digest = hashlib.sha256(token.encode()).hexdigest()
    found = []
    for region_id in shell.regions():
        try:
            rows = _users(shell, region_id)
        except RegionError:
            continue
        opened = tuple(user for user in rows if user.token_sha256 == digest)
        if opened:
            found.append(Grant(region_id, opened))
    return tuple(found)


def _users(shell: Shell, region_id: str) -> tuple[UnitUser, ...]:
    return users_of(shell.settings.regions / region_id)
