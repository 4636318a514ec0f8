"""Which listed projects and batches count: every word of a filter held against the rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.model.figures import Activity, Project, Stage
from diaodu.model.units import Unit
from diaodu.rulebook.dated import Dated
from diaodu.rulebook.filters import Recognition, RowFilter
from diaodu.scoring.shares import WHOLE, Shares, listing_of
from diaodu.scoring.windows import whole_of

STAGES = tuple(Stage)
UNDATED = (Stage.LEAD, Stage.IN_TALK)
DIMENSIONS = (
    "agreement",
    "kind",
    "catalogue",
    "industry",
    "method",
    "zone",
    "sector",
    "factor",
    "ownership",
    "origin",
    "agent",
    "event",
)
EXCLUSIONS = ("kind", "catalogue", "industry")


@dataclass(frozen=True)
class Listings:
    """The listings of one project by one unit, in order, and whether the unit named it first.

    `group` is the unit's class, `share` the unit's part of a project that two units claimed.
    """

    unit: str
    rows: tuple[Project, ...]
    is_first: bool
    group: str = ""
    share: Decimal = WHOLE

    @property
    def latest(self) -> Project:
        """How the project stands."""
        return self.rows[-1]

    def until(self, month: Month) -> "Listings | None":
        """The listings up to a month; None before the first one."""
        rows = tuple(row for row in self.rows if row.period <= month)
        return replace(self, rows=rows) if rows else None

    def reached_on(self, stage: Stage) -> date | None:
        """The day a stage was reached.

        A lead or talks bear no date: they count from the month in which they are first listed.
        """
        if stage not in UNDATED:
            return self.latest.reached_on(stage)
        at_least = STAGES[STAGES.index(stage) :]
        return next((row.period.last_on for row in self.rows if row.stage in at_least), None)


def groups_of(units: Iterable[Unit]) -> dict[str, str]:
    """The class of every unit."""
    return {unit.id: unit.group for unit in units}


def listings_of(
    projects: Iterable[Project], groups: Mapping[str, str], shares: Shares
) -> tuple[Listings, ...]:
    """Every project of every unit once, without those the bureau gave to others.

    A unit that was given a share of a project counts as having named it.
    """
    found: dict[tuple[str, str], list[Project]] = defaultdict(list)
    first: dict[str, tuple[date, Month, str]] = {}
    for row in projects:
        found[row.unit, row.id].append(row)
        if row.dossier:
            claim = _claim(row)
            first[row.dossier] = min(first.get(row.dossier, claim), claim)
    listed = (
        _listings(sorted(rows, key=lambda row: (row.period, row.row)), first, groups.get(unit, ""))
        for (unit, _), rows in found.items()
    )
    return tuple(_shared(listed, shares)) if shares else tuple(listed)


def _shared(listed: Iterable[Listings], shares: Shares) -> Iterator[Listings]:
    for found in listed:
        share = shares.get(listing_of(found.latest))
        if share is None:
            yield found
        elif share:
            yield replace(found, share=share, is_first=True)


def _claim(row: Project) -> tuple[date, Month, str]:
    return row.registered_on or date.max, row.period, row.unit


def _listings(
    rows: list[Project], first: Mapping[str, tuple[date, Month, str]], group: str
) -> Listings:
    dossier, unit = rows[-1].dossier, rows[-1].unit
    return Listings(unit, tuple(rows), not dossier or first[dossier][2] == unit, group)


def is_project_in(where: RowFilter, listed: Listings, day: date, starts_in: int) -> bool:
    """Whether a project that counts on a day is what the filter asks for, as it is listed last."""
    row = listed.latest
    return (
        (listed.is_first or not where.first_introducer)
        and (where.then is None or is_past(row, where.then))
        and all(_is_one_of(getattr(row, word), getattr(where, word)) for word in DIMENSIONS)
        and not any(getattr(row, word) in getattr(where, f"not_{word}") for word in EXCLUSIONS)
        and _is_proven(row.evidence, where)
        and _is_large(where, listed, day, starts_in)
        and all(_is_recognised(rule, listed, day) for rule in where.rules)
    )


def _is_recognised(rule: Recognition, listed: Listings, day: date) -> bool:
    """Whether a rule of recognition lets a project in; one that is not about it does."""
    row, month = listed.latest, Month(day.year, day.month)
    is_about = (
        rule.in_force.holds_in(month)
        and _is_one_of(row.industry, rule.industry)
        and _is_one_of(row.sector, rule.sector)
        and _is_one_of(listed.group, rule.groups)
    )
    if not is_about:
        return True
    least = _number(rule.contract_at_least, day)
    return (
        not rule.refused
        and _is_proven(row.evidence, rule)
        and (least is None or _exact(row.contract_amount_wan) >= least)
    )


def is_past(row: Project, stage: Stage) -> bool:
    """Whether a project stands at a stage or beyond it."""
    return STAGES.index(row.stage) >= STAGES.index(stage)


def stands(where: RowFilter, row: Project, on: date) -> bool:
    """Whether a project as last listed stands on a day as a filter of stocks asks for."""
    return (
        (where.now_at is None or row.stage is where.now_at)
        and (where.now_reached is None or is_past(row, where.now_reached))
        and (not where.overdue or _is_overdue(row, on))
    )


def _is_overdue(row: Project, on: date) -> bool:
    """A promise is broken the day after, unless the stage has been reached."""
    if row.promised_on is None or row.promised_stage is None:
        return False
    return row.promised_on < on and not is_past(row, row.promised_stage)


def is_row_in(where: RowFilter, row: Project, listed: Listings, starts_in: int) -> bool:
    """Whether one month's listing is what the filter asks for, as it stood in that month."""
    stood = listed.until(row.period) or listed
    at_least = where.reached is None or is_past(row, where.reached)
    at_least = at_least and _is_of_cohort(where, stood, row.period, starts_in)
    return at_least and is_project_in(where, stood, row.period.last_on, starts_in)


