"""`diaodu proofread`: the wrong numbers of a published table, found without any configuration."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from diaodu.errors import UnreadableInputError
from diaodu.intake.kinds import called, refusal
from diaodu.intake.package import unpack
from diaodu.intake.scan import MAX_COLUMNS, MAX_ROWS, scan
from diaodu.model.submissions import Finding
from diaodu.proofreading import Misprint, Sheet, proofread, read_csv, tables_of

FINDINGS = 1
ZIP = b"PK"
BINARY = b"\0"
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def proofread_command(
    file: Annotated[Path, typer.Argument(metavar="TABLE", help="公布的表, CSV 或 XLSX")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """Find the wrong numbers of a published table; exit 1 if there is one, 2 if it is unreadable.

    What holds between its numbers is found from the numbers themselves.
    """
    sheets = _sheets(file)
    if not tables_of(sheets):
        raise UnreadableInputError(f"文件 {file} 里没有找到带数字的表")
    with Console(stderr=True).status("正在校对"):
        misprints = proofread(sheets)
    if as_json:
        rows = [asdict(misprint) for misprint in misprints]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif misprints and sys.stdout.isatty():
        Console().print(_table(misprints))
    else:
        typer.echo(_listing(misprints))
    if misprints:
        raise typer.Exit(FINDINGS)


def _sheets(file: Path) -> tuple[Sheet, ...]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"读不了文件 {file}: {error.strerror}") from error
    name = called(file.name)
    if not data.startswith(ZIP):
        _hold_to_its_name(data, name)
        return (read_csv(_text(data, name), name),)
    _hold_safe(data, name)
    from diaodu.proofreading.workbook import read_workbook

    return read_workbook(data, name)


def _hold_to_its_name(data: bytes, name: str) -> None:
    """A file that is called a workbook and is none is not what its sender takes it for."""
    found = refusal(data, name) if name.lower().endswith(WORKBOOKS) else None
    if found:
        raise UnreadableInputError(f"{found.message}; 请用 Excel 或 WPS 另存为 .xlsx 后重试")


def _text(data: bytes, name: str) -> bytes:
    """Bytes that can be a text; whatever else they are is told by name."""
    if BINARY in data and not data.startswith(UTF_16):
        found = refusal(data, name)
        raise UnreadableInputError(found.message if found else f"文件“{name}”不是表格")
    return data


def _hold_safe(data: bytes, name: str) -> None:
    """Refuse what would unpack without end or fills cells far away, before a library reads it."""
    package = refusal(data, name) or unpack(data, name)
    if isinstance(package, Finding):
        raise UnreadableInputError(package.message)
    for part in package.sheets.values():
        if beyond := scan(package.parts.get(part, b""), zeros_are_suspect=False).beyond:
            limits = f"每表最多{MAX_ROWS}行、{MAX_COLUMNS}列"
            raise UnreadableInputError(f"文件“{name}”的单元格 {beyond} 离表头太远: {limits}")


def _table(misprints: tuple[Misprint, ...]) -> Table:
    table = Table(title=f"发现{len(misprints)}处", title_justify="left")
    for heading in ("单元格", "行", "列", "印为", "应为", "", "依据"):
        table.add_column(heading, overflow="fold")
    for it in misprints:
        told = it.severity.label
        table.add_row(it.cell, it.row, it.column, it.printed, it.expected, told, it.relation)
    return table


def _listing(misprints: tuple[Misprint, ...]) -> str:
    if not misprints:
        return "没有发现错误的数字"
    lines = [
        f"{it.severity.label}  {it.cell}  {it.row} {it.column}: 印为 {it.printed}, "
        f"应为 {it.expected}\n      依据: {it.relation}"
        for it in misprints
    ]
    return "\n".join((*lines, f"共{len(misprints)}处"))
