"""`diaodu objections`: what units object to, taken on their behalf and answered by the bureau."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from rich.table import Table

from diaodu.cli.boards import console
from diaodu.cli.regions import AnyRegion
from diaodu.cycle.objection_answers import Answered, decide_objection
from diaodu.cycle.objections import Asked, Handed, file_objection
from diaodu.cycle.shell import Shell, open_shell
from diaodu.errors import RegionError, UnreadableInputError
from diaodu.model.objections import Answer, FollowUp, Heard
from diaodu.model.units import Unit
from diaodu.regions import region_names
from diaodu.store import objections

app = typer.Typer(no_args_is_help=True)

RegionOption = Annotated[str, typer.Option("--region", help="辖区")]
By = Annotated[str, typer.Option("--by", help="经办人职务或岗位")]


@app.command("list")
def list_(
    region: AnyRegion = None,
    period: Annotated[str | None, typer.Option("--period", help="考核期, 如 2024-03")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """List objections with their answers; exit 1 while one is not answered."""
    shell = open_shell()
    names = (region,) if region else region_names(shell.settings.regions)
    with shell.store.read() as tx:
        found = [one for name in names for one in objections.listing(tx, name, period)]
    titles = _titles(shell, names)
    if as_json:
        rows = [{**_row(one), "unit_title": _title(one, titles)} for one in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif found:
        console().print(_table(found, titles))
    else:
        typer.echo("没有复核申请")
    if any(one.is_open for one in found):
        raise typer.Exit(1)


@app.command("file")
def file_(
    region: RegionOption,
    unit: Annotated[str, typer.Option("--unit", help="责任单位代号或名称")],
    period: Annotated[str, typer.Option("--period", help="考核期, 如 2024-03、2024-Q1")],
    matter: Annotated[str, typer.Option("--matter", help="事项, 如 figure:funds; 写错时列出")],
    text: Annotated[str, typer.Option("--text", help="理由: 应为多少、依据是什么")],
    by: By,
    evidence: Annotated[
        list[Path] | None, typer.Option("--evidence", help="佐证材料, 可多次")
    ] = None,
    late_reason: Annotated[str, typer.Option("--late-reason", help="逾期受理的理由")] = "",
) -> None:
    """Take an objection on behalf of a unit."""
    files = tuple(Handed(path.name, _bytes(path)) for path in evidence or ())
    asked = Asked(unit, period, matter, text, by, files, late_reason)
    kept = file_objection(open_shell(), region, asked)
    typer.echo(f"已受理 {kept.id} ({kept.about.label}“{kept.title}”)")


@app.command()
def decide(
    objection_id: Annotated[str, typer.Argument(metavar="ID", help="复核申请编号")],
    answer: Annotated[Answer, typer.Option("--answer", help="accepted, partly 或 rejected")],
    reason: Annotated[str, typer.Option("--reason", help="理由, 告知单位")],
    by: By,
    follow_up: Annotated[
        FollowUp, typer.Option("--follow-up", help="采纳的: report, ruling 或 rerun")
    ] = FollowUp.NONE,
    rerun_reason: Annotated[
        str, typer.Option("--rerun-reason", help="rerun 的事由, 如 更正报送")
    ] = "",
    region: Annotated[str | None, typer.Option("--region", help="核对: 应属此辖区")] = None,
) -> None:
    """Answer an objection; its unit is told."""
    if region is not None and objection_id.partition("/")[0] != region:
        raise UnreadableInputError(f"复核申请“{objection_id}”不属于辖区“{region}”")
    answered = Answered(answer, reason, by, follow_up, rerun_reason)
    kept = decide_objection(open_shell(), objection_id, answered)
    typer.echo(f"已答复 {objection_id}: {kept.answer.label} {kept.follow_up.label}".rstrip())


Titles: TypeAlias = dict[tuple[str, str], str]
"""What units are called, by region and id."""


def _title(one: Heard, titles: Titles) -> str:
    filed = one.objection
    return titles.get((filed.region, filed.unit), filed.unit)


def _titles(shell: Shell, regions: Iterable[str]) -> Titles:
    return {(id_, unit.id): unit.title for id_ in regions for unit in _units(shell, id_)}


def _units(shell: Shell, region_id: str) -> tuple[Unit, ...]:
    """The units of a region; none where its folder is broken, for the list is read all the same."""
    try:
        return shell.region(region_id).register.units
    except RegionError:
        return ()


def _table(found: list[Heard], titles: Titles) -> Table:
    table = Table("编号", "单位", "事项", "理由", "申请人", "答复", "答复理由", "下一步")
    for one in found:
        filed, decided = one.objection, one.decision
        told = (decided.answer.label, decided.reason) if decided else ("未办结", "")
        matter = f"{filed.about.label}: {filed.title}"
        about = (_title(one, titles), matter, filed.text, filed.by)
        table.add_row(filed.id, *about, *told, _next(one))
    return table


def _next(one: Heard) -> str:
    if one.decision is None:
        return ""
    return " ".join(filter(None, (one.decision.follow_up.label, one.decision.rerun_reason)))


def _row(one: Heard) -> dict[str, object]:
    filed, decided = one.objection, one.decision
    return {
        "id": filed.id,
        "region": filed.region,
        "unit": filed.unit,
        "period": filed.period,
        "about": filed.about,
        "subject": filed.subject,
        "title": filed.title,
        "text": filed.text,
        "evidence": [vars(file) for file in filed.evidence],
        "publication": filed.publication_id,
        "late_reason": filed.late_reason,
        "by": filed.by,
        "at": filed.at.isoformat(),
        "answer": decided.answer if decided else None,
        "reason": decided.reason if decided else "",
        "follow_up": decided.follow_up if decided else "",
        "rerun_reason": decided.rerun_reason if decided else "",
        "decided_by": decided.by if decided else "",
        "decided_at": decided.at.isoformat() if decided else None,
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"读不到文件 {path}: {error.strerror}") from error
