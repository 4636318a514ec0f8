"""`diaodu targets`: tables of targets imported, what is in force, how two versions differ."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from diaodu.calendar import parse_period
from diaodu.cli.boards import console
from diaodu.cycle.shell import local, open_shell, utc_now
from diaodu.cycle.target_views import InForce, compared, targets_on, template_of
from diaodu.cycle.targets import TableFile, import_targets
from diaodu.errors import UnreadableInputError
from diaodu.model.figures import REGION
from diaodu.model.region import Region
from diaodu.model.submissions import Finding, Severity
from diaodu.model.targets import TargetMove, TargetVersion
from diaodu.notices.wording import separated
from diaodu.numbers import plain
from diaodu.rulebook.loader import load_rulebook

app = typer.Typer(no_args_is_help=True)

FINDINGS = 1
LEVELS = {"base": "基本", "stretch": "奋斗"}
RegionOption = Annotated[str, typer.Option("--region", help="辖区")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="目标任务分解表, .xlsx")],
    region: RegionOption,
    document: Annotated[str, typer.Option("--document", help="下达目标的文号")],
    from_: Annotated[str, typer.Option("--from", help="自何日起生效, 如 2024-01-01")],
    by: Annotated[str, typer.Option("--by", help="经办人职务或岗位")] = "招商局",
    year: Annotated[int | None, typer.Option("--year", help="目标的年份; 不填看表的标题")] = None,
    as_json: Json = False,
) -> None:
    """Import a table as the next version; exit 1 if something is wrong, and nothing is taken."""
    asked = TableFile(file.name, _bytes(file), document, _day(from_), by, year)
    done = import_targets(open_shell(), region, asked)
    if as_json:
        _print(
            {
                "version": done.version.number if done.version else None,
                "is_new": done.is_new,
                "findings": [asdict(finding) for finding in done.findings],
            }
        )
    else:
        _tell(done.findings)
        typer.echo(_outcome(done.version, is_new=done.is_new))
    if done.version is None:
        raise typer.Exit(FINDINGS)


@app.command("show")
def show_command(
    region: RegionOption,
    on: Annotated[str, typer.Option("--on", help="哪一天有效的目标; 不填为今天")] = "",
    as_json: Json = False,
) -> None:
    """Print the versions, the targets in force on a day, and what is doubtful about them."""
    shell = open_shell()
    held = shell.region(region)
    day = _day(on) if on else local(utc_now(), held).date()
    found = targets_on(shell, region, day)
    if as_json:
        _print(_as_json(found))
        return
    for version in found.versions:
        typer.echo(_described(version))
    console().print(_targets(held, found))
    if found.shares:
        console().print(_shares(held, found))
    _tell(found.findings)


@app.command("diff")
def diff_command(
    before: Annotated[str, typer.Argument(metavar="A", help="版本号或文号; 0 为 targets.csv")],
    after: Annotated[str, typer.Argument(metavar="B", help="版本号或文号")],
    region: RegionOption,
    as_json: Json = False,
) -> None:
    """Say whose targets rose and fell from one version to another; exit 1 if any differ."""
    shell = open_shell()
    held = shell.region(region)
    found = compared(shell, region, before, after)
    if as_json:
        _print({"moves": [_plain(vars(move)) for move in found]})
    else:
        _tell_moves(held, found)
    if found:
        raise typer.Exit(FINDINGS)


@app.command("template")
def template_command(
    region: RegionOption,
    year: Annotated[int, typer.Option("--year", help="年份")],
    out: Annotated[Path, typer.Option("-o", "--out", help="写到哪个 .xlsx 文件")],
) -> None:
    """Write the table of a year to fill in, with the targets that are in force."""
    data = template_of(open_shell(), region, year)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise UnreadableInputError(f"写不了文件 {out}: {error.strerror}") from error
    typer.echo(f"已写出 {out}")


def _outcome(version: TargetVersion | None, *, is_new: bool) -> str:
    if version is None:
        return "没有导入: 请改正上面的错误"
    word = "已导入" if is_new else "已有相同的"
    count = len(version.sheet.targets)
    return f"{word}{_described(version)}, {version.sheet.year}年目标 {count} 个"


def _described(version: TargetVersion) -> str:
    return f"目标任务第{version.number}版 {version.document}, 自{version.from_on}起, {version.by}"


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        line = f"{finding.severity.label}  {finding.message}；{finding.remedy}"
        typer.echo(line, err=finding.severity is Severity.INFORMATION)


def _targets(region: Region, found: InForce) -> Table:
    table = Table("单位", "指标", "考核期", "基本", "奋斗", "文号")
    titles = _titles(region, found.day)
    keys = dict.fromkeys(key[:3] for key in found.targets)
    order = {unit: place for place, unit in enumerate(titles)}
    for unit, indicator, period in sorted(keys, key=lambda key: order.get(key[0], len(order))):
        rows = [found.targets.get((unit, indicator, period, level)) for level in LEVELS]
        values = [_amount(row.value) if row else "" for row in rows]
        documents = "、".join(dict.fromkeys(row.document for row in rows if row and row.document))
        where = (titles.get(unit, unit), _indicator(region, indicator), _period(period))
        table.add_row(*where, *values, documents)
    return table


def _shares(region: Region, found: InForce) -> Table:
    table = Table("单位", "责任人", "指标", "考核期", "目标", "")
    titles = _titles(region, found.day)
    for share in found.shares:
        unit, level = titles.get(share.unit, share.unit), LEVELS.get(share.level, share.level)
        what = _indicator(region, share.indicator), _period(share.period)
        table.add_row(unit, share.person, *what, _amount(share.value), level)
    return table


def _tell_moves(region: Region, found: tuple[TargetMove, ...]) -> None:
    titles = _titles(region, date.max)
    if not found:
        typer.echo("目标没有变化")
    for move in found:
        old, new = (
            _amount(value) if value is not None else "无" for value in (move.before, move.after)
        )
        what = f"{_indicator(region, move.indicator)} {_period(move.period)}{LEVELS[move.level]}"
        typer.echo(f"{titles.get(move.unit, move.unit)} {what}: {old} → {new} ({_word(move)})")


def _amount(value: Decimal) -> str:
    return separated(plain(value))


def _word(move: TargetMove) -> str:
    if move.before is None:
        return "新下达"
    if move.after is None:
        return "取消"
    gap = move.after - move.before
    return f"{'增' if gap > 0 else '减'}{_amount(abs(gap))}"


def _as_json(found: InForce) -> dict[str, object]:
    return {
        "on": str(found.day),
        "versions": [
            {
                "number": it.number,
                "document": it.document,
                "from": str(it.from_on),
                "by": it.by,
                "at": it.at.isoformat(),
                "file": it.file_name,
                "raw_sha256": it.raw_sha256,
            }
            for it in found.versions
        ],
        "targets": [_plain(vars(it)) for it in found.targets.values()],
        "shares": [_plain(vars(it)) for it in found.shares],
        "findings": [asdict(it) for it in found.findings],
    }


def _plain(held: Mapping[str, object]) -> dict[str, object]:
    """Numbers and dates as text."""
    return {
        name: value if value is None or isinstance(value, str) else _text(value)
        for name, value in held.items()
    }


def _text(value: object) -> str:
    return f"{value:f}" if hasattr(value, "as_tuple") else str(value)


def _titles(region: Region, day: date) -> dict[str, str]:
    units = {unit.id: unit.as_of(day).title for unit in region.register.units}
    return {**units, REGION: "全辖区"}


def _indicator(region: Region, id_: str) -> str:
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    found = rulebook.indicators.get(id_)
    return f"{found.title}({found.measure})" if found else id_


def _period(key: str) -> str:
    return parse_period(key).title if key[:1].isdigit() and "-H" not in key else key


def _print(tree: object) -> None:
    typer.echo(json.dumps(tree, ensure_ascii=False, indent=1))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableInputError(f"“{text}”不是日期, 应如 2024-01-01") from None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"读不了文件 {file}: {error.strerror}") from error
