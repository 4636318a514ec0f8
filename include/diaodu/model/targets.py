"""Tables of targets as they were imported, and which target is in force on a day.

A table (目标任务分解表) says what the region and its units must reach; it may say further what
each person of a unit, by post, carries of it. Every import is a version that is never changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

from diaodu.model.fields import Unsaid
from diaodu.model.figures import Target

TargetKey = tuple[str, str, str, str]
"""Unit, indicator, period and level."""


@dataclass(frozen=True)
class PersonShare:
    """What a person of a unit carries of its target; `person` is a post, never a name."""

    unit: str
    person: str
    indicator: str
    period: str
    value: Decimal
    level: str = "base"


@dataclass(frozen=True)
class TargetSheet:
    """What one table says, in the indicators' own measures; `year` is the year it is for."""

    year: int
    targets: tuple[Target, ...]
    shares: Unsaid[tuple[PersonShare, ...]] = ()


@dataclass(frozen=True)
class TargetVersion:
    """One imported table: its document, the day it takes effect, who imported it when, the file."""

    region: str
    number: int
    document: str
    from_on: date
    file_name: str
    raw_sha256: str
    by: str
    at: datetime
    sheet: TargetSheet

    @property
    def id(self) -> str:
        """`region/targets/vN`."""
        return f"{self.region}/targets/v{self.number}"


@dataclass(frozen=True)
class TargetMove:
    """One target in two states; None where there is none."""

    unit: str
    indicator: str
    period: str
    level: str
    before: Decimal | None
    after: Decimal | None


def key_of(target: Target | PersonShare) -> TargetKey:
    """What a target is about."""
    return target.unit, target.indicator, target.period, target.level


def together(
    register: Iterable[Target], versions: Iterable[TargetVersion] = ()
) -> tuple[Target, ...]:
    """The register's targets and the imported ones; of two for one day the later import."""
    held: dict[tuple[TargetKey, date | None], Target] = {}
    for target in chain(register, *(version.sheet.targets for version in versions)):
        key = key_of(target), target.from_on
        held.pop(key, None)
        held[key] = target
    return tuple(held.values())


def in_force(targets: Iterable[Target], day: date) -> dict[TargetKey, Target]:
    """Of every target the revision that took effect latest, up to that day."""
    latest: dict[TargetKey, Target] = {}
    for target in targets:
        since = target.from_on or date.min
        if since <= day:
            known = latest.get(key_of(target))
            if known is None or since > (known.from_on or date.min):
                latest[key_of(target)] = target
    return latest


def moves(
    before: Mapping[TargetKey, Target], after: Mapping[TargetKey, Target]
) -> tuple[TargetMove, ...]:
    """Every target that is not the same in both, those of `before` first, each in its order."""
    found = (
        TargetMove(*key, _value(before.get(key)), _value(after.get(key)))
        for key in dict.fromkeys((*before, *after))
    )
    return tuple(move for move in found if move.before != move.after)


def _value(target: Target | None) -> Decimal | None:
    return None if target is None else target.value
