"""Which target is in force for a unit and an indicator."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from diaodu.model.figures import Target

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
    revisions: dict[tuple[str, str, str, str], list[Target]] = defaultdict(list)
    for target in targets:
        if (target.from_on or date.min) <= day:
            key = target.unit, target.indicator, target.period, target.level
            revisions[key].append(target)
    return Targets({key: Fraction(_latest(known).value) for key, known in revisions.items()})


def _latest(revisions: list[Target]) -> Target:
    return max(revisions, key=lambda target: target.from_on or date.min)
