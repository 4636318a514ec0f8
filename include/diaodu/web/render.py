"""Templates, and the headers every answer carries."""

from pathlib import Path
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader

from diaodu.notices.cleaning import full_width

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def page(request: Request, template: str, status: int = 200, **context: object) -> Response:
    """A page; links in it are relative, so that it works wherever the app is mounted."""
    shown = {"root": root_of(request), **context}
    return _templates.TemplateResponse(request, template, shown, status, headers=HEADERS)


def download(name: str, data: bytes) -> Response:
    """A file to be kept under its Chinese name."""
    attachment = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=TYPES[Path(name).suffix], headers=HEADERS | attachment)


def stream(name: str, data: bytes) -> Response:
    """Somebody's own file, to be kept and never shown in the browser."""
    attachment = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type="application/octet-stream", headers=HEADERS | attachment)


def go(request: Request, path: str) -> Response:
    """On to another page after a form; `path` is encoded and below the pages' root."""
    return RedirectResponse(root_of(request) + path, 303, headers=HEADERS)


def root_of(request: Request) -> str:
    """The way from the page asked for up to the pages' own root: `./`, `../`, `../../`."""
    below = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return "../" * (below.count("/") - 1) or "./"


def _printed(value: object) -> object:
    """What stands in a page, with the marks of Chinese type; what is HTML already stays."""
    return full_width(value) if type(value) is str else value


_templates = Jinja2Templates(
    env=Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=_printed,
    )
)
