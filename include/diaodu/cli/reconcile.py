"""`diaodu reconcile`: the trust report of a period; exit 1 where two counts differ."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from diaodu.cli.boards import console
from diaodu.cli.rerun import prepare_words
from diaodu.cycle.due import Cause, due_words
from diaodu.cycle.shell import open_shell
from diaodu.cycle.trust import trust


def reconcile_command(
    region: Annotated[str, typer.Option("--region", help="辖区")],
    period: Annotated[str, typer.Option("--period", help="考核期, 如 2024-03 或 2024-Q1")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """Count everything a publication rests on and says a second time."""
    found = trust(open_shell(), region, period)
    if as_json:
        told = {
            "publication": found.publication,
            "lines": [asdict(line) for line in found.lines],
            "rerun_due": [cause.key for cause in found.due],
            "whole": found.is_whole,
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        table = Table("事项", "一方", "另一方", "结论", "不符之处", title=found.publication)
        for line in found.lines:
            outcome = "一致" if line.is_equal else "不一致"
            where = "、".join(line.places) + (f" {line.why}" if line.why else "")
            table.add_row(line.about, line.counted, line.against, outcome, where)
        console().print(table)
        if found.due:
            _say_due(region, period, found.due)
    if not found.is_whole:
        raise typer.Exit(1)


def _say_due(region: str, period: str, causes: tuple[Cause, ...]) -> None:
    """Why the period is to be computed anew, and what to run."""
    asked = next((cause.asked for cause in causes if cause.asked), None)
    typer.echo(f"{due_words(causes)}: {prepare_words(region, (period,), asked)}")
