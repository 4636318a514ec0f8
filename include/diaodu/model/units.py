"""Who is assessed, and who is written to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Unit:
    """One responsible unit (责任单位); `group` is a ranking group of the rulebook."""

    id: str
    title: str
    group: str
    order: int
    from_on: date | None = None
    to_on: date | None = None
    lead: str = ""

    def exists_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.from_on or day) <= day <= (self.to_on or day)


@dataclass(frozen=True)
class Contact:
    """Where notices for a unit go; `role` is a post (联络员, 牵头单位), never a person's name.

    Unit `*` is the bureau itself.
    """

    unit: str
    role: str
    address: str
