"""`diaodu publications`: what was published, and whether it still recomputes to the same bytes."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from diaodu.cli.boards import console
from diaodu.cycle.replay import find, replay
from diaodu.cycle.shell import open_shell
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.store import documents, publications

app = typer.Typer(no_args_is_help=True)

RegionOption = Annotated[str | None, typer.Option("--region", help="辖区; 不填为全部")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]
PublicationId = Annotated[str, typer.Argument(metavar="ID", help="如 qujialing/2024-03/v1")]


@app.command("list")
def list_(region: RegionOption = None, as_json: JsonOption = False) -> None:
    """List every publication."""
    with open_shell().store.read() as tx:
        found = publications.listing(tx, region)
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
) -> None:
    """Print a publication: as text, as its canonical JSON, or its files into a folder."""
    shell = open_shell()
    stored = find(shell, publication_id)
    with shell.store.read() as tx:
        text = documents.get(tx, stored.sha256)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        stem = f"{stored.region}-{stored.period}-v{stored.version}"
        (folder / f"{stem}.docx").write_bytes(shell.files.get(stored.docx_sha256))
        (folder / f"{stem}.xlsx").write_bytes(shell.files.get(stored.xlsx_sha256))
    typer.echo(text if as_json else _described(stored, text))


@app.command("replay")
def replay_(publication_id: PublicationId, as_json: JsonOption = False) -> None:
    """Recompute from the stored inputs; exit 1 unless byte-equal."""
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
