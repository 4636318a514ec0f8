"""Tables on a terminal, and in full where there is none."""

import sys

from rich.console import Console
from rich.table import Table

from diaodu.model.scores import Board, Scores, Standing
from diaodu.notices.sections.board_table import is_ranked

WIDE = 240


def console() -> Console:
    """Standard output; into a file or pipe nothing is cut to the width of a screen."""
    return Console(width=None if sys.stdout.isatty() else WIDE)


def print_boards(out: Console, scores: Scores, heading: str) -> None:
    """Print every board of a period, one table each."""
    titles = {found.id: found.title for found in scores.indicators}
    groups = {found.id: found.title for found in scores.groups}
    for board in scores.boards:
        if is_ranked(board):
            out.print(_table(board, heading, titles, groups))
        else:
            out.print(f"{heading} · {board.title}：没有参加排名的单位")


def _table(board: Board, heading: str, titles: dict[str, str], groups: dict[str, str]) -> Table:
    table = Table(title=f"{heading} · {board.title}", title_justify="left")
    is_grouped = any(standing.group for standing in board.standings)
    if is_grouped:
        table.add_column("组别")
    table.add_column("名次", justify="right")
    table.add_column("单位")
    for item in board.items:
        table.add_column(titles.get(item, item), justify="right")
    table.add_column("得分" if board.items else f"数值({board.measure})", justify="right")
    table.add_column("说明")
    for standing in board.standings:
        group = (groups.get(standing.group or "", ""),) if is_grouped else ()
        table.add_row(*group, *_cells(standing))
    return table


def _cells(standing: Standing) -> tuple[str, ...]:
    return (
        str(standing.rank or ""),
        standing.title,
        *(item.printed for item in standing.items),
        standing.printed,
        "; ".join(filter(None, (standing.state.label, standing.remark))),
    )
