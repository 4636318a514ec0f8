"""`diaodu month collect`: what stands at a region's doors is taken in and checked for a month."""

from collections.abc import Mapping
from typing import Annotated

import typer

from diaodu.calendar import Month
from diaodu.cycle.collect import Collected, collect
from diaodu.cycle.reports import Reporting
from diaodu.cycle.shell import Shell, open_shell
from diaodu.cycle.validate import validate

RegionArgument = Annotated[str, typer.Argument(help="辖区")]
MonthArgument = Annotated[str, typer.Argument(help="月份, 如 2024-03")]


def collect_command(region: RegionArgument, month: MonthArgument) -> None:
    """Take in and check what has come; prints how the month stands, exit 1 if a door failed."""
    collected, reporting = take_in(open_shell(), region, Month.parse(month))
    typer.echo(_line({**_counts(collected), **reporting.summary}))
    if collected.outages or collected.not_taken:
        raise typer.Exit(1)


def take_in(shell: Shell, region_id: str, month: Month) -> tuple[Collected, Reporting]:
    """Collect, then validate, as the runs of Airflow do; doors in trouble are told apart."""
    collected = collect(shell, region_id)
    for name, lines in collected.summary.items():
        if isinstance(lines, list):
            typer.echo("\n".join(f"{name} {line}" for line in lines), err=True)
    return collected, validate(shell, region_id, month)


def _counts(collected: Collected) -> dict[str, int | str]:
    return {name: of for name, of in collected.summary.items() if isinstance(of, int)}


def _line(said: Mapping[str, int | str]) -> str:
    return " ".join(f"{name} {of}" for name, of in said.items() if of != "")