def _is_of_cohort(where: RowFilter, stood: Listings, month: Month, starts_in: int) -> bool:
    """Whether the project reached the stage in the year, or quarter, that the month lies in."""
    if where.reached_in is None or where.reached is None:
        return True
    day = stood.reached_on(where.reached)
    return day is not None and _month(day) in whole_of(where.reached_in, month, starts_in).months


def _month(day: date) -> Month:
    return Month(day.year, day.month)


def is_batch_in(where: RowFilter, row: Activity) -> bool:
    """Whether a batch of travel or reception is what the filter asks for."""
    people = _number(where.people_at_least, row.on)
    return (
        _is_one_of(row.led_by, where.led_by)
        and (not where.joined_by or not set(where.joined_by).isdisjoint(row.people))
        and _is_one_of(row.event, where.event)
        and _is_one_of(row.place, where.place)
        and (bool(row.project) or not where.linked)
        and (people is None or (row.people_count is not None and row.people_count >= people))
        and _is_proven(row.evidence, where)
    )


def _is_one_of(value: object, asked: tuple[object, ...]) -> bool:
    return not asked or value in asked


def _is_proven(evidence: tuple[str, ...], where: RowFilter | Recognition) -> bool:
    one_of = where.evidence_one_of
    return set(where.evidence) <= set(evidence) and (
        not one_of or bool(set(one_of) & set(evidence))
    )


def _is_large(where: RowFilter, listed: Listings, day: date, starts_in: int) -> bool:
    contract = listed.latest.contract_amount_wan
    least, below = _number(where.contract_at_least, day), _number(where.contract_below, day)
    if contract is None and (least is not None or below is not None):
        return False
    funds, share = _number(where.funds_at_least, day), _number(where.funds_share_at_least, day)
    year = Month(day.year, day.month).accounting_year(starts_in)
    this_year = (row for row in listed.rows if row.period.accounting_year(starts_in) == year)
    return (
        (least is None or _exact(contract) >= least)
        and (below is None or _exact(contract) < below)
        and (funds is None or _arrived(listed.rows) >= funds)
        and (share is None or (bool(contract) and _arrived(this_year) >= share * _exact(contract)))
    )


def _arrived(rows: Iterable[Project]) -> Fraction:
    return sum((Fraction(row.funds_month_wan) for row in rows), Fraction(0))


def _exact(amount: Decimal | None) -> Fraction:
    return Fraction(amount or 0)


def _number(dated: Dated | None, day: date) -> Fraction | None:
    return dated.at(Month(day.year, day.month)) if dated else None


def batches_in(where: RowFilter | None, rows: Iterable[Activity]) -> Iterator[Activity]:
    """The batches that count."""
    return (row for row in rows if where is None or is_batch_in(where, row))
