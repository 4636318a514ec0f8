"""Which unit a name in a target table means: its name of the day, of now, or an earlier one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from diaodu.intake.cells import fold, guess
from diaodu.model.target_codes import TargetCode
from diaodu.model.units import Unit


@dataclass(frozen=True)
class Named:
    """A unit by its name; `is_former` if it no longer bears it on that day."""

    id: str
    title: str
    is_former: bool = False


@dataclass(frozen=True)
class Unknown:
    """Why a name means no unit."""

    code: TargetCode
    facts: Mapping[str, str]


@dataclass(frozen=True)
class UnitNames:
    """The units of a region as they are called on the day the targets take effect."""

    region: str
    units: tuple[Unit, ...]
    day: date

    def named(self, name: str) -> Named | Unknown:
        """The unit of that folded name; a name of the day goes before one of another day."""
        of_day = [unit for unit in self.units if self._is_of_day(unit, name)]
        ever = [unit for unit in self.units if name in _titles(unit)]
        found = of_day or ever
        if not found:
            known = {fold(unit.as_of(self.day).title): unit.id for unit in self.units}
            return Unknown(TargetCode.UNIT_UNKNOWN, {"guess": guess(name, known)})
        if len(found) > 1:
            titles = "、".join(unit.as_of(self.day).title for unit in found)
            return Unknown(TargetCode.UNIT_AMBIGUOUS, {"units": titles})
        (unit,) = found
        if unit.to_on and unit.to_on < self.day:
            return Unknown(TargetCode.UNIT_GONE, {"day": str(self.day), "heir": self._heir(unit)})
        title = unit.as_of(self.day).title
        return Named(unit.id, title, is_former=name != fold(title) and name != fold(unit.title))

    def _is_of_day(self, unit: Unit, name: str) -> bool:
        return unit.exists_on(self.day) and fold(unit.as_of(self.day).title) == name

    def _heir(self, gone: Unit) -> str:
        heirs = [unit.title for unit in self.units if gone.id in unit.inherits]
        return f"，由{'、'.join(heirs)}承接" if heirs else ""


def _titles(unit: Unit) -> Iterable[str]:
    return (fold(was.title) for was in (unit, *unit.before))
