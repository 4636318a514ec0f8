"""What the receiver expects of a submission."""

from dataclasses import dataclass

from diaodu.calendar import Month
from diaodu.model.units import Unit


@dataclass(frozen=True)
class Expected:
    """Whose report may come: the region with its units, and unit or month where they are fixed.

    An inbox takes any unit's report for any month; a unit's own page takes only its own. `title` is
    what the region is called.
    """

    region: str
    units: tuple[Unit, ...]
    period: Month | None = None
    unit: str | None = None
    title: str = ""

    def named(self, unit_id: str, month: Month) -> Unit | None:
        """The unit of that id with the name it had in that month."""
        found = (unit for unit in self.units if unit.id == unit_id)
        return next((unit.as_of(month.last_on) for unit in found), None)
