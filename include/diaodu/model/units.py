"""Who is assessed, and who is written to."""

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

    def exists_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.from_on or day) <= day <= (self.to_on or day)

    def as_of(self, day: date) -> "Unit":
        """The unit as it was on that day, with the days of its whole existence."""
        then = next((was for was in self.before if was.exists_on(day)), self)
        return replace(then, from_on=self.from_on, to_on=self.to_on, before=())


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
