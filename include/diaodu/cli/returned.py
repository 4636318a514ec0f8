"""`diaodu intake list` and `diaodu intake marked`: what came in, and what goes back marked."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from diaodu.cli.boards import console
from diaodu.cycle.returned import returned, title_of, version_of
from diaodu.cycle.shell import open_shell
from diaodu.errors import UnreadableInputError
from diaodu.model.records import Arrival, StoredSubmission
from diaodu.model.submissions import SubmissionState
from diaodu.notices.wording import SUBMITTED
from diaodu.store import arrivals, submissions


def list_command(
    region: Annotated[str, typer.Argument(help="辖区")],
    month: Annotated[
        str | None, typer.Argument(metavar="[MONTH]", help="月份, 如 2024-03; 不填为全部")
    ] = None,
    period: Annotated[str | None, typer.Option("--period", help="同 MONTH")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """List every version with its state; a file nobody has read yet stands as received."""
    if month and period and month != period:
        raise UnreadableInputError(f"月份写了两个: {month} 和 --period {period}")
    shell = open_shell()
    with shell.store.read() as tx:
        versions = submissions.versions(tx, region, period=month or period)
        waiting = arrivals.unread(tx, region)
    rows = [*(_of_version(row, title_of(shell, row)) for row in versions), *map(_unread, waiting)]
    if as_json:
        typer.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
        return
    table = Table("单位", "月份", "版本", "状态", "迟报", "文件")
    for row in rows:
        late = "迟报" if row.is_late else ""
        version = str(row.version or "")
        table.add_row(row.title, row.period, version, SUBMITTED[row.state], late, row.file)
    console().print(table)


@dataclass(frozen=True)
class _Listed:
    """A version as `--json` has it; no id and no number while nobody has read the file."""

    id: str | None
    unit: str
    title: str
    period: str
    version: int | None
    state: SubmissionState
    is_late: bool | None
    file: str
    received_at: str


def _of_version(row: StoredSubmission, title: str) -> _Listed:
    came = (row.is_late, row.file_name, row.received_at.isoformat())
    return _Listed(row.id, row.unit, title, row.period, row.version, row.state, *came)


def _unread(found: Arrival) -> _Listed:
    came = (None, found.file_name, found.received_at.isoformat())
    return _Listed(None, "", "", "", None, SubmissionState.RECEIVED, *came)


def marked_command(
    region: Annotated[str, typer.Argument(help="辖区")],
    month: Annotated[str, typer.Argument(help="月份, 如 2024-03; 认不出的文件写 -")],
    unit: Annotated[str, typer.Argument(help="责任单位代码; 认不出的文件写 -")],
    output: Annotated[Path, typer.Option("-o", "--output", help="写到此文件")],
    version: Annotated[int | None, typer.Option("--version", help="第几次; 不填为最近")] = None,
) -> None:
    """Write a unit's own workbook with the wrong cells marked."""
    shell = open_shell()
    stored = version_of(shell, region, month, unit, version)
    if stored is None:
        raise UnreadableInputError(f"没有 {region} {month} {unit} 的报送")
    try:
        output.write_bytes(returned(shell, stored).data)
    except OSError as error:
        raise UnreadableInputError(f"写不了文件 {output}: {error.strerror}") from error
    typer.echo(str(output))
