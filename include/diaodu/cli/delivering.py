"""`diaodu notices deliver` and `retry`: what is queued goes out, what failed is queued again."""

from datetime import datetime
from typing import Annotated

import typer

from diaodu.cli.regions import AnyRegion
from diaodu.cycle.deliver import deliver, outlet_of
from diaodu.cycle.periods import refuse_malformed
from diaodu.cycle.shell import Shell, open_shell, utc_now, zone_of
from diaodu.model.notices import NoticeState
from diaodu.model.records import QueuedNotice
from diaodu.store import notices


def deliver_command() -> None:
    """Send every notice that is due, of every region; exit 1 naming those that did not go out."""
    shell = open_shell()
    done = deliver(shell, outlet_of(shell))
    typer.echo(" ".join(f"{name} {value}" for name, value in done.summary.items()))
    for line in done.failed:
        typer.echo(f"没有发出 {line}", err=True)
    for line in done.standing:
        typer.echo(f"不再自动重发, 改正后用 diaodu notices retry: {line}", err=True)
    if done.failed or done.standing:
        raise typer.Exit(1)


def retry_command(
    period: Annotated[str, typer.Option("--period", help="考核期, 如 2024-03")],
    region: AnyRegion = None,
    *,
    is_now: Annotated[
        bool, typer.Option("--now", help="等服务器恢复的也现在就试, 不等到下一次")
    ] = False,
) -> None:
    """Queue again every notice of the period that failed for good; says which wait for a server."""
    refuse_malformed(period)
    shell, now = open_shell(), utc_now()
    with shell.store.write() as tx:
        count = notices.requeue(tx, region, period)
        hastened = notices.hasten(tx, region, period, now) if is_now else 0
        queued = notices.listing(tx, region, period, NoticeState.QUEUED)
    typer.echo(f"重新排队 {count} 份通知" + (f", 提前到现在 {hastened} 份" if hastened else ""))
    _say_who_waits(shell, queued, now)


def _say_who_waits(shell: Shell, queued: tuple[QueuedNotice, ...], now: datetime) -> None:
    """How many are put off until later, and the last moment at which one is tried."""
    put_off = [(it.not_before, it) for it in queued if it.not_before and it.not_before > now]
    if put_off:
        until, last = max(put_off, key=lambda one: one[0])
        at = until.astimezone(zone_of(shell, last.notice.region))
        typer.echo(
            f"另有 {len(put_off)} 份等着再试, 最晚 {at:%Y-%m-%d %H:%M} 自动发出; 现在就试加 --now"
        )
