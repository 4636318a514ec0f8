"""`diaodu publications`: what was published, and whether it still recomputes to the same bytes."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from diaodu.cli.boards import console
from diaodu.cycle.as_of import NOT_VERSIONED, AsOf, moment_of, replay_as_of
from diaodu.cycle.replay import find, replay
from diaodu.cycle.shell import open_shell
from diaodu.difference import Difference, difference, lines
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import canonical, restore
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.regions import region_names
from diaodu.settings import settings
from diaodu.store import documents, publications

app = typer.Typer(no_args_is_help=True)

RegionOption = Annotated[str | None, typer.Option("--region", help="辖区; 不填为全部")]
OwnRegionOption = Annotated[str | None, typer.Option("--region", help="核对: 通报应属此辖区")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]
PublicationId = Annotated[str, typer.Argument(metavar="ID", help="如 qujialing/2024-03/v1")]


@app.command("list")
def list_(region: RegionOption = None, as_json: JsonOption = False) -> None:
    """List every publication."""
    with open_shell().store.read() as tx:
        found = publications.listing(tx, region)
    if region and not found:
        _refuse_unknown(region)
    if as_json:
        typer.echo(json.dumps([_row(stored) for stored in found], ensure_ascii=False, indent=1))
        return
    table = Table("通报", "文号", "批准人", "发布时间", "内容哈希")
    for stored in found:
        at = stored.published_at.isoformat(timespec="seconds")
        table.add_row(stored.id, stored.envelope.number, stored.approved_by, at, stored.sha256[:12])
    console().print(table)


@app.command()
def show(
    publication_id: PublicationId,
    as_json: JsonOption = False,
    folder: Annotated[Path | None, typer.Option("--files", help="把通报和附表写到此文件夹")] = None,
    region: OwnRegionOption = None,
) -> None:
    """Print a publication: as text, as its canonical JSON, or its files into a folder."""
    shell = open_shell()
    _refuse_other_region(publication_id, region)
    stored = find(shell, publication_id)
    with shell.store.read() as tx:
        text = documents.get(tx, stored.sha256)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        stem = f"{stored.region}-{stored.period}-v{stored.version}"
        (folder / f"{stem}.docx").write_bytes(shell.files.get(stored.docx_sha256))
        (folder / f"{stem}.xlsx").write_bytes(shell.files.get(stored.xlsx_sha256))
    typer.echo(text if as_json else _described(stored, text))


@app.command("diff", help="两份通报有哪些不同: 按单位列出; 有不同时退出码为 1")
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="如 qujialing/2024-03/v1")],
    after: Annotated[str, typer.Argument(metavar="B", help="如 qujialing/2024-03/v2")],
    as_json: JsonOption = False,
    region: OwnRegionOption = None,
) -> None:
    """Print what changed from A to B, by unit; exit 1 if anything did."""
    shell = open_shell()
    _refuse_other_region(before, region)
    _refuse_other_region(after, before.partition("/")[0])
    stored = (find(shell, before), find(shell, after))
    with shell.store.read() as tx:
        texts = [documents.get(tx, found.sha256) for found in stored]
    found = difference(*(restore(Publication, text) for text in texts))
    _print_difference(_Diffed(before, after, found), as_json)


@dataclass(frozen=True)
class _Diffed:
    before: str
    after: str
    difference: Difference


@app.command("replay")
def replay_(
    publication_id: PublicationId,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="按此日终了(或此时刻)已知的报送重新计算")
    ] = None,
    as_json: JsonOption = False,
    region: OwnRegionOption = None,
) -> None:
    """Recompute from the stored inputs, or from what was known then; exit 1 unless byte-equal."""
    _refuse_other_region(publication_id, region)
    if as_of is not None:
        _replay_as_of(publication_id, as_of, as_json)
        return
    result = replay(open_shell(), publication_id)
    if as_json:
        body = {
            "id": result.publication_id,
            "sha256": result.sha256,
            "differences": list(result.differences),
        }
        typer.echo(json.dumps(body, ensure_ascii=False))
    else:
        outcome = ";".join(result.differences) or "重新计算结果逐字节一致"
        typer.echo(f"{result.publication_id} {result.sha256[:12]} {outcome}")
    if result.differences:
        raise typer.Exit(1)


def _replay_as_of(publication_id: str, as_of: str, as_json: bool) -> None:
    shell = open_shell()
    find(shell, publication_id)
    moment = moment_of(shell, publication_id.partition("/")[0], as_of)
    typer.echo(f"提示: {NOT_VERSIONED}", err=True)
    _print_difference(replay_as_of(shell, publication_id, moment), as_json)


def _print_difference(result: _Diffed | AsOf, as_json: bool) -> None:
    found = result.difference
    typer.echo(canonical(result) if as_json else "\n".join(lines(found)))
    if not found.is_empty:
        raise typer.Exit(1)


def _refuse_unknown(region: str) -> None:
    known = region_names(settings().regions)
    if region not in known:
        raise UnreadableInputError(f"没有辖区“{region}”, 可用: {'、'.join(known) or '无'}")


def _refuse_other_region(publication_id: str, region: str | None) -> None:
    if region is not None and publication_id.partition("/")[0] != region:
        raise UnreadableInputError(f"通报“{publication_id}”不属于辖区“{region}”")


def _row(stored: StoredPublication) -> dict[str, str | int]:
    return {
        "id": stored.id,
        "region": stored.region,
        "period": stored.period,
        "version": stored.version,
        "number": stored.envelope.number,
        "title": stored.envelope.title,
        "sha256": stored.sha256,
        "approved_by": stored.approved_by,
        "published_at": stored.published_at.isoformat(),
    }


def _described(stored: StoredPublication, text: str) -> str:
    content = restore(Publication, text)
    head = (
        f"{stored.id} {stored.envelope.number} {stored.envelope.title}",
        f"内容哈希 {stored.sha256}",
        f"批准 {stored.approved_by} {stored.approved_at.isoformat(timespec='seconds')}",
        f"使用报表 {len(content.manifest.submissions)} 份",
        f"榜单 {len(content.scores.boards)} 个, 预警 {len(content.account.flags)} 条",
    )
    return "\n".join(head)
