"""`diaodu period`: close a month, quarter, year or campaign by hand, in two steps."""

import json
from dataclasses import asdict
from shlex import quote
from typing import Annotated

import typer

from diaodu.calendar import Month
from diaodu.cli.collecting import take_in
from diaodu.cycle import assess
from diaodu.cycle.periods import period_of
from diaodu.cycle.publish import Decision, publish
from diaodu.cycle.shell import open_shell, utc_now
from diaodu.errors import RefusedError
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.store import documents

app = typer.Typer(no_args_is_help=True)

RegionOption = Annotated[str, typer.Option("--region", help="辖区")]
PeriodOption = Annotated[
    str, typer.Option("--period", help="2024-03、2024-Q1、2024 或 竞赛代号@2024-05-10")
]
ForceOption = Annotated[
    str, typer.Option("--force-reason", help="有月份尚未通报而必须先出时的理由, 印在通报上")
]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@app.command("draft")
def draft(
    region: RegionOption,
    period: PeriodOption,
    force_reason: ForceOption = "",
    as_json: JsonOption = False,
) -> None:
    """Score a period and put its circular together as a draft; prints what is to be approved.

    Of a month what has come is taken in first, as in a run of Airflow.
    """
    shell = open_shell()
    closed = period_of(shell.region(region), period)
    if isinstance(closed, Month):
        take_in(shell, region, closed)
    scored = assess.score(shell, region, closed)
    reviewed = assess.review(shell, scored, force_reason)
    composed = assess.compose(shell, scored, reviewed, force_reason)
    if as_json:
        typer.echo(json.dumps(asdict(composed), ensure_ascii=False))
        return
    typer.echo(composed.settled or composed.body)
    if not composed.settled:
        typer.echo(f"草稿 {composed.preview}", err=True)
        forced = f" --force-reason {quote(force_reason.strip())}" if force_reason.strip() else ""
        typer.echo(
            f"批准后: diaodu period publish --region {region} --period {period} "
            f"--content {composed.publication_sha256} --by 批准人{forced}",
            err=True,
        )


@app.command("publish")
def publish_command(
    region: RegionOption,
    period: PeriodOption,
    content: Annotated[str, typer.Option("--content", help="草稿的内容校验码 (全部 64 位)")],
    by: Annotated[str, typer.Option("--by", help="批准人职务或岗位")],
    reason: Annotated[str, typer.Option("--reason", help="批准意见")] = "",
    force_reason: ForceOption = "",
    as_json: JsonOption = False,
) -> None:
    """Publish the approved draft and queue its notices; done twice it is done once."""
    shell = open_shell()
    with shell.store.read() as tx:
        manifest = restore(Publication, documents.get(tx, content)).manifest
    if (manifest.region, manifest.period) != (region, period):
        raise RefusedError(f"草稿 {content[:12]} 属于 {manifest.region} {manifest.period}")
    if not by.strip():
        raise RefusedError("请写明批准人 (--by)")
    decision = Decision(by=by.strip(), at=utc_now(), reason=reason)
    made = publish(shell, content, decision, force_reason)
    if as_json:
        typer.echo(json.dumps(asdict(made), ensure_ascii=False))
    else:
        typer.echo(" ".join(f"{name} {value}" for name, value in made.summary.items()))
