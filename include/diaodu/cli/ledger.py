"""`diaodu ledger`: the chain of events."""

from typing import Annotated

import typer

from diaodu.errors import UnreadableInputError
from diaodu.settings import settings
from diaodu.store import ledger
from diaodu.store.engine import open_store

app = typer.Typer(no_args_is_help=True)


@app.callback(help="核验事件链")
def chain() -> None:
    """Keep `verify` a command of a group though it is the only one."""


@app.command(help="逐条核验事件链; 遇到第一处断开即指明, 退出码为 1")
def verify(
    region: Annotated[str | None, typer.Option("--region", help="辖区; 不填为全部")] = None,
) -> None:
    """Verify the chain of every region, or of one; `LedgerBrokenError` at the first broken link.

    The code is the digest of the last event; a circular bears the one of its own moment.
    """
    with open_store(settings().database_url).read() as tx:
        known = ledger.regions(tx)
        if region is not None and region not in known:
            others = "、".join(known) or "无"
            raise UnreadableInputError(f"辖区 {region} 没有事件记录; 有记录的辖区: {others}")
        for name in known if region is None else (region,):
            count = ledger.verify(tx, name)
            typer.echo(f"{name} 事件 {count} 条, 链条完整, 台账校验码 {ledger.head(tx, name)}")
