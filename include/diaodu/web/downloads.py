"""The files: drafts as they lie in their folder, circulars as they were published."""

from fastapi import HTTPException, Response

from diaodu.cycle.returned import returned
from diaodu.notices.names import file_names
from diaodu.web.parameters import (
    FileKind,
    PeriodKey,
    PublicationOf,
    RegionId,
    Sha256,
    ShellOf,
    SubmissionOf,
)
from diaodu.web.reading import draft_path, drafts_of
from diaodu.web.render import download

SUFFIXES = {"circular.docx": ".docx", "table.xlsx": ".xlsx"}


def draft_file(
    region: RegionId, period: PeriodKey, key: Sha256, kind: FileKind, shell: ShellOf
) -> Response:
    """A preview marked 草稿, or its tables; `key` may be the whole hash or its opening digits."""
    for draft in drafts_of(shell, region, period):
        path = draft_path(shell, draft, SUFFIXES[kind])
        if key.startswith(draft.short_sha256) and path.exists():
            return download(path.name, path.read_bytes())
    raise HTTPException(404, "没有这份草稿文件")


def marked_file(stored: SubmissionOf, shell: ShellOf) -> Response:
    """The unit's own workbook with the wrong cells coloured, commented and listed in front."""
    if not stored.findings:
        raise HTTPException(404, "这次报送没有核验意见")
    found = returned(shell, stored)
    return download(found.name, found.data)


def publication_file(kind: FileKind, stored: PublicationOf, shell: ShellOf) -> Response:
    """The circular or its tables, byte for byte as published."""
    names = file_names(stored.envelope, stored.envelope.region_title, stored.period)
    keys = (stored.docx_sha256, stored.xlsx_sha256)
    index = list(SUFFIXES).index(kind)
    return download(names[index], shell.files.get(keys[index]))
