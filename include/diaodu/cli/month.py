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
from diaodu.cycle.periods import refuse_malformed
from diaodu.cycle.shell import Shell, open_shell
from diaodu.cycle.validate import validate
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.model.scores import Scores
from diaodu.notices.wording import title_of
from diaodu.regions import region_names
from diaodu.settings import settings
from diaodu.store import documents, publications
from diaodu.store.engine import migrate

app = typer.Typer(no_args_is_help=True)

RegionArgument = Annotated[str, typer.Argument(help="辖区")]
MonthArgument = Annotated[str, typer.Argument(help="月份, 如 2024-03")]
PeriodArgument = Annotated[
    str, typer.Argument(help="2024-03、2024-Q1、2024 或 竞赛代号@2024-05-10")
]


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
def boards(region: RegionArgument, period: PeriodArgument) -> None:
    """Print the boards of a published month, quarter, year or campaign."""
    refuse_malformed(period)
    with open_shell().store.read() as tx:
        published = publications.latest(tx, region, period)
        if published is None:
            raise UnreadableInputError(_unpublished(region, period))
        content = restore(Publication, documents.get(tx, published.sha256))
    title = f"{published.envelope.region_title} {title_of(content.scores)}"
    print_boards(console(), content.scores, title)


def _unpublished(region: str, period: str) -> str:
    known = region_names(settings().regions)
    if region not in known:
        return f"没有辖区“{region}”, 可用: {'、'.join(known) or '无'}"
    return f"{region} {period} 尚未通报"


def _throw_away(folder: Path) -> Shell:
    chosen = settings()
    apart = replace(
        chosen, database_url=f"sqlite:///{folder}/dry.db", files_url=str(folder / "raw")
    )
    migrate(apart.database_url)
    return open_shell(apart)
