"""`diaodu month`: try a month without publishing anything, or show what was published."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from diaodu.calendar import Month
from diaodu.cli.boards import console, print_boards
from diaodu.cycle.assess import score
from diaodu.cycle.collect import collect
from diaodu.cycle.shell import Shell, open_shell
from diaodu.cycle.validate import validate
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.model.scores import Scores
from diaodu.settings import settings
from diaodu.store import documents, publications
from diaodu.store.engine import migrate

app = typer.Typer(no_args_is_help=True)

RegionArgument = Annotated[str, typer.Argument(help="辖区")]
MonthArgument = Annotated[str, typer.Argument(help="月份, 如 2024-03")]


@app.command("dry-run")
def dry_run(region: RegionArgument, month: MonthArgument) -> None:
    """Close a month from the inbox in a throw-away store: prints the boards, sends nothing."""
    with tempfile.TemporaryDirectory(prefix="diaodu-dry-run-") as folder:
        shell = _throw_away(Path(folder))
        period = Month.parse(month)
        collect(shell, region)
        reporting = validate(shell, region, period)
        scored = score(shell, region, period)
        with shell.store.read() as tx:
            scores = restore(Scores, documents.get(tx, scored.scores_sha256))
    out = console()
    out.print(" ".join(f"{name} {count}" for name, count in reporting.summary.items() if count))
    print_boards(out, scores, period.title)


@app.command()
def boards(region: RegionArgument, month: MonthArgument) -> None:
    """Print the boards of a published month."""
    period = Month.parse(month)
    with open_shell().store.read() as tx:
        published = publications.latest(tx, region, str(period))
        if published is None:
            typer.echo(f"{region} {month} 尚未通报", err=True)
            raise typer.Exit(1)
        content = restore(Publication, documents.get(tx, published.sha256))
    print_boards(console(), content.scores, f"{published.envelope.region_title} {period.title}")


def _throw_away(folder: Path) -> Shell:
    chosen = settings()
    apart = replace(
        chosen, database_url=f"sqlite:///{folder}/dry.db", files_url=str(folder / "raw")
    )
    migrate(apart.database_url)
    return open_shell(apart)
