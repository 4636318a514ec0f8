"""Pure: nouns in, rows for the templates out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from diaodu.model.records import StoredPublication
from diaodu.model.scores import Board, Scores, Standing


@dataclass(frozen=True)
class DraftRow:
    """One preview: where it belongs and its file name."""

    region: str
    period: str
    name: str


@dataclass(frozen=True)
class PublicationRow:
    """One publication as the overview lists it."""

    id: str
    title: str
    number: str
    approved_by: str
    published_at: str
    short_hash: str


@dataclass(frozen=True)
class BoardTable:
    """One board: its head and its cells, in order."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def draft_rows(paths: Iterable[Path]) -> tuple[DraftRow, ...]:
    """Previews from `region/period/name` paths."""
    return tuple(DraftRow(path.parts[-3], path.parts[-2], path.name) for path in paths)


def publication_rows(found: Iterable[StoredPublication]) -> tuple[PublicationRow, ...]:
    """Publications, the latest first."""
    newest_first = sorted(found, key=lambda stored: stored.published_at, reverse=True)
    return tuple(
        PublicationRow(
            id=stored.id,
            title=stored.envelope.title,
            number=stored.envelope.number,
            approved_by=stored.approved_by,
            published_at=stored.published_at.isoformat(sep=" ", timespec="minutes"),
            short_hash=stored.sha256[:12],
        )
        for stored in newest_first
    )


def board_tables(scores: Scores) -> tuple[BoardTable, ...]:
    """Every board with a column per item."""
    titles = {found.id: found.title for found in scores.indicators}
    return tuple(_table(board, titles) for board in scores.boards)


def _table(board: Board, titles: dict[str, str]) -> BoardTable:
    value = "得分" if board.items else f"数值 ({board.measure})"
    head = ("名次", "单位", *(titles[item] for item in board.items), value, "说明")
    return BoardTable(board.title, head, tuple(_cells(board, s) for s in board.standings))


def _cells(board: Board, standing: Standing) -> tuple[str, ...]:
    points = {item.item: item.printed for item in standing.items}
    return (
        str(standing.rank or ""),
        standing.title,
        *(points.get(item, "") for item in board.items),
        standing.printed,
        standing.state.label,
    )
