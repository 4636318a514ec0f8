"""Routes only: fetch, present, render. Every route asks for a user, also those of files."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.templating import Jinja2Templates

from diaodu.cycle.replay import find
from diaodu.cycle.shell import Shell, open_shell
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.notices.compose import file_names
from diaodu.store import documents, publications
from diaodu.web.presenters import board_tables, draft_rows, publication_rows

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {".docx": DOCX, ".xlsx": XLSX}

pages = Jinja2Templates(Path(__file__).parent / "templates")
ShellOf = Annotated[Shell, Depends(open_shell)]


def create_app(current_user: Callable[..., Any]) -> FastAPI:
    """The pages as one app; `current_user` is a dependency that answers 401 to nobody."""
    app = FastAPI(title="调度", docs_url=None, redoc_url=None, openapi_url=None)
    guard = [Depends(current_user)]
    app.get("/", dependencies=guard)(overview)
    app.get("/publications/{region}/{period}/{version}", dependencies=guard)(publication_page)
    app.get("/files/{region}/{period}/{version}/{kind}", dependencies=guard)(publication_file)
    app.get("/drafts/{region}/{period}/{name}", dependencies=guard)(draft_file)
    return app


def overview(request: Request, shell: ShellOf) -> Response:
    """Drafts waiting and everything published."""
    with shell.store.read() as tx:
        published = publications.listing(tx)
    drafts = draft_rows(sorted(shell.settings.drafts.glob("*/*/*.docx")))
    context = {"drafts": drafts, "publications": publication_rows(published)}
    return pages.TemplateResponse(request, "overview.html", context)


def publication_page(
    request: Request, region: str, period: str, version: str, shell: ShellOf
) -> Response:
    """The boards, lists and flags of one publication."""
    stored = _found(shell, f"{region}/{period}/{version}")
    with shell.store.read() as tx:
        content = restore(Publication, documents.get(tx, stored.sha256))
    context = {
        "stored": stored,
        "boards": board_tables(content.scores),
        "account": content.account,
        "reports": content.reports,
    }
    return pages.TemplateResponse(request, "publication.html", context)


def publication_file(region: str, period: str, version: str, kind: str, shell: ShellOf) -> Response:
    """The circular (`circular.docx`) or the full table (`table.xlsx`) as published."""
    stored = _found(shell, f"{region}/{period}/{version}")
    docx_name, xlsx_name = file_names(stored.envelope, stored.envelope.region_title, period)
    choice = {
        "circular.docx": (docx_name, stored.docx_sha256),
        "table.xlsx": (xlsx_name, stored.xlsx_sha256),
    }
    if kind not in choice:
        raise HTTPException(404, "没有这个文件")
    name, key = choice[kind]
    return _download(name, shell.files.get(key))


def draft_file(region: str, period: str, name: str, shell: ShellOf) -> Response:
    """A preview marked 草稿."""
    known = {path.name: path for path in (shell.settings.drafts / region / period).glob("草稿-*")}
    if name not in known:
        raise HTTPException(404, "没有这份草稿")
    return _download(name, known[name].read_bytes())


def _found(shell: Shell, publication_id: str) -> StoredPublication:
    try:
        return find(shell, publication_id)
    except UnreadableInputError as error:
        raise HTTPException(404, str(error)) from error


def _download(name: str, data: bytes) -> Response:
    return Response(
        data,
        media_type=TYPES[Path(name).suffix],
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )
