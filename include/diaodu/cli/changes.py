"""Differences on a terminal: as a table, one row for each thing that changed of a unit."""

from rich.console import Console
from rich.table import Table

from diaodu.difference import Difference, change_texts


def print_changes(out: Console, heading: str, found: Difference) -> None:
    """One table under its heading; nothing but the heading with 没有变化 if there is no change."""
    if found.is_empty:
        out.print(f"{heading} 没有变化")
        return
    table = Table("单位", "事项", "变化", title=heading, title_justify="left")
    for unit in found.units:
        for place, texts in enumerate(change_texts(unit.changes)):
            table.add_row("" if place else unit.title, *texts)
    out.print(table)
