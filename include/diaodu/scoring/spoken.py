"""For which units and months a register speaks: where it is silent, nothing is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from diaodu.calendar import Month, Year
from diaodu.model.figures import Activity, Project
from diaodu.model.units import Unit

Returns = frozenset[tuple[str, Month]] | None
"""The units and months that handed a register in; None where it is given whole."""


@dataclass(frozen=True)
class Spoken:
    """A register speaks for whole accounting years or, with `returns`, for whoever handed one in.

    The `years` are those assessed and those it has rows in, whether any of them counts or not.
    """

    years: frozenset[Year]
    starts_in: int
    returns: Returns

    def of(self, unit: str, month: Month) -> bool:
        """Whether what the register says of a unit in a month is all there is."""
        if self.returns is not None:
            return (unit, month) in self.returns
        return month.accounting_year(self.starts_in) in self.years

    def throughout(self, unit: Unit, months: tuple[Month, ...]) -> bool:
        """Whether it says all of a unit in all these months; before it existed nothing was owed."""
        owed = (m for m in months if unit.from_on is None or m.last_on >= unit.from_on)
        return all(self.of(unit.id, month) for month in owed)

    def by_anyone(self, month: Month) -> bool:
        """Whether it speaks for any unit in a month."""
        if self.returns is not None:
            return any(returned == month for _, returned in self.returns)
        return month.accounting_year(self.starts_in) in self.years


def years_told(rows: Iterable[Project] | Iterable[Activity], starts_in: int) -> frozenset[Year]:
    """The accounting years a register has rows in, whatever an indicator counts of them."""
    months = {_month(row) for row in rows}
    return frozenset(month.accounting_year(starts_in) for month in months)


def _month(row: Project | Activity) -> Month:
    return row.period if isinstance(row, Project) else Month(row.on.year, row.on.month)
