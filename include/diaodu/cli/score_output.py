"""Boards as CSV and as JSON; every number is a text at its printed precision."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from io import StringIO

from diaodu.cli.place_rows import place_rows
from diaodu.model.account import Account
from diaodu.model.scores import Board, Scores, Standing
from diaodu.notices.cleaning import cell_text
from diaodu.numbers import plain

COLUMNS = ("group", "rank", "unit", "title", "score", "state")


def csv_text(scores: Scores) -> str:
    """One row for each standing; item ids as further columns in order of first appearance."""
    items = tuple(dict.fromkeys(item for board in scores.boards for item in board.items))
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("board", *COLUMNS, *items))
    for board in scores.boards:
        for standing in board.standings:
            points = _points(standing)
            cells = (points.get(item, "") for item in items)
            named = tuple(cell_text(word) for word in (standing.unit, standing.title))
            group, rank, _, _, *others = _cells(standing)
            writer.writerow((board.id, cell_text(group), rank, *named, *others, *cells))
    return text.getvalue()


def json_text(scores: Scores, account: Account) -> str:
    """The boards with the rows of the CSV and their places, whom rules name, what is proposed."""
    whole: dict[str, object] = {
        "period": scores.period,
        "rulebook": scores.rulebook,
        "boards": [
            {"id": board.id, "rows": list(_rows(board)), "places": list(place_rows(board))}
            for board in scores.boards
        ],
        "lists": [asdict(found) for found in account.lists],
        "flags": [asdict(flag) for flag in account.flags],
    }
    if account.steps:
        whole["steps"] = [asdict(step) for step in account.steps]
    if account.awards:
        whole["awards"] = [asdict(award) for award in account.awards]
    return json.dumps(whole, ensure_ascii=False, indent=1, default=_exact)


def _exact(value: object) -> str:
    return plain(value) if isinstance(value, Fraction) else str(value)


def _rows(board: Board) -> Iterator[dict[str, str]]:
    for standing in board.standings:
        row = dict(zip(COLUMNS, _cells(standing), strict=True))
        yield {**row, **_points(standing), **row}


def _cells(standing: Standing) -> tuple[str, ...]:
    return (
        standing.group or "",
        str(standing.rank or ""),
        standing.unit,
        standing.title,
        standing.printed,
        standing.state,
    )


def _points(standing: Standing) -> dict[str, str]:
    return {item.item: item.printed for item in standing.items}
