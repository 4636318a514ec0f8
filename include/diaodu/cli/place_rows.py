"""The places of a board for JSON: gaps to the neighbours and the first, and the way units moved."""

from collections.abc import Iterator
from fractions import Fraction

from diaodu.model.places import Place, places_of
from diaodu.model.scores import Board, Standing
from diaodu.numbers import fixed, percent

Words = dict[str, str]


def place_rows(board: Board) -> Iterator[Words]:
    """One row for each standing, in its order; empty is what there is none of.

    Gaps are at the board's printed precision; `moved` is in places, up is positive.
    """
    places = places_of(board)
    for standing in board.standings:
        place = places.get(standing.unit)
        told = _told(place) if place else {}
        yield {"unit": standing.unit, "remark": standing.remark, **told}


def _told(place: Place) -> Words:
    gained, ratio = place.places_gained, place.share_of(place.first)
    return {
        "ranked": str(place.of),
        "tied": "、".join(row.unit for row in place.tied if row.unit != place.own.unit),
        "gap_first": _gap(place, place.first),
        "ratio_first": "" if ratio is None else percent(ratio),
        **_neighbour("ahead", place, place.ahead),
        **_neighbour("behind", place, place.behind),
        "previous_rank": str(place.own.previous_rank or ""),
        "moved": "" if gained is None else f"{gained:+d}" if gained else "0",
        "gap_first_change": _change(place, place.first),
    }


def _neighbour(word: str, place: Place, other: Standing | None) -> Words:
    return {
        word: other.unit if other else "",
        f"gap_{word}": _gap(place, other) if other else "",
    }


def _gap(place: Place, other: Standing) -> str:
    return _printed(place.gap(other), place)


def _change(place: Place, other: Standing) -> str:
    before = place.gap_before(other)
    return "" if before is None else _printed(place.gap(other) - before, place)


def _printed(value: Fraction, place: Place) -> str:
    return fixed(value, len(place.own.printed.partition(".")[2]))
