"""A region as its folder describes it: who reports when, what is printed, how notices go."""

from dataclasses import dataclass, field
from datetime import date

from diaodu.calendar import Campaign, Month, Period, Quarter, Year
from diaodu.model.case_words import LimitDays
from diaodu.model.check_table import CHECKS, CheckTable, Relation
from diaodu.model.doors import Door, FolderDoor
from diaodu.model.figures import Fact, Strike, Target
from diaodu.model.forms import Form, Records
from diaodu.model.objections import ObjectionPlan
from diaodu.model.reminders import ReminderPlan
from diaodu.model.units import Contact, Unit, UnitUser


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
class StrikeTable:
    """What the bureau struck from reported figures (核减)."""

    strikes: tuple[Strike, ...]


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
class LongerHeads:
    """What is printed around circulars of longer periods where it differs from a month's."""

    quarterly: CircularHead | None = None
    annual: CircularHead | None = None
    campaign: CircularHead | None = None


@dataclass(frozen=True)
class LongerSchedules:
    """When longer periods are closed: `manual`, `none`, or by themselves.

    `published`: once the months are; a campaign at times of its own, as cron text.
    """

    quarterly: str = "manual"
    annual: str = "manual"
    campaign: str = "manual"


NEVER = "none"


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
    last_new_working_day: int | None
    last_edit_working_day: int | None
    reminder_schedule: str
    reminders: ReminderPlan
    inbox: str
    doors: tuple[Door, ...]
    channel: str
    circular: CircularHead
    rulebook_text: str
    rulebook_name: str
    register: UnitRegister
    contacts: tuple[Contact, ...]
    targets: TargetTable
    reference: FactTable
    checks: CheckTable = CHECKS
    relations: tuple[Relation, ...] = ()
    forms: tuple[Form, ...] = ()
    records: tuple[Records, ...] = ()
    users: tuple[UnitUser, ...] = ()
    strikes: tuple[Strike, ...] = ()
    interviews: LimitDays = field(default_factory=LimitDays)
    objections: ObjectionPlan = field(default_factory=ObjectionPlan)
    longer_schedules: LongerSchedules = LongerSchedules()
    longer_heads: LongerHeads = LongerHeads()

    @property
    def connections(self) -> tuple[str, ...]:
        """The connections its doors need, by name."""
        named = (door.connection for door in self.doors if not isinstance(door, FolderDoor))
        return tuple(sorted({name for name in named if name}))

    def earlier_month(self, month: Month) -> Month | None:
        """The reported month before this one, or None if it is the first."""
        if not self.is_open_ended:
            earlier = [known for known in self.months if known < month]
            return max(earlier, default=None)
        return month.plus(-1) if month > self.months[0] else None

    def reports(self, month: Month) -> bool:
        """Whether a circular is made of that month."""
        return month >= self.months[0] if self.is_open_ended else month in self.months

    def makes(self, period: Period) -> bool:
        """Whether a circular is made of that period, by the months and kinds the region reports."""
        if self.schedule_of(period) == NEVER:
            return False
        if isinstance(period, Campaign):
            return any(self.reports(month) for month in period.months)
        return self.reports(period.months[-1])

    def schedule_of(self, period: Period) -> str:
        """When periods of that kind are closed."""
        match period:
            case Month():
                return self.monthly_schedule
            case Quarter():
                return self.longer_schedules.quarterly
            case Year():
                return self.longer_schedules.annual
            case Campaign():
                return self.longer_schedules.campaign

    def head_of(self, period: Period) -> CircularHead:
        """What is printed around the circular of a period."""
        match period:
            case Month():
                return self.circular
            case Quarter():
                return self.longer_heads.quarterly or self.circular
            case Year():
                return self.longer_heads.annual or self.circular
            case Campaign():
                return self.longer_heads.campaign or self.circular

    def month_over_by(self, day: date) -> Month:
        """The last reported month that ended before the day; the first one if none had."""
        known = (*self.months, Month(day.year, day.month).plus(-1))
        over = [month for month in known if self.reports(month) and month.last_on < day]
        return max(over, default=self.months[0])

    def unit_on(self, unit_id: str, day: date) -> Unit | None:
        """The unit of that id with the name and the class it had on that day."""
        found = self.unit(unit_id)
        return found.as_of(day) if found else None

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of that id."""
        return next((unit for unit in self.register.units if unit.id == unit_id), None)
