"""`diaodu rulebook`: check rulebooks, read them back in Chinese, print the language as a schema."""

import json
from pathlib import Path
from typing import Annotated

import typer

from diaodu.errors import RulebookError, UnreadableInputError
from diaodu.registers import REGISTERS, Column
from diaodu.rulebook.explain import explain
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook

FINDINGS = 1
USAGE = 2

app = typer.Typer(no_args_is_help=True)

RulebookFile = Annotated[Path, typer.Argument(metavar="FILE", help="考核办法 YAML 文件")]


@app.command("check", help="检查考核办法: 列出全部错误及行号")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="考核办法 YAML 文件")],
) -> None:
    """Print every mistake of every file; exit 1 if there is one, 2 if a file cannot be read."""
    code = max([_checked(file) for file in files])
    if code:
        raise typer.Exit(code)


@app.command("explain", help="用中文说明程序怎样理解这份考核办法")
def explain_(file: RulebookFile) -> None:
    """Print a rulebook as Chinese prose; a broken one raises `RulebookError`."""
    typer.echo(explain(load_rulebook(_text(file), str(file))), nl=False)


@app.command("schema", help="打印考核办法的 JSON Schema 和各登记表 (CSV) 的列")
def schema() -> None:
    """Print the JSON Schema of rulebooks, with the columns of the CSV registers beside it."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Rulebook.model_json_schema(by_alias=True),
        "x-registers": {
            f"{name}.csv": [_column(column) for column in columns]
            for name, columns in REGISTERS.items()
        },
    }
    typer.echo(json.dumps(whole, ensure_ascii=False, indent=2))


def _checked(file: Path) -> int:
    try:
        load_rulebook(_text(file), str(file))
    except UnreadableInputError as error:
        typer.echo(error, err=True)
        return USAGE
    except RulebookError as error:
        typer.echo(error)
        return FINDINGS
    typer.echo(f"考核办法 {file} 无误")
    return 0


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInputError(f"{file} 读不出来, 应为 UTF-8 文本文件: {error}") from None


def _column(column: Column) -> dict[str, str | bool]:
    return {"name": column.name, "required": column.is_required, "description": column.meaning}
