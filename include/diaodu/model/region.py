"""A region as its folder describes it: who reports when, what is printed, how notices go."""

from dataclasses import dataclass

from diaodu.calendar import Month
from diaodu.model.figures import Fact, Target
from diaodu.model.units import Contact, Unit


@dataclass(frozen=True)
class UnitRegister:
    """The units of a region in administrative order."""

    units: tuple[Unit, ...]


@dataclass(frozen=True)
class TargetTable:
    """The targets of a region, every version of them."""

    targets: tuple[Target, ...]


@dataclass(frozen=True)
class FactTable:
    """Figures that were not reported by workbook, such as last year's."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class CircularHead:
    """What is printed around a circular; `{period}`, `{year}` and `{issue}` are filled in.

    `dated_day` is the day of the following month; 0 means the day of approval.
    """

    issuer: str
    heading: str
    number: str
    title: str
    addressees: str
    copied_to: str
    contact: str
    basis: str
    dated_day: int


@dataclass(frozen=True)
class Region:
    """One region, whole; `months` lists the reported months, or the first one if open-ended."""

    id: str
    title: str
    note: str
    time_zone: str
    monthly_schedule: str
    months: tuple[Month, ...]
    is_open_ended: bool
    deadline_working_day: int
    inbox: str
    channel: str
    circular: CircularHead
    rulebook_text: str
    rulebook_name: str
    register: UnitRegister
    contacts: tuple[Contact, ...]
    targets: TargetTable
    reference: FactTable

    def earlier_month(self, month: Month) -> Month | None:
        """The reported month before this one, or None if it is the first."""
        if not self.is_open_ended:
            earlier = [known for known in self.months if known < month]
            return max(earlier, default=None)
        return month.plus(-1) if month > self.months[0] else None

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of that id."""
        return next((unit for unit in self.register.units if unit.id == unit_id), None)
