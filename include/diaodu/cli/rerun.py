"""`diaodu rerun`: compute published periods anew, show what changes, publish once approved."""

from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import Annotated
from uuid import uuid4

import typer
from rich.table import Table

from diaodu.cli.boards import console
from diaodu.cli.files import read_text
from diaodu.cli.regions import AnyRegion
from diaodu.cycle.prepared import Prepared, PublishedAgain
from diaodu.cycle.publish import Decision
from diaodu.cycle.rerun import abandon, prepare, publish_rerun
from diaodu.cycle.rerun_form import RerunForm, read_form
from diaodu.cycle.rerun_rows import drafts_of, find_rerun
from diaodu.cycle.shell import open_shell, utc_now
from diaodu.model.canonical import canonical
from diaodu.model.reruns import Rerun, RerunRequest
from diaodu.store import reruns

app = typer.Typer(no_args_is_help=True)

DIFFERENCES = 1
RerunId = Annotated[str, typer.Argument(metavar="ID", help="重算编号, 如 qujialing/2024-03/r1")]
By = Annotated[str, typer.Option("--by", help="经办人职务或岗位")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@app.command("prepare")
def prepare_command(
    region: Annotated[str, typer.Option("--region", help="辖区")],
    period: Annotated[list[str], typer.Option("--period", help="考核期, 可多次")],
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            help="更正报送、核减去重、归属裁定、目标调整、认定规则修订、上级数据到达、预计转定报或单位撤并",
        ),
    ],
    text: Annotated[str, typer.Option("--text", help="具体理由, 印入更正通报")],
    by: By,
    unit: Annotated[list[str] | None, typer.Option("--unit", help="只更正此单位; 可多次")] = None,
    document: Annotated[str, typer.Option("--document", help="文号; 目标调整必填")] = "",
    rulebook: Annotated[
        Path | None, typer.Option("--rulebook", help="拟议的考核办法文件; 只能试算")
    ] = None,
    as_of: Annotated[str, typer.Option("--as-of", help="只用此日终了(或此时刻)前的报送")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="试算: 不登记、不发布")] = False,
    key: Annotated[str, typer.Option("--key", help="中断后接着办: 上次显示的运行编号")] = "",
    as_json: JsonOption = False,
) -> None:
    """Compute periods anew and print what changes; exit 1 if anything does."""
    shell = open_shell()
    form = RerunForm(
        region=region,
        periods=" ".join(period),
        reason=reason,
        text=text,
        asked_by=by,
        units=" ".join(unit or ()),
        document=document,
        rulebook=read_text(rulebook) if rulebook else "",
        as_of=as_of,
        is_dry_run=dry_run,
    )
    prepared = prepare(shell, read_form(shell, form), key or f"cli-{uuid4().hex[:12]}")
    typer.echo(canonical(prepared) if as_json else prepared.body or prepared.settled)
    _say_next(prepared)
    if prepared.drafts:
        raise typer.Exit(DIFFERENCES)


@app.command("publish")
def publish_command(
    rerun_id: RerunId,
    by: By,
    reason: Annotated[str, typer.Option("--reason", help="批准意见")] = "",
    region: Annotated[str | None, typer.Option("--region", help="核对: 应属此辖区")] = None,
) -> None:
    """Publish what a rerun prepared, with all periods of the same run, as approved."""
    shell = open_shell()
    found = find_rerun(shell, rerun_id, region)
    whose = found.rerun
    with shell.store.read() as tx:
        files = reruns.of_run(tx, whose.region, whose.run_key)
    decision = Decision(by=by, at=utc_now(), reason=reason)
    made = publish_rerun(shell, whose.region, whose.run_key, drafts_of(files), decision)
    typer.echo(" ".join(f"{name} {value}" for name, value in made.summary.items()))
    _say_what_follows(made, whose)


@app.command("list")
def list_(
    region: AnyRegion = None,
    period: Annotated[str | None, typer.Option("--period", help="考核期")] = None,
    as_json: JsonOption = False,
) -> None:
    """List every rerun with how far it is."""
    with open_shell().store.read() as tx:
        found = reruns.listing(tx, region, period)
    if as_json:
        typer.echo(canonical(found))
        return
    table = Table("重算", "状态", "理由", "申请", "更正", "结果", "运行编号")
    for it in found:
        asked = it.rerun.request
        table.add_row(
            it.rerun.id,
            it.last.state.label,
            asked.words,
            asked.asked_by,
            it.rerun.replaces,
            it.last.subject[:40] or it.last.reason,
            it.rerun.run_key,
        )
    console().print(table)


@app.command("abandon")
def abandon_command(
    rerun_id: RerunId,
    by: By,
    reason: Annotated[str, typer.Option("--reason", help="放弃的理由")],
    region: Annotated[str | None, typer.Option("--region", help="核对: 应属此辖区")] = None,
) -> None:
    """End a rerun that nobody takes up again, so that another one can be opened."""
    shell = open_shell()
    find_rerun(shell, rerun_id, region)
    typer.echo(f"已放弃 {abandon(shell, rerun_id, by, reason).rerun.id}")


def prepare_words(region: str, periods: Iterable[str], asked: RerunRequest | None) -> str:
    """The command that computes periods anew, for the same reason as `asked` if there is one."""
    which = " ".join(f"--period {it}" for it in periods)
    reason, text = (asked.reason, quote(asked.text)) if asked else ("理由", "具体理由")
    document = f" --document {quote(asked.document)}" if asked and asked.document else ""
    return (
        f"diaodu rerun prepare --region {region} {which} "
        f"--reason {reason} --text {text}{document} --by 经办人"
    )


def _say_what_follows(made: PublishedAgain, rerun: Rerun) -> None:
    """Where to see that the corrections go out, and how to go on to later periods."""
    if any(one.queued_count for one in made.published):
        typer.echo(f"看通知是否发出: diaodu notices list --region {rerun.region}", err=True)
    if made.affected:
        command = prepare_words(rerun.region, made.affected, rerun.request)
        typer.echo(f"受影响的考核期: {command}", err=True)


def _say_next(prepared: Prepared) -> None:
    """Where the previews are and what to run, apart from the result."""
    for one in prepared.periods:
        if one.preview:
            typer.echo(f"预览 {one.preview}", err=True)
    opened = [one.rerun_id for one in prepared.periods if one.rerun_id and one.is_changed]
    if opened:
        typer.echo(f"批准后: diaodu rerun publish {opened[0]} --by 批准人", err=True)
        typer.echo(f"不批准: diaodu rerun abandon {opened[0]} --by 经办人 --reason 理由", err=True)
        typer.echo(f"运行编号 {prepared.run_key}", err=True)
