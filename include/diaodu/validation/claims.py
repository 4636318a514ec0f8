"""The same project claimed by two units: who listed it first, and how alike the two are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from rapidfuzz.distance import LCSseq

from diaodu.calendar import Month
from diaodu.model.check_table import CHECKS, CheckTable
from diaodu.model.figures import Project, Stage
from diaodu.model.rulings import Alias, ClaimDecision, Verdict
from diaodu.numbers import HUNDRED, half_up
from diaodu.validation.names import credit_code, normalised, phases, unphased

CODE = "claimed_before"
_CLAIMED = (Stage.SIGNED, Stage.STARTED, Stage.IN_PRODUCTION)
_SHORTEST = 2


@dataclass(frozen=True)
class Claim:
    """A signed project as a unit first listed it: in which month, and when that report came."""

    project: Project
    received_at: datetime

    @property
    def id(self) -> str:
        """`unit/project`."""
        return f"{self.project.unit}/{self.project.id}"

    @property
    def order(self) -> tuple[Month, datetime, str, int]:
        """Who comes first has the project."""
        return self.project.period, self.received_at, self.project.unit, self.project.row


@dataclass(frozen=True)
class Match:
    """Two claims to what seems one project, the first claim first; `score` out of 100."""

    first: Claim
    second: Claim
    score: int
    decision: ClaimDecision | None = None


def claims_in(projects: Iterable[Project], received_at: datetime) -> Iterator[Claim]:
    """The claims a report makes: leads and talks are nobody's yet, nor is what has no name."""
    named = (row for row in projects if row.id and row.title)
    return (Claim(row, received_at) for row in named if row.stage in _CLAIMED)


