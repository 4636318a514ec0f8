"""The pages of another system's rows: one page, or all of one pull in a list, held together."""

from collections.abc import Iterator
from dataclasses import dataclass

from diaodu.intake.json_text import Json, Row, held


@dataclass(frozen=True)
class Placed:
    """A row where it stands; the place is `第3行`, of several pages `第2页第3行`."""

    page: int
    place: str
    row: Row


@dataclass(frozen=True)
class RecordPage:
    """One page with its rows; the number is 0 if it came alone, else counted from 1."""

    number: int
    body: Json
    rows: list[Json]

    @property
    def place(self) -> str:
        """`第2页`, or nothing for a page that came alone."""
        return f"第{self.number}页" if self.number else ""

    @property
    def placed(self) -> Iterator[tuple[str, Json]]:
        """Each row with its place."""
        return ((f"{self.place}第{number}行", row) for number, row in enumerate(self.rows, 1))


def pages_in(found: Json, path: str) -> tuple[RecordPage, ...]:
    """The pages whose rows stand at this path; none if there is not one, or not on every page."""
    if isinstance(found, list) and found:
        pages = tuple(_page(number, body, path) for number, body in enumerate(found, 1))
        if all(pages):
            return tuple(filter(None, pages))
    alone = _page(0, found, path)
    return (alone,) if alone else ()


def _page(number: int, body: Json, path: str) -> RecordPage | None:
    rows = held(body, path)
    return RecordPage(number, body, rows) if isinstance(rows, list) else None
