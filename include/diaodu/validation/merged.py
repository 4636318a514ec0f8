"""What merged units reported before, month by month as one report of the unit they became."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import Project
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Figure, Label, Submission
from diaodu.model.succession import Succession
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.earlier import figure_in


def as_one(
    label: Label,
    merged: Collection[Unit],
    reports: Iterable[Submission],
    succession: Succession,
    rulebook: Rulebook,
) -> tuple[Submission, ...]:
    """The reports of a unit and of those `merged` into it, in the order of months.

    A month of which the unit has a report of its own is left as that says.
    """
    by_month: dict[Month, dict[str, Submission]] = {}
    for report in sorted(reports, key=lambda it: it.label.period):
        by_month.setdefault(report.label.period, {})[report.label.unit] = report
    lists: dict[str, tuple[Project, ...]] = {}
    found = []
    for month, held in by_month.items():
        lists = {unit: _without_funds(rows) for unit, rows in lists.items()} | _listed(held)
        if label.unit in held:
            found.append(held[label.unit])
            continue
        owing = {unit.id for unit in merged if unit.exists_on(month.last_on)}
        whole = tuple(held.values()) if owing <= held.keys() else ()
        rows = (row for old in lists.values() for row in old)
        found.append(
            Submission(
                label=replace(label, period=month),
                is_nil=bool(whole) and all(report.is_nil for report in whole),
                figures=tuple(_figures(whole, rulebook)) if whole else (),
                projects=tuple(map(succession.project, rows)),
            )
        )
    return tuple(found)


def _listed(held: Mapping[str, Submission]) -> dict[str, tuple[Project, ...]]:
    """The lists of projects of a month; a nil return leaves the list before it as it was."""
    return {
        unit: report.projects
        for unit, report in held.items()
        if not report.is_nil and report.lists(Sheet.PROJECTS)
    }


def _without_funds(rows: tuple[Project, ...]) -> tuple[Project, ...]:
    return tuple(replace(row, funds_month_wan=Decimal(0)) for row in rows)


def _figures(reports: Collection[Submission], rulebook: Rulebook) -> Iterator[Figure]:
    """What can be added up, added up; nobody knows what a rate or a level of several is."""
    for id_, indicator in rulebook.indicators.items():
        if indicator.is_rate or not rulebook.adds_up(indicator):
            continue
        figures = [figure for report in reports if (figure := figure_in(report, id_))]
        if len(figures) == len(reports):
            month, ytd = _sum(it.month for it in figures), _sum(it.ytd for it in figures)
            yield Figure(id_, month, ytd, "", "")


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """None if one is not known."""
    total = Decimal(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total
