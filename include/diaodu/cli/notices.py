"""`diaodu notices`: every notice with its state, and the proof that none is missing or doubled."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo

import typer
from rich.table import Table

from diaodu.cli.boards import console
from diaodu.cli.regions import AnyRegion
from diaodu.cycle.reconcile import Tally, reconcile
from diaodu.cycle.shell import Shell, open_shell, zone_of
from diaodu.errors import RegionError, RulebookError
from diaodu.model.notices import Notice, NoticeKind, NoticeState
from diaodu.model.objections import Signature
from diaodu.model.records import QueuedNotice
from diaodu.store import notices, objections
from diaodu.store.engine import Tx

app = typer.Typer(no_args_is_help=True)

Signed: TypeAlias = Mapping[tuple[str, str, NoticeKind, str], Signature]
"""By region, subject, kind and unit."""
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@app.command("list")
def list_(
    region: AnyRegion = None,
    period: Annotated[str | None, typer.Option("--period", help="考核期, 如 2024-03")] = None,
    state: Annotated[
        NoticeState | None, typer.Option("--state", help="只列这种状态: failed 没有发出的")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List every notice, or those in one state."""
    shell = open_shell()
    with shell.store.read() as tx:
        found = notices.listing(tx, region, period, state)
        signed = _signatures(tx, region, period)
    if as_json:
        rows = [_row(queued, signed) for queued in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    console().print(_listed(shell, found, signed))


@app.command("reconcile")
def reconcile_(
    period: Annotated[str, typer.Option("--period", help="考核期, 如 2024-03")],
    region: AnyRegion = None,
    as_json: JsonOption = False,
) -> None:
    """Exit 1 unless expected = queued = sent + failed + retracted and failed = 0, per kind.

    A broken region is named and exits 2; the others are counted all the same.
    """
    shell = open_shell()
    tallies, broken = (reconcile(shell, period, region), ()) if region else _all(shell, period)
    if as_json:
        rows = [tally.row for tally in tallies]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        console().print(_table(tallies))
        for line in _named(tallies):
            typer.echo(line)
    for told in broken:
        typer.echo(told, err=True)
    if broken:
        raise typer.Exit(2)
    if not all(tally.is_balanced for tally in tallies):
        raise typer.Exit(1)


def _row(queued: QueuedNotice, signed: Signed) -> dict[str, str | int | None]:
    """One notice as JSON."""
    notice = queued.notice
    return {
        "id": queued.id,
        "region": notice.region,
        "period": notice.period,
        "subject_id": notice.subject_id,
        "kind": notice.kind,
        "unit": notice.unit,
        "recipient": notice.recipient,
        "channel": notice.channel,
        "subject": notice.subject,
        "message_id": queued.message_id,
        "state": queued.state,
        "attempts": queued.attempts,
        "uncertain": queued.uncertain_count,
        "not_before": queued.not_before.isoformat() if queued.not_before else None,
        "error": queued.error,
        **_signature(notice, signed),
    }


def _listed(shell: Shell, found: tuple[QueuedNotice, ...], signed: Signed) -> Table:
    heads = ("辖区", "考核期", "类别", "单位", "收件人", "主题", "状态", "签收", "次数")
    table = Table(*heads, "下次", "错误")
    zones = {name: zone_of(shell, name) for name in {queued.notice.region for queued in found}}
    for queued in found:
        notice = queued.notice
        table.add_row(
            notice.region,
            notice.period,
            notice.kind.label,
            notice.unit,
            notice.recipient,
            notice.subject,
            queued.state.label,
            _signed(notice, signed),
            str(queued.attempts),
            _next(queued, zones[notice.region]),
            queued.error,
        )
    return table


def _next(queued: QueuedNotice, zone: ZoneInfo) -> str:
    """When a notice that was put off is tried again."""
    at = queued.not_before
    return f"{at.astimezone(zone):%m-%d %H:%M}" if at else ""


def _all(shell: Shell, period: str) -> tuple[tuple[Tally, ...], tuple[str, ...]]:
    """The tallies of every region that can be read, and what is wrong with the others."""
    tallies: list[Tally] = []
    broken: list[str] = []
    for name in shell.regions():
        try:
            tallies += reconcile(shell, period, name)
        except (RegionError, RulebookError) as error:
            broken.append(str(error))
    return tuple(tallies), tuple(broken)


def _named(tallies: tuple[Tally, ...]) -> Iterator[str]:
    """Each notice by itself that is missing or should not be: what it rests on, unit, address."""
    for tally in tallies:
        kind = NoticeKind(tally.kind).label
        for word, found in (("缺少", tally.missing), ("多出", tally.unexpected)):
            yield from (f"{tally.region} {kind} {word}: {name}" for name in found)


def _signatures(tx: Tx, region: str | None, period: str | None) -> Signed:
    found = objections.signatures(tx, region, period)
    return {(one.region, one.subject_id, one.kind, one.unit): one for one in found}


def _found(notice: Notice, signed: Signed) -> Signature | None:
    return signed.get((notice.region, notice.subject_id, notice.kind, notice.unit))


def _signature(notice: Notice, signed: Signed) -> dict[str, str | None]:
    """As JSON: when and by whom it was signed for; nothing of a kind that is not."""
    if not notice.is_signed_for:
        return {}
    one = _found(notice, signed)
    at = one.at.isoformat() if one else None
    return {"acknowledged_at": at, "acknowledged_by": one.by if one else None}


def _signed(notice: Notice, signed: Signed) -> str:
    if not notice.is_signed_for:
        return ""
    one = _found(notice, signed)
    return f"{one.by} {one.at:%Y-%m-%d}" if one else "未签收"


def _table(tallies: tuple[Tally, ...]) -> Table:
    heads = ("辖区", "类别", "应发", "已排队", "已发送", "失败", "已撤回", "签收", "结论")
    table = Table(*heads)
    for tally in tallies:
        counts = (tally.expected, tally.queued, tally.sent, tally.failed, tally.retracted)
        signed = "" if tally.asked is None else f"{tally.acknowledged}/{tally.asked}"
        kind = NoticeKind(tally.kind).label
        table.add_row(
            tally.region, kind, *(str(count) for count in counts), signed, _outcome(tally)
        )
    return table


def _outcome(tally: Tally) -> str:
    """Whether it is balanced; if not, how many are on their way still."""
    if tally.is_balanced:
        return "平衡"
    waiting = tally.queued - tally.sent - tally.failed - tally.retracted
    return f"不平衡, {waiting} 份待发" if waiting else "不平衡"
