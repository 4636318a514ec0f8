"""`diaodu waivers`: checks that units are let off, for a time and by two people."""

from datetime import date
from typing import Annotated

import typer
from rich.table import Table

from diaodu.calendar import Month
from diaodu.cli.boards import console
from diaodu.cli.regions import AnyRegion
from diaodu.cycle.shell import open_shell
from diaodu.cycle.waivers import Asked, waive
from diaodu.errors import UnreadableInputError
from diaodu.regions import region_names
from diaodu.store import rulings

app = typer.Typer(no_args_is_help=True)


@app.command()
def grant(
    region: Annotated[str, typer.Option("--region", help="辖区")],
    unit: Annotated[str, typer.Option("--unit", help="责任单位代号; * 为全部")],
    code: Annotated[str, typer.Option("--code", help="核验规则代码")],
    period: Annotated[str, typer.Option("--period", help="月份, 或 2024-03..2024-05")],
    requested_by: Annotated[str, typer.Option("--requested-by", help="申请人")],
    approved_by: Annotated[str, typer.Option("--approved-by", help="批准人")],
    reason: Annotated[str, typer.Option("--reason", help="理由, 会印入通报")],
    expires: Annotated[str, typer.Option("--expires", help="有效期至, 如 2024-04-30")],
    indicator: Annotated[str, typer.Option("--indicator", help="只限该指标")] = "",
) -> None:
    """Grant a waiver; reports that came before rest on it once they are checked again."""
    first, _, last = period.partition("..")
    asked = Asked(
        unit=unit,
        code=code,
        first=Month.parse(first),
        last=Month.parse(last or first),
        requested_by=requested_by,
        approved_by=approved_by,
        reason=reason,
        expires_on=_day(expires),
        indicator=indicator,
    )
    kept = waive(open_shell(), region, asked)
    typer.echo(f"已准予核验豁免第{kept.number}号")


@app.command("list")
def list_(
    region: AnyRegion = None,
) -> None:
    """List every waiver."""
    shell = open_shell()
    table = Table("辖区", "号", "单位", "规则", "月份", "指标", "申请", "批准", "理由", "有效期至")
    with shell.store.read() as tx:
        for name in (region,) if region else region_names(shell.settings.regions):
            for it in rulings.waivers(tx, name):
                months = f"{it.first}..{it.last}"
                people = (it.requested_by, it.approved_by)
                places = (name, str(it.number), it.unit, it.code, months, it.indicator)
                table.add_row(*places, *people, it.reason, str(it.expires_on))
    console().print(table)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableInputError(f"“{text}”不是日期, 应如 2024-04-30") from None