class ClaimIndex:
    """Every claim of a region so far, found again by firm, by code or by the rare parts of a name.

    A new claim is compared with few others, so thousands are quick.
    """

    def __init__(
        self,
        decisions: Iterable[ClaimDecision] = (),
        aliases: Iterable[Alias] = (),
        table: CheckTable = CHECKS,
    ) -> None:
        """`decisions` and `aliases` oldest first: the last one of a pair holds."""
        self._known = (tuple(decisions), tuple(aliases), table)
        self._names = {normalised(it.alias): it.name for it in self._known[1]}
        self._decisions = {it.pair: it for it in self._known[0]}
        self._partners: dict[str, set[str]] = defaultdict(set)
        for first, second in self._decisions:
            self._partners[first].add(second)
            self._partners[second].add(first)
        self._numbers = {name: Fraction(it) for name, it in table.checks[CODE].numbers.items()}
        self._least = _least_alike(self._numbers)
        self._claims: dict[str, _Comparable] = {}
        self._blocks: dict[str, list[str]] = defaultdict(list)

    def add(self, claims: Iterable[Claim]) -> None:
        """Take up claims; a project its unit listed before keeps the place it had."""
        for claim in claims:
            known = self._claims.get(claim.id)
            if known is None:
                self._claims[claim.id] = found = _Comparable(claim, self._names)
                for key in (*found.keys, *found.pieces):
                    self._blocks[key].append(claim.id)
            elif claim.order < known.claim.order:
                self._claims[claim.id] = _Comparable(claim, self._names)

    def matches(self, claim: Claim) -> tuple[Match, ...]:
        """Earlier claims to what seems the same project, the most alike first."""
        known = self._claims.get(claim.id)
        own = known if known and known.claim.order < claim.order else None
        first_listed = own.claim if own else claim
        asked = _Comparable(claim, self._names)
        found = (self._match(asked, first_listed, other) for other in self._near(asked))
        return tuple(sorted(filter(None, found), key=lambda it: (-it.score, it.first.order)))

    def among(self, claims: Iterable[Claim]) -> Iterator[Match]:
        """Pairs of one report's own claims that seem one project and that nobody has decided on."""
        own = tuple(claims)
        asked = [_Comparable(claim, self._names) for claim in own]
        if not any(self._is_alike(one, other) for one, other in combinations(asked, 2)):
            return
        apart = ClaimIndex(*self._known)
        apart.add(own)
        yield from (match for match in apart.all() if match.decision is None)

    def all(self) -> tuple[Match, ...]:
        """Every pair in the region, by the month and time of the later claim."""
        found = {
            frozenset((it.first.id, it.second.id)): it
            for held in self._claims.values()
            for it in self.matches(held.claim)
        }
        return tuple(sorted(found.values(), key=lambda it: (it.second.order, it.first.order)))

    def _near(self, asked: "_Comparable") -> Iterator["_Comparable"]:
        """Who shares its firm or code, or one of so many rare parts that few alike are missed."""
        rare = sorted(asked.pieces, key=lambda piece: (len(self._blocks.get(piece, ())), piece))
        keys = (*asked.keys, *rare[: len(rare) // 2 + 1])
        decided = self._partners.get(asked.claim.id, set()) & self._claims.keys()
        yield from (self._claims[id_] for id_ in sorted(decided))
        ids = dict.fromkeys(id_ for key in keys for id_ in self._blocks.get(key, ()))
        for id_ in ids.keys() - decided - {asked.claim.id}:
            other = self._claims[id_]
            if self._is_alike(asked, other):
                yield other

    def _is_alike(self, asked: "_Comparable", other: "_Comparable") -> bool:
        """Whether firm and amount agree, or the titles come so near that the rest could do.

        In integers, for most pairs go no further.
        """
        if asked.is_same_contract(other):
            return True
        common = 2 * LCSseq.similarity(asked.title, other.title)
        least, of = self._least
        return common * of >= least * (len(asked.title) + len(other.title))

    def _match(self, asked: "_Comparable", own: Claim, other: "_Comparable") -> Match | None:
        decision = self._decisions.get(frozenset((asked.claim.id, other.claim.id)))
        if decision and decision.verdict is Verdict.DIFFERENT:
            return None
        if decision is None and (
            other.claim.order >= own.order or _is_shared(asked.claim.project, other.claim.project)
        ):
            return None
        score = asked.likeness(other, self._numbers)
        if decision is None and score < self._numbers["threshold"]:
            return None
        shown = int(half_up(score, 0))
        if decision and decision.first == asked.claim.id:
            return Match(asked.claim, other.claim, shown, decision)
        return Match(other.claim, asked.claim, shown, decision)


class _Comparable:
    """A claim with its names made comparable."""

    def __init__(self, claim: Claim, names: Mapping[str, str]) -> None:
        self.claim = claim
        title, investor = claim.project.title, claim.project.investor
        named = names.get(normalised(title)) or names.get(unphased(title))
        self.title = unphased(named or title)
        self.investor = normalised(names.get(normalised(investor), investor))

    @cached_property
    def code(self) -> str:
        project = self.claim.project
        return credit_code(project.credit_code) or credit_code(project.investor)

    @cached_property
    def contract(self) -> tuple[str, Decimal] | None:
        """The code of its firm and its amount, if it says both."""
        amount = self.claim.project.contract_amount_wan
        return (self.code, amount) if self.code and amount else None

    @cached_property
    def phases(self) -> frozenset[str]:
        return phases(self.claim.project.title)

    @property
    def keys(self) -> tuple[str, ...]:
        held = (("investor", self.investor), ("code", self.code))
        return tuple(f"{kind}:{text}" for kind, text in held if text)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        if len(self.title) < _SHORTEST:
            return (self.title,)
        return tuple({self.title[at : at + 2]: None for at in range(len(self.title) - 1)})

    def is_same_contract(self, other: "_Comparable") -> bool:
        """Whether both name one firm by its code, and one amount."""
        return self.contract is not None and self.contract == other.contract

    def likeness(self, other: "_Comparable", numbers: Mapping[str, Fraction]) -> Fraction:
        """How alike two are out of 100; 0 for two phases of one.

        One firm's contracts of one amount are so much alike at least, whatever they are called.
        """
        if self.phases and other.phases and self.phases != other.phases:
            return Fraction(0)
        least = numbers["same_contract"] if self.is_same_contract(other) else Fraction(0)
        return max(self._average(other, numbers), min(least, Fraction(HUNDRED)))

    def _average(self, other: "_Comparable", numbers: Mapping[str, Fraction]) -> Fraction:
        """The weighted average over what both say."""
        said: dict[str, Fraction | None] = {
            "name": _alike(self.title, other.title),
            "investor": self._same_investor(other),
            "amount": _near(
                self.claim.project.contract_amount_wan,
                other.claim.project.contract_amount_wan,
                numbers["amount_spread"],
            ),
            "place": _alike(self.claim.project.zone, other.claim.project.zone),
        }
        known = {name: value for name, value in said.items() if value is not None}
        whole = sum((numbers[name] for name in known), Fraction(0))
        score = sum((numbers[name] * value for name, value in known.items()), Fraction(0))
        return score / whole * HUNDRED if whole else Fraction(0)

    def _same_investor(self, other: "_Comparable") -> Fraction | None:
        if self.code and other.code:
            return Fraction(self.code == other.code)
        return _alike(self.investor, other.investor)


def _least_alike(numbers: Mapping[str, Fraction]) -> tuple[int, int]:
    """How alike two titles must at least be, as numerator and denominator."""
    rest = numbers["investor"] + numbers["amount"] + numbers["place"]
    whole = numbers["name"] + rest
    least = (numbers["threshold"] * whole / HUNDRED - rest) / numbers["name"]
    return least.as_integer_ratio()


def _is_shared(one: Project, other: Project) -> bool:
    """Whether the units say themselves that it is one project, or list the same row."""
    if one.unit == other.unit:
        return one.id == other.id
    is_named = {one.introduced_by, one.hosted_by} == {other.introduced_by, other.hosted_by}
    return bool(one.dossier and one.dossier == other.dossier) or (
        is_named and bool(one.introduced_by and one.hosted_by)
    )


def _alike(one: str, other: str) -> Fraction | None:
    """Twice the longest common subsequence over both lengths; None if either is not given."""
    if not one or not other:
        return None
    return Fraction(2 * LCSseq.similarity(one, other), len(one) + len(other))


def _near(one: Decimal | None, other: Decimal | None, spread: Fraction) -> Fraction | None:
    if not one or not other:
        return None
    return Fraction(abs(Fraction(one) - Fraction(other)) <= spread * Fraction(max(one, other)))
