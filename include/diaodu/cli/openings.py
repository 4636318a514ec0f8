"""`diaodu month reopen`, `withdraw` and `remind`: what happens to one month beside closing it."""

from datetime import date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from diaodu.calendar import Month
from diaodu.cli.collecting import take_in
from diaodu.cycle.openings import reopen, withdraw
from diaodu.cycle.remind import remind
from diaodu.cycle.shell import local, open_shell, utc_now
from diaodu.errors import UnreadableInputError

RegionArgument = Annotated[str, typer.Argument(help="辖区")]
MonthArgument = Annotated[str, typer.Argument(help="月份, 如 2024-03")]
UnitArgument = Annotated[str, typer.Argument(help="责任单位代码或名称")]
By = Annotated[str, typer.Option("--by", help="经办人职务或岗位")]
Reason = Annotated[str, typer.Option("--reason", help="理由, 随通知告知单位")]


def reopen_command(
    region: RegionArgument,
    month: MonthArgument,
    unit: UnitArgument,
    until: Annotated[str, typer.Option("--until", help="开放到哪一天为止, 如 2024-04-20")],
    by: By,
    reason: Reason,
) -> None:
    """Open a month again to one unit, until the end of a day."""
    shell = open_shell()
    zone = ZoneInfo(shell.region(region).time_zone)
    ends = datetime.combine(_day(until), time.max, zone)
    kept = reopen(shell, region, Month.parse(month), unit, until=ends, by=by, reason=reason)
    typer.echo(f"已重新开放 {kept.id}, 至 {until}")


def withdraw_command(
    region: RegionArgument,
    month: MonthArgument,
    unit: UnitArgument,
    by: By,
    reason: Reason,
    *,
    is_correction: Annotated[
        bool, typer.Option("--correction", help="只撤回被退回的更正, 原报送仍然计入")
    ] = False,
) -> None:
    """Take back what a unit has reported for a month."""
    taken = withdraw(
        open_shell(),
        region,
        Month.parse(month),
        unit,
        by=by,
        reason=reason,
        is_correction=is_correction,
    )
    typer.echo("\n".join(f"已撤回 {one.id}" for one in taken) or "没有可撤回的报送")


def remind_command(
    region: RegionArgument,
    on: Annotated[str, typer.Option("--on", help="按哪一天计算, 如 2024-03-05; 不填为今天")] = "",
) -> None:
    """Take in what has come, queue the reminders due on a day, print how the month stands."""
    shell = open_shell()
    found = shell.region(region)
    day = _day(on) if on else local(utc_now(), found).date()
    take_in(shell, region, found.month_over_by(day))
    done = remind(shell, region, day)
    typer.echo(" ".join(f"{name} {value}" for name, value in done.summary.items()))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableInputError(f"“{text}”不是日期, 应写作 2024-04-20") from None
