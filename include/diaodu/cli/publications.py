"""`diaodu publications`: what was published, and whether it still recomputes to the same bytes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.table import Table

from diaodu.cli.boards import console
from diaodu.cli.regions import AnyRegion
from diaodu.cycle.as_of import NOT_VERSIONED, AsOf, moment_of, replay_as_of
from diaodu.cycle.due import Cause, due, due_words
from diaodu.cycle.inputs import given_of
from diaodu.cycle.replay import find, replay
from diaodu.cycle.shell import open_shell, zone_of
from diaodu.cycle.sources import Sources
from diaodu.cycle.windows import finalities
from diaodu.cycle.withdraw import withdraw
from diaodu.difference import Difference, difference, lines
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import canonical, restore
from diaodu.model.objections import Settled
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.reruns import TakenBack
from diaodu.notices.foot import SHORT_CODE
from diaodu.store import documents, publications, reruns

app = typer.Typer(no_args_is_help=True)

OwnRegionOption = Annotated[str | None, typer.Option("--region", help="核对: 通报应属此辖区")]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]
CODE = "内容校验码"
PublicationId = Annotated[str, typer.Argument(metavar="ID", help="如 qujialing/2024-03/v1")]


@app.command("list")
def list_(region: AnyRegion = None, as_json: JsonOption = False) -> None:
    """List every publication."""
    shell = open_shell()
    with shell.store.read() as tx:
        found = publications.listing(tx, region)
        gone = {it.id: it for it in reruns.withdrawn(tx, region)}
        waiting = due(tx, region)
    final = finalities(shell, found)
    if as_json:
        rows = [
            _row(it, gone.get(it.id), final.get(it.id)) | _due_row(waiting.get(it.id, ()))
            for it in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    table = Table("通报", "文号", "批准人", "发布时间", CODE, "定案", "撤回或重算")
    for stored in found:
        zone = zone_of(shell, stored.region)
        at = _clock(stored.published_at, zone)
        row = (stored.id, stored.envelope.number, stored.approved_by, at, _short(stored))
        settled = final.get(stored.id)
        words = settled.words if settled else ""
        told = _said_gone(gone.get(stored.id), zone) or due_words(waiting.get(stored.id, ()))
        table.add_row(*row, words, told)
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
        gone = {it.id: it for it in reruns.withdrawn(tx, stored.region)}
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        stem = f"{stored.region}-{stored.period}-v{stored.version}"
        (folder / f"{stem}.docx").write_bytes(shell.files.get(stored.docx_sha256))
        (folder / f"{stem}.xlsx").write_bytes(shell.files.get(stored.xlsx_sha256))
    final = finalities(shell, [stored]).get(stored.id)
    told = (f"定案: {final.words}",) if final else ()
    described = "\n".join(
        (*_described(stored, text, gone.get(stored.id), zone_of(shell, stored.region)), *told)
    )
    typer.echo(text if as_json else described)


@app.command("withdraw", help="撤回一份通报: 告知收到的人, 以上一版为准或视为尚未通报")
def withdraw_(
    publication_id: PublicationId,
    reason: Annotated[str, typer.Option("--reason", help="理由, 随通知告知")],
    by: Annotated[str, typer.Option("--by", help="经办人职务或岗位")],
    region: OwnRegionOption = None,
) -> None:
    """Take back a publication, and queue a notice to everyone who got it."""
    _refuse_other_region(publication_id, region)
    done = withdraw(open_shell(), publication_id, by, reason)
    typer.echo(" ".join(f"{name} {value}" for name, value in done.summary.items()))
    named = publication_id.partition("/")[0]
    typer.echo(f"看通知是否发出: diaodu notices list --region {named}", err=True)


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
        old, new = (restore(Publication, documents.get(tx, it.sha256)) for it in stored)
        rested_on = given_of(tx, old.manifest), given_of(tx, new.manifest)
        sources = Sources(tx, *rested_on, zone_of(shell, stored[0].region))
        found = sources.beside(difference(old, new))
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
            "published_by": result.published_by,
            "replayed_by": result.replayed_by,
            "is_program_changed": result.is_changed,
        }
        typer.echo(json.dumps(body, ensure_ascii=False))
    else:
        outcome = ";".join(result.differences) or "重新计算结果逐字节一致"
        typer.echo(f"{result.publication_id} {result.sha256[:12]} {outcome}")
    if result.version_note:
        typer.echo(f"提示: {result.version_note}", err=True)
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


def _refuse_other_region(publication_id: str, region: str | None) -> None:
    if region is not None and publication_id.partition("/")[0] != region:
        raise UnreadableInputError(f"通报“{publication_id}”不属于辖区“{region}”")


def _row(
    stored: StoredPublication, gone: TakenBack | None, final: Settled | None
) -> dict[str, object]:
    until_on = final.until_on if final else None
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
        "final": final.state if final else None,
        "objections_until": until_on.isoformat() if until_on else None,
        "replaced": stored.envelope.replaced,
        "withdrawn_at": gone.at.isoformat() if gone else None,
        "withdrawn_reason": gone.reason if gone else "",
    }


def _due_row(causes: tuple[Cause, ...]) -> dict[str, list[str]]:
    """The periods corrected since that it rests on."""
    return {"rerun_due": [cause.key for cause in causes]}


def _said_gone(gone: TakenBack | None, zone: ZoneInfo) -> str:
    return f"{_clock(gone.at, zone)} {gone.by}: {gone.reason}" if gone else ""


def _clock(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _short(stored: StoredPublication) -> str:
    """The opening of its hash, as printed at the foot of the circular."""
    return stored.sha256[:SHORT_CODE]


def _described(
    stored: StoredPublication, text: str, gone: TakenBack | None, zone: ZoneInfo
) -> Iterator[str]:
    content, envelope = restore(Publication, text), stored.envelope
    yield f"{stored.id} {envelope.number} {envelope.title}"
    yield f"批准 {stored.approved_by} {_clock(stored.approved_at, zone)}"
    yield f"使用报表 {len(content.manifest.submissions)} 份"
    yield f"榜单 {len(content.scores.boards)} 个, 预警 {len(content.account.flags)} 条"
    yield f"{CODE} {_short(stored)} (印在通报末页; 全部数字见 publications list --json)"
    yield from filter(None, (f"{envelope.edition} {envelope.replaced}".strip(),))
    if gone:
        yield f"已撤回 {_said_gone(gone, zone)}"
