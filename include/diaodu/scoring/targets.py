"""Which target is in force for a unit and an indicator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from diaodu.model.figures import Target
from diaodu.model.targets import in_force

BASE = "base"


@dataclass(frozen=True)
class Targets:
    """The targets in force on one day, by unit, indicator, the key of their period and level."""

    in_force: dict[tuple[str, str, str, str], Fraction]

    def whole(self, unit: str, indicator: str, key: str, level: str = BASE) -> Fraction | None:
        """What the unit must reach in the whole window of that key, as written, or None."""
        return self.in_force.get((unit, indicator, key, level))


def targets_on(targets: Iterable[Target], day: date) -> Targets:
    """Of every target the revision that took effect latest, up to that day."""
    return Targets({key: Fraction(target.value) for key, target in in_force(targets, day).items()})
