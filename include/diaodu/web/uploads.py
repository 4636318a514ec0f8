"""A file out of a request: no more of it is read than may be kept, and from our own page alone."""

from collections.abc import AsyncGenerator
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from diaodu.cycle.upload import MOST_BYTES
from diaodu.model.doors import Handed, Portal
from diaodu.web.answers import Told
from diaodu.web.parameters import ShellOf
from diaodu.web.people import ActingOf, PersonOf

FIELD = "file"
ENVELOPE_BYTES = 10_000
"""What a form wraps around its file."""
WORKBOOKS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/octet-stream": ".xlsx",
    "application/vnd.ms-excel": ".xls",
    "text/csv": ".csv",
    "application/json": ".json",
}
"""The content types a report may be sent as, and how its file is then called."""


def same_origin(request: Request, shell: ShellOf) -> None:
    """403 to a form that another site made the reader's browser send.

    Browsers say so themselves; older ones name at least the page they come from.
    """
    told = request.headers.get("sec-fetch-site")
    came_from = request.headers.get("origin") or request.headers.get("referer") or ""
    ours = {request.headers.get("host", ""), _place(shell.settings.pages_url)} - {""}
    is_ours = told == "same-origin" if told else _place(came_from) in ours
    if not is_ours:
        raise Told(403, "请从本系统的报送页上传文件。")


async def handed_in(request: Request, _acting: ActingOf, person: PersonOf) -> Handed:
    """The file of the form, once the reader may act; 413, 415 or 422 without a usable one."""
    if media_type(request) != "multipart/form-data":
        raise Told(415, "请从报送页选择报表文件上传。")
    body = limited(request, MOST_BYTES + ENVELOPE_BYTES)
    try:
        form = await MultiPartParser(request.headers, body, max_files=1, max_fields=1).parse()
    except MultiPartException as error:
        raise Told(422, "上传没有传完或格式不对, 请重新选择文件上传。") from error
    try:
        found = form.get(FIELD)
        if not isinstance(found, UploadFile) or not found.filename or not found.size:
            raise Told(422, "没有收到文件, 或文件是空的: 请先选择报表文件, 再点“报送”。")
        return Handed(found.filename, person.name, Portal.PAGE, await found.read())
    finally:
        await form.close()


async def limited(request: Request, most_bytes: int) -> AsyncGenerator[bytes, None]:
    """The body piece by piece; 413 as soon as it is, or says it will be, longer."""
    said = request.headers.get("content-length", "")
    size = int(said) if said.isascii() and said.isdigit() else 0
    if size > most_bytes:
        raise _too_large()
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > most_bytes:
            raise _too_large()
        yield piece


def media_type(request: Request) -> str:
    """The content type without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


HandedOf = Annotated[Handed, Depends(handed_in)]


def _too_large() -> Told:
    return Told(413, f"文件超过 {MOST_BYTES // 1_000_000} MB: 请删除图片和多余的工作表后再报。")


def _place(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
