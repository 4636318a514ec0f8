"""Boards as tables on a terminal."""

from rich.console import Console
from rich.table import Table

from diaodu.model.scores import Board, Scores


def print_boards(console: Console, scores: Scores, heading: str) -> None:
    """Print every board of a period, one table each."""
    for board in scores.boards:
        console.print(_table(board, heading))


def _table(board: Board, heading: str) -> Table:
    table = Table(title=f"{heading} · {board.title}", title_justify="left")
    table.add_column("名次", justify="right")
    table.add_column("单位")
    table.add_column("得分" if board.items else f"数值({board.measure})", justify="right")
    table.add_column("说明")
    for standing in board.standings:
        rank = str(standing.rank) if standing.rank else ""
        table.add_row(rank, standing.title, standing.printed, standing.state.label)
    return table
