"""What the bureau already knows when it writes a unit's workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from diaodu.model.units import Unit


@dataclass(frozen=True)
class Background:
    """The units of the region, and the unit's cumulative figures at the end of last month.

    `cumulative` is by indicator id, each in its indicator's measure; what is not known is missing.
    """

    units: tuple[Unit, ...] = ()
    cumulative: Mapping[str, Decimal] = field(default_factory=dict)


NOTHING_KNOWN = Background()
