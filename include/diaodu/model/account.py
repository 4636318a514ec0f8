"""Who is named in a list, and who must be spoken to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ListedUnit:
    """A unit on a list, with the figure that put it there, in words."""

    unit: str
    title: str
    figure: str


@dataclass(frozen=True)
class UnitList:
    """A list by name (零外出): its rule, the rule's citation, the units in administrative order."""

    id: str
    title: str
    citation: str
    units: tuple[ListedUnit, ...]


@dataclass(frozen=True)
class Flag:
    """A rule says this unit must be spoken to; `proposal` is printed as 建议, a person decides."""

    unit: str
    title: str
    rule: str
    rule_title: str
    citation: str
    figures: str
    proposal: str


@dataclass(frozen=True)
class Account:
    """What accountability found for one period."""

    lists: tuple[UnitList, ...]
    flags: tuple[Flag, ...]
