"""The region among its peers (同级): places that report nothing, known by facts alone."""

from collections.abc import Mapping

from diaodu.model.figures import REGION
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook


def peers_of(rulebook: Rulebook) -> Mapping[str, tuple[Unit, ...]]:
    """By group of peers the region itself, then the others in the order of the rulebook."""
    return {
        id_: tuple(
            Unit(unit, title, id_, place)
            for place, (unit, title) in enumerate({REGION: group.own, **group.units}.items())
        )
        for id_, group in rulebook.peers.items()
    }


def places_of(rulebook: Rulebook) -> frozenset[str]:
    """The ids of all peers."""
    return frozenset(unit for group in rulebook.peers.values() for unit in group.units)
