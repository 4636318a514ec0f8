"""What the bureau already knows when it writes a unit's workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from diaodu.model.figures import Project
from diaodu.model.units import Unit


@dataclass(frozen=True)
class Background:
    """The units of the region, and what the unit reported last: cumulative figures, projects.

    `cumulative` is by indicator id, each in its indicator's measure; what is not known is missing.
    `projects` are those of its last list, without the funds of a month.
    """

    units: tuple[Unit, ...] = ()
    cumulative: Mapping[str, Decimal] = field(default_factory=dict)
    projects: tuple[Project, ...] = ()


NOTHING_KNOWN = Background()
