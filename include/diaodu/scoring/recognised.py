"""Which figures the bureau's word on projects claimed twice moved, for whom, from what to what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from diaodu.model.figures import REGION, Project
from diaodu.model.publication import Recognised
from diaodu.model.rulings import ClaimDecision, Verdict
from diaodu.model.scores import Scores
from diaodu.numbers import percent
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.shares import listing_of


def recognised(
    rulebook: Rulebook,
    figures: ScoringInput,
    decisions: tuple[ClaimDecision, ...],
    before: Scores,
    after: Scores,
) -> tuple[Recognised, ...]:
    """The units' figures to date of projects that differ, in the order of the scores."""
    told = _Told(
        decisions,
        {unit.id: unit.title for unit in figures.units},
        {listing_of(row): row for row in figures.projects or ()},
    )
    was = {(it.unit, it.indicator): it.ytd for it in before.measured}
    moved = (
        (it, was.get((it.unit, it.indicator)))
        for it in after.measured
        if it.unit != REGION and _is_of_projects(rulebook, it.indicator)
    )
    return tuple(
        Recognised(
            it.unit, told.units.get(it.unit, it.unit), it.indicator, told.of(it.unit), old, it.ytd
        )
        for it, old in moved
        if old != it.ytd
    )


def _is_of_projects(rulebook: Rulebook, id_: str) -> bool:
    indicator = rulebook.indicators[id_]
    return bool(indicator.sum) or indicator.count == "projects"


@dataclass(frozen=True)
class _Told:
    """The decisions in words; `rows` are the listings as they stand last."""

    decisions: tuple[ClaimDecision, ...]
    units: Mapping[str, str]
    rows: Mapping[str, Project]

    def of(self, unit: str) -> tuple[str, ...]:
        """What was decided of projects the unit lists, introduced or hosts."""
        return tuple(words for it in self.decisions for words in self._words(unit, it))

    def _words(self, unit: str, it: ClaimDecision) -> Iterator[str]:
        own, other = (
            (it.second, it.first) if self._is_of(unit, it.second) else (it.first, it.second)
        )
        if not self._is_of(unit, own):
            return
        owner = self._unit(other)
        same = f"“{self._title(own)}”与{owner}“{self._title(other)}”认定为同一项目"
        if it.verdict is Verdict.SPLIT:
            share = Fraction(it.share if own == it.first else 1 - it.share)
            yield f"{same}，按{percent(share)}分计"
        else:
            yield f"{same}，由{owner if own == it.second else self._unit(own)}计"

    def _is_of(self, unit: str, listing: str) -> bool:
        row = self.rows.get(listing)
        named = {row.introduced_by, row.hosted_by} if row else set()
        return unit in named | {listing.partition("/")[0]}

    def _unit(self, listing: str) -> str:
        unit = listing.partition("/")[0]
        return self.units.get(unit, unit)

    def _title(self, listing: str) -> str:
        row = self.rows.get(listing)
        return row.title if row else listing.partition("/")[2]
