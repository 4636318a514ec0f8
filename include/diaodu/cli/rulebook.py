"""`diaodu rulebook`: check rulebooks, read them back, compare two, print the schema."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from diaodu.cli.boards import console
from diaodu.cli.changes import print_changes
from diaodu.cli.compare_files import compare_files
from diaodu.cli.figures import FigureFiles
from diaodu.cycle.compare import Compared, RulebookText, compare
from diaodu.cycle.shell import open_shell
from diaodu.errors import RulebookError, UnreadableInputError
from diaodu.model.canonical import canonical
from diaodu.registers import REGISTERS, Column
from diaodu.rulebook.explain import explain
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook

FINDINGS = 1
USAGE = 2
BOTH_WAYS = "两种比法: 已有通报的用数据库; 不用数据库的写 --units、--targets、--facts 和 --period"

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


@app.command("compare", help="两份考核办法算出的结果有哪些不同; 只试算, 不写库")
def compare_(
    before: Annotated[Path, typer.Argument(metavar="A", help="现行考核办法 YAML 文件")],
    after: Annotated[Path, typer.Argument(metavar="B", help="拟改考核办法 YAML 文件")],
    region: Annotated[
        str | None, typer.Option("--region", help="辖区; 不填为使用这两份办法之一的辖区")
    ] = None,
    period: Annotated[
        list[str] | None, typer.Option("--period", help="考核期, 可多次; 不填为全部已通报的")
    ] = None,
    units: Annotated[
        Path | None, typer.Option("--units", help="不用库: 单位名册 CSV, 须连同下两项")
    ] = None,
    targets: Annotated[Path | None, typer.Option("--targets", help="目标任务 CSV")] = None,
    facts: Annotated[Path | None, typer.Option("--facts", help="指标数据 CSV")] = None,
    projects: Annotated[Path | None, typer.Option("--projects", help="项目 CSV")] = None,
    activities: Annotated[Path | None, typer.Option("--activities", help="外出来访 CSV")] = None,
    ratings: Annotated[Path | None, typer.Option("--ratings", help="评分 CSV")] = None,
    struck: Annotated[Path | None, typer.Option("--struck", help="核减 CSV")] = None,
    ranks: Annotated[Path | None, typer.Option("--ranks", help="上期名次 CSV")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """Recompute published periods, or files, under both; exit 1 if a result changes."""
    books = (RulebookText(str(before), _text(before)), RulebookText(str(after), _text(after)))
    periods = tuple(period or ())
    with Console(stderr=True).status("正在按两份办法重新计算"):
        if units and targets and facts and periods:
            rows = (projects, activities, ratings, struck, ranks)
            files = FigureFiles(units, targets, facts, *rows)
            found = compare_files(*books, files, periods)
        elif units or targets or facts:
            raise UnreadableInputError(
                "从文件比较须同时给出 --units、--targets、--facts 和 --period"
            )
        else:
            found = _of_published(*books, region, periods)
    if as_json:
        typer.echo(canonical(found))
    else:
        for one in found:
            print_changes(console(), one.id, one.difference)
    if any(not one.difference.is_empty for one in found):
        raise typer.Exit(FINDINGS)


def _of_published(
    before: RulebookText, after: RulebookText, region: str | None, periods: tuple[str, ...]
) -> tuple[Compared, ...]:
    """What changes in published periods; without any, both ways to compare are named."""
    try:
        return compare(open_shell(), before, after, region, periods)
    except UnreadableInputError as error:
        raise UnreadableInputError(f"{error}; {BOTH_WAYS}") from error


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
