"""Merged units: under whose name, and under which number, what they listed goes on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from diaodu.model.figures import Project
from diaodu.model.rulings import ClaimDecision


@dataclass(frozen=True)
class Succession:
    """By the id of each merged unit the one that carries it on, as `heirs_on` tells it.

    `shared` holds, with the heir, the numbers that several of its old units used: those stand for
    several projects still.
    """

    heirs: Mapping[str, str]
    shared: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, heirs: Mapping[str, str], projects: Iterable[Project]) -> "Succession":
        """The same with the numbers found in these listings."""
        users: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in projects:
            if row.unit in heirs:
                users[heirs[row.unit], row.id].add(row.unit)
        return cls(heirs, frozenset(key for key, units in users.items() if len(units) > 1))

    def project(self, row: Project) -> Project:
        """A listing as the heir has it; whoever else it names is named by the heir as well."""
        unit, id_ = self._named(row.unit, row.id)
        return replace(
            row,
            unit=unit,
            id=id_,
            introduced_by=self.heirs.get(row.introduced_by, row.introduced_by),
            hosted_by=self.heirs.get(row.hosted_by, row.hosted_by),
        )

    def decisions(self, decisions: Iterable[ClaimDecision]) -> Iterator[ClaimDecision]:
        """Each decision, and after one on a merged unit's listing the same for its heir's."""
        for it in decisions:
            yield it
            first, second = self._listing(it.first), self._listing(it.second)
            if (first, second) != (it.first, it.second):
                yield replace(it, first=first, second=second)

    def _listing(self, listing: str) -> str:
        unit, _, id_ = listing.partition("/")
        return "/".join(self._named(unit, id_))

    def _named(self, unit: str, id_: str) -> tuple[str, str]:
        heir = self.heirs.get(unit)
        if heir is None:
            return unit, id_
        return heir, f"{unit}/{id_}" if (heir, id_) in self.shared else id_
