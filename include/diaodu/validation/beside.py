"""What else is known when a submission is checked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from diaodu.calendar import Month
from diaodu.model.check_table import CHECKS, CheckTable, Relation
from diaodu.model.rulings import Waiver
from diaodu.validation.claims import ClaimIndex

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Beside:
    """The region's checks and relations, the months it reports, others' claims, waivers.

    `claims` is None where other units' projects are not at hand. `received_at` is when the report
    came, `received_on` that day in the region's zone.
    """

    checks: CheckTable = CHECKS
    relations: tuple[Relation, ...] = ()
    months: tuple[Month, ...] = ()
    claims: ClaimIndex | None = None
    waivers: tuple[Waiver, ...] = ()
    received_at: datetime = _NEVER
    received_on: date = date.min
