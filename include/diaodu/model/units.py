"""Who is assessed, and who is written to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Unit:
    """One responsible unit (责任单位); `group` is a ranking group of the rulebook.

    `before` holds what it was earlier (another class, name or place in the order), each until its
    own last day and without a gap; the unit itself exists from the first of them on. `succeeds`
    are the ids of the units that were merged into it, whose record it carries on.
    """

    id: str
    title: str
    group: str
    order: int
    from_on: date | None = None
    to_on: date | None = None
    lead: str = ""
    before: tuple["Unit", ...] = ()
    succeeds: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """What it is called, and before that what it was called earlier, the latest first."""
        return tuple(dict.fromkeys(was.title for was in (self, *reversed(self.before))))

    @property
    def inherits(self) -> tuple[str, ...]:
        """The ids of all units that were ever merged into it, whichever of its rows says so."""
        named = (id_ for was in (*self.before, self) for id_ in was.succeeds)
        return tuple(dict.fromkeys(named))

    def exists_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.from_on or day) <= day <= (self.to_on or day)

    def as_of(self, day: date) -> "Unit":
        """The unit as it was on that day, with the days of its whole existence."""
        if not self.before:
            return self
        then = next((was for was in self.before if was.exists_on(day)), self)
        return replace(then, from_on=self.from_on, to_on=self.to_on, before=())


def heirs_on(units: Iterable[Unit], day: date) -> dict[str, str]:
    """By the id of each merged unit the one that carries it on, which is there on that day.

    Through several mergers; a unit whose heir is gone as well without one has none.
    """
    known = {unit.id: unit for unit in units}
    next_one = {old: unit for unit in known.values() for old in unit.inherits if old in known}
    heirs: dict[str, str] = {}
    for old, first in next_one.items():
        seen, heir = {old}, first
        while not heir.exists_on(day) and heir.id in next_one and heir.id not in seen:
            seen.add(heir.id)
            heir = next_one[heir.id]
        if heir.exists_on(day) and not known[old].exists_on(day):
            heirs[old] = heir.id
    return heirs


def standing_on(units: Iterable[Unit], day: date) -> tuple[Unit, ...]:
    """The units there are on a day as they then were; `succeeds` names all they carry on by then.

    However many mergers and renamings lie between.
    """
    held = tuple(units)
    heirs = heirs_on(held, day)
    return tuple(
        replace(unit.as_of(day), succeeds=tuple(old for old in heirs if heirs[old] == unit.id))
        for unit in held
        if unit.exists_on(day)
    )


@dataclass(frozen=True)
class Contact:
    """Where notices for a unit go; `role` is a post (联络员, 牵头单位), never a person's name.

    Unit `*` is the bureau itself.
    """

    unit: str
    role: str
    address: str


@dataclass(frozen=True)
class UnitUser:
    """Who may report for a unit: an Airflow user, or a system that shows a token of that hash.

    Unit `*` stands for every unit of the region; `token_sha256` is empty for a user.
    """

    user: str
    unit: str
    token_sha256: str = ""
