"""The files from which figures are scored without a store, and the period they are scored for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from diaodu.calendar import Period, Year, parse_period
from diaodu.cli.files import read_text
from diaodu.errors import UnreadableInputError
from diaodu.model.units import Unit
from diaodu.registers import (
    read_activities,
    read_facts,
    read_projects,
    read_ranks,
    read_ratings,
    read_strikes,
    read_targets,
    read_units,
)
from diaodu.rulebook.problems import nearest
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import ScoringInput

Table = TypeVar("Table")


@dataclass(frozen=True)
class FigureFiles:
    """The registers as CSV files; those that may be left out are None then."""

    units: Path
    targets: Path
    facts: Path
    projects: Path | None = None
    activities: Path | None = None
    ratings: Path | None = None
    struck: Path | None = None
    ranks: Path | None = None


def read_figures(files: FigureFiles, rules: Rulebook) -> ScoringInput:
    """Everything the files say; `UnreadableInputError` for what cannot be read."""
    facts = read_facts(read_text(files.facts), str(files.facts), rules.year_starts_in)
    return ScoringInput(
        units=_units(files.units, rules),
        targets=read_targets(read_text(files.targets), str(files.targets)).targets,
        facts=facts.facts,
        projects=_optional(files.projects, read_projects),
        activities=_optional(files.activities, read_activities),
        ratings=_optional(files.ratings, read_ratings) or (),
        previous_ranks=_optional(files.ranks, read_ranks) or (),
        strikes=_optional(files.struck, read_strikes) or (),
    )


def _units(file: Path, rules: Rulebook) -> tuple[Unit, ...]:
    """The units; a group the rulebook does not know would silently drop a unit from its board."""
    units = read_units(read_text(file), str(file)).units
    for unit in units:
        if rules.groups and unit.group not in rules.groups:
            guess = nearest(unit.group, rules.groups)
            hint = f"是否应为“{guess}”?" if guess else f"可用: {'、'.join(rules.groups)}"
            raise UnreadableInputError(
                f"{file}: 单位“{unit.id}”的组别“{unit.group}”不在考核办法中, {hint}"
            )
    return units


def period_of(key: str, rules: Rulebook) -> Period:
    """A month, quarter or year, or a campaign of the rulebook by its id."""
    return rules.campaign(key) or parse_period(key)


def accounted(period: Period, rules: Rulebook) -> Period:
    """A year is the accounting year of the rulebook."""
    return Year(period.year, rules.year_starts_in) if isinstance(period, Year) else period


def _optional(
    file: Path | None, read: Callable[[str, str], tuple[Table, ...]]
) -> tuple[Table, ...] | None:
    return read(read_text(file), str(file)) if file else None
