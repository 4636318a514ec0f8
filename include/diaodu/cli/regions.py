"""The option `--region` of commands that read what is kept: of one region, or of all."""

from typing import Annotated

import typer

from diaodu.cycle.shell import Shell, open_shell
from diaodu.errors import UnreadableInputError
from diaodu.store import ledger


def _known(region: str | None) -> str | None:
    """The name as given; `UnreadableInputError` for one that has no folder and no record."""
    if region is not None:
        shell = open_shell()
        known = shell.regions()
        if region not in known and region not in _recorded(shell):
            raise UnreadableInputError(f"没有辖区“{region}”, 可用: {'、'.join(known) or '无'}")
    return region


def _recorded(shell: Shell) -> tuple[str, ...]:
    with shell.store.read() as tx:
        return ledger.regions(tx)


AnyRegion = Annotated[
    str | None, typer.Option("--region", help="辖区; 不填为全部", callback=_known)
]
