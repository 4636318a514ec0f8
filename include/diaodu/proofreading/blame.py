"""Which number is wrong: the one whose change repairs the most relations and breaks the fewest."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diaodu.proofreading.relations import Check, Kind, Product, Relation, Source, holds
from diaodu.proofreading.repairs import Region, best_region, expected_value, slips
from diaodu.proofreading.table import Printed, Spot, Table

MOST_BLAMED = 1_000
LONG = 240


@dataclass(frozen=True)
class Blame:
    """A wrong number, what it should print, the relations it breaks, and the other suspects.

    If it is joint, each of the relations holds by itself.
    """

    spot: Spot
    value: int
    broken: tuple[Relation, ...]
    others: tuple[Spot, ...]
    is_certain: bool
    """Whether no rounding of the printed numbers could explain it."""
    is_joint: bool = False


@dataclass(frozen=True)
class _Suspect:
    """A number of a broken relation: how many more hold once it is changed, and into what."""

    spot: Spot
    gain: int
    derived: int
    region: Region

    @property
    def rank(self) -> tuple[int, int]:
        return self.gain, self.derived


class _Case:
    """The relations of a table place by place, as numbers get corrected one after another."""

    def __init__(self, table: Table, relations: Sequence[Relation]) -> None:
        self.cells: dict[Spot, Printed] = dict(table.cells)
        self.is_fine = False
        self.finest: dict[int, int] = {}
        for (_, column), cell in table.cells.items():
            self.finest[column] = min(cell.ulp, self.finest.get(column, cell.ulp))
        self.checks = [(relation, it) for relation in relations for it in relation.checks]
        self.around: Mapping[Spot, list[int]] = defaultdict(list)
        for number, (_, check) in enumerate(self.checks):
            for spot in check.spots:
                self.around[spot].append(number)
        everything = range(len(self.checks))
        self.broken = {i for i in everything if not holds(self.checks[i][1], self.cells)}

    def suspects(self) -> list[_Suspect]:
        """Numbers whose change repairs more than it breaks.

        Of very many parts one is looked at only if more than one relation accuses it, or if nothing
        else can be blamed: alone it would never be preferred to the derived number.
        """
        accused = Counter(spot for i in self.broken for spot in self.checks[i][1].spots)
        short = {
            spot
            for i in self.broken
            for spot in self.checks[i][1].spots[: 1 if self._is_long(i) else None]
        }
        first = short | {spot for spot, count in accused.items() if count > 1}
        for self.is_fine in (False, True):
            if found := self._gaining(first) or self._gaining(set(accused) - first):
                return found
        return []

    def _ulp(self, spot: Spot) -> int:
        """The last place a number may have; that of its column if its own repairs nothing."""
        return self.finest[spot[1]] if self.is_fine else self.cells[spot].ulp

    def _is_long(self, number: int) -> bool:
        return len(self.checks[number][1].spots) > LONG

    def _gaining(self, spots: set[Spot]) -> list[_Suspect]:
        return [it for spot in sorted(spots) if (it := self._suspect(spot)).gain > 0]

    def likeliest(self, suspects: Sequence[_Suspect]) -> _Suspect:
        """The best suspect; among equal ones the fewest slips of the pen, then the later column."""
        best = max(it.rank for it in suspects)
        tied = [it for it in suspects if it.rank == best]
        if len(tied) == 1:
            return tied[0]
        return min(tied, key=lambda it: (self._slips(it), -it.spot[1]))

    def _slips(self, it: _Suspect) -> int:
        cell = self.cells[it.spot]
        value = expected_value(
            self._checks(it.spot), it.spot, self.cells, it.region, self._ulp(it.spot)
        )
        return slips(cell.value // cell.ulp, value // cell.ulp)

    def correct(self, chosen: _Suspect, suspects: Sequence[_Suspect]) -> Blame:
        """Take the number for wrong, and go on as if it were printed right."""
        spot = chosen.spot
        broken = [self.checks[i] for i in self.around[spot] if i in self.broken]
        value = expected_value(self._checks(spot), spot, self.cells, chosen.region, self._ulp(spot))
        tied = {other for _, check in broken for other in check.spots} - {spot}
        others = [it for it in suspects if it.spot in tied]
        blame = Blame(
            spot,
            value,
            tuple(dict.fromkeys(relation for relation, _ in broken)),
            tuple(it.spot for it in sorted(others, key=lambda it: it.rank, reverse=True)),
            is_certain=any(not _may_round(check, self.cells) for _, check in broken),
        )
        self.cells[spot] = replace(self.cells[spot], value=value)
        for i in self.around[spot]:
            is_held = holds(self.checks[i][1], self.cells)
            (self.broken.discard if is_held else self.broken.add)(i)
        return blame

    def _suspect(self, spot: Spot) -> _Suspect:
        around = self.around[spot]
        region = best_region(self._checks(spot), spot, self.cells, self._ulp(spot))
        broken = [i for i in around if i in self.broken]
        held = len(around) - len(broken)
        derived = sum(
            self.checks[i][1].spots[0] == spot and self.checks[i][0].kind is not Kind.RANK_SET
            for i in broken
        )
        return _Suspect(spot, region.held - held, derived, region)

    def _checks(self, spot: Spot) -> list[Check]:
        return [self.checks[i][1] for i in self.around[spot]]


def find_wrong(
    table: Table, relations: Sequence[Relation]
) -> tuple[tuple[Blame, ...], Mapping[Spot, Printed]]:
    """The wrong numbers, worst first, and the table's numbers with them corrected."""
    case = _Case(table, relations)
    blames: list[Blame] = []
    while case.broken and len(blames) < MOST_BLAMED:
        accused = {blame.spot for blame in blames}
        suspects = [it for it in case.suspects() if it.spot not in accused]
        if not suspects:
            break
        blames.append(case.correct(case.likeliest(suspects), suspects))
    return tuple(blames), case.cells


def _may_round(check: Check, cells: Mapping[Spot, Printed]) -> bool:
    """Whether a sharp product would hold if its inputs were rounded numbers."""
    if not isinstance(check, Product) or check.source is Source.TRUER:
        return False
    return holds(replace(check, source=Source.TRUER), cells)
