"""What a flag rests on: the circular it stands in, the months its figures are counted over."""

from dataclasses import dataclass

from diaodu.calendar import Month
from diaodu.cycle.periods import months_counted, months_within
from diaodu.model.canonical import restore
from diaodu.model.cases import InterviewCase
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.store import documents, publications
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class Rests:
    """A case with the publication, its content and its rulebook.

    `own` are the months of the flag's period, `counted` these and the earlier ones of the
    accounting year that its totals add up; both only as far as the unit had to report them.
    """

    case: InterviewCase
    region: Region
    stored: StoredPublication
    content: Publication
    rulebook: Rulebook
    own: tuple[Month, ...]
    counted: tuple[Month, ...]

    @property
    def unit(self) -> str:
        """The unit that is flagged."""
        return self.case.last.unit

    @property
    def period(self) -> str:
        """The key of the flag's period."""
        return self.case.last.period

    def version_of(self, month: Month) -> int | None:
        """The version of the unit's report of that month that was used, None if none was."""
        used = self.content.manifest.submissions
        found = (ref.version for ref in used if (ref.unit, ref.period) == (self.unit, month))
        return next(found, None)

    def lacks(self, month: Month) -> bool:
        """Whether no report of that month was used."""
        return self.version_of(month) is None

    def bears_on(self, month: Month) -> bool:
        """Whether it matters that that month could not be reported: its own, or one it lacks."""
        return month in self.own or self.lacks(month)


def rests_of(tx: Tx, region: Region, case: InterviewCase) -> Rests:
    """The case with all it rests on; `LookupError` if its publication is not there."""
    stored = circular_of(tx, case)
    content = restore(Publication, documents.get(tx, stored.sha256))
    text = documents.get(tx, content.manifest.rulebook_sha256)
    rulebook = load_rulebook(text, region.rulebook_name)
    period = rulebook.period(case.last.period)
    own = (period,) if isinstance(period, Month) else months_within(region, period)
    counted = (month for month in months_counted(rulebook, period) if region.reports(month))
    return Rests(
        case,
        region,
        stored,
        content,
        rulebook,
        own=_existing(region, case, own),
        counted=_existing(region, case, tuple(sorted({*counted, *own}))),
    )


def circular_of(tx: Tx, case: InterviewCase) -> StoredPublication:
    """The version of the period's circular that stands, or the one its flag was last told in.

    A version that left the flag as it was is not told in the case. `LookupError` without either.
    """
    last, version = case.last, int(case.basis.publication.rpartition("/v")[2])
    stored = publications.latest(tx, last.region, last.period)
    stored = stored or publications.get(tx, last.region, last.period, version)
    if stored is None:
        raise LookupError(case.basis.publication)
    return stored


def _existing(region: Region, case: InterviewCase, months: tuple[Month, ...]) -> tuple[Month, ...]:
    unit = region.unit(case.last.unit)
    return tuple(month for month in months if unit is None or unit.exists_on(month.last_on))
