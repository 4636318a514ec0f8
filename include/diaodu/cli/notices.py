"""`diaodu notices`: every notice with its state, and the proof that none is missing or doubled."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.table import Table

from diaodu.cli.boards import console
from diaodu.cycle.reconcile import Tally, reconcile
from diaodu.cycle.shell import open_shell
from diaodu.store import notices

app = typer.Typer(no_args_is_help=True)

RegionOption = Annotated[str | None, typer.Option("--region", help="辖区; 不填为全部")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@app.command("list")
def list_(
    region: RegionOption = None,
    period: Annotated[str | None, typer.Option("--period", help="考核期, 如 2024-03")] = None,
    as_json: JsonOption = False,
) -> None:
    """List every notice."""
    with open_shell().store.read() as tx:
        found = notices.listing(tx, region, period)
    if as_json:
        rows = [
            {
                "id": queued.id,
                "region": queued.notice.region,
                "period": queued.notice.period,
                "subject_id": queued.notice.subject_id,
                "kind": queued.notice.kind,
                "unit": queued.notice.unit,
                "recipient": queued.notice.recipient,
                "channel": queued.notice.channel,
                "subject": queued.notice.subject,
                "message_id": queued.message_id,
                "state": queued.state,
                "attempts": queued.attempts,
                "uncertain": queued.uncertain_count,
                "error": queued.error,
            }
            for queued in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    table = Table("辖区", "考核期", "类别", "单位", "收件人", "主题", "状态", "次数", "错误")
    for queued in found:
        notice = queued.notice
        table.add_row(
            notice.region,
            notice.period,
            notice.kind,
            notice.unit,
            notice.recipient,
            notice.subject,
            queued.state,
            str(queued.attempts),
            queued.error,
        )
    console().print(table)


@app.command("reconcile")
def reconcile_(
    period: Annotated[str, typer.Option("--period", help="考核期, 如 2024-03")],
    region: RegionOption = None,
    as_json: JsonOption = False,
) -> None:
    """Exit 1 unless expected = queued = sent + failed + retracted and failed = 0, per kind."""
    tallies = reconcile(open_shell(), period, region)
    if as_json:
        rows = [tally.row for tally in tallies]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        console().print(_table(tallies))
        for line in _named(tallies):
            typer.echo(line)
    if not all(tally.is_balanced for tally in tallies):
        raise typer.Exit(1)


def _named(tallies: tuple[Tally, ...]) -> Iterator[str]:
    """Each notice by itself that is missing or should not be: what it rests on, unit, address."""
    for tally in tallies:
        for word, found in (("缺少", tally.missing), ("多出", tally.unexpected)):
            yield from (f"{tally.region} {tally.kind} {word}: {name}" for name in found)


def _table(tallies: tuple[Tally, ...]) -> Table:
    table = Table("辖区", "类别", "应发", "已排队", "已发送", "失败", "已撤回", "结论")
    for tally in tallies:
        counts = (tally.expected, tally.queued, tally.sent, tally.failed, tally.retracted)
        outcome = "平衡" if tally.is_balanced else "不平衡"
        table.add_row(tally.region, tally.kind, *(str(count) for count in counts), outcome)
    return table
