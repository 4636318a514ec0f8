"""Whom a difference concerns: units whose own figures, rank, colour, list or measure changed."""

from diaodu.difference.nouns import Aspect, Change, Difference, Part, UnitDifference
from diaodu.model.figures import REGION

OWN_PARTS = {Part.VALUE, Part.EARLIER, Part.LIST, Part.FLAG, Part.STEP, Part.AWARD}
OWN_ASPECTS = {
    Aspect.GROUP,
    Aspect.SCORE,
    Aspect.FIGURE,
    Aspect.POINTS,
    Aspect.RANK,
    Aspect.REMARK,
}


def touched(found: Difference) -> tuple[UnitDifference, ...]:
    """The units to be told, each with only what is its own.

    Where it stood before is not, nor is the line that its flag quotes, drawn by other units.
    """
    own = (
        UnitDifference(unit.unit, unit.title, tuple(filter(_is_own, unit.changes)))
        for unit in found.units
        if unit.unit != REGION
    )
    return tuple(unit for unit in own if unit.changes)


def results_only(found: Difference) -> Difference:
    """Without what merely went in: empty if a reader of both would find nothing different."""
    return found.only(*(part for part in Part if part is not Part.INPUT))


def _is_own(change: Change) -> bool:
    if change.part is Part.BOARD:
        return change.aspect in OWN_ASPECTS
    return change.part in OWN_PARTS and change.aspect is not Aspect.COMPARED
