"""Words and files out of a form of our own pages; no more is read than may be kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from diaodu.cycle.objections import MOST_FILE_BYTES, MOST_FILES, Handed
from diaodu.notices.cleaning import clean
from diaodu.web.answers import Told
from diaodu.web.people import ActingOf
from diaodu.web.uploads import limited, media_type

MOST_WORDS_BYTES = 50_000
MOST_FIELDS = 10
BROKEN = "提交没有传完或格式不对, 请回到上一页重新填写。"


@dataclass(frozen=True)
class Form:
    """What was filled in, by field, and the files that came with it."""

    words: Mapping[str, str]
    files: tuple[Handed, ...] = ()

    def __getitem__(self, field: str) -> str:
        """A field's text; empty if it was not there."""
        return self.words.get(field, "")


async def said(request: Request, _acting: ActingOf) -> Form:
    """A form of words, once the reader may act; 413, 415 or 422 if it cannot be one."""
    if media_type(request) != "application/x-www-form-urlencoded":
        raise Told(415, BROKEN)
    parser = FormParser(request.headers, limited(request, MOST_WORDS_BYTES), max_fields=MOST_FIELDS)
    try:
        return _form(tuple((await parser.parse()).multi_items()), ())
    except MultiPartException as error:
        raise Told(422, BROKEN) from error


async def said_with_files(request: Request, _acting: ActingOf) -> Form:
    """A form of words and files, likewise."""
    if media_type(request) != "multipart/form-data":
        raise Told(415, BROKEN)
    most = MOST_FILES * MOST_FILE_BYTES + MOST_WORDS_BYTES
    parser = MultiPartParser(
        request.headers, limited(request, most), max_files=MOST_FILES, max_fields=MOST_FIELDS
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise Told(422, f"{BROKEN} 佐证材料不超过{MOST_FILES}个。") from error
    try:
        items = tuple(form.multi_items())
        files = [of for _, of in items if isinstance(of, UploadFile) and of.filename]
        handed = [Handed(of.filename or "", await of.read()) for of in files]
        return _form(items, tuple(handed))
    finally:
        await form.close()


def _form(items: tuple[tuple[str, str | UploadFile], ...], files: tuple[Handed, ...]) -> Form:
    return Form({name: clean(of) for name, of in items if isinstance(of, str)}, files)
