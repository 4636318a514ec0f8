"""Read back what was written: the text of a circular, the cells of its tables."""

import io
import zipfile
from functools import lru_cache

from docx import Document
from docx.document import Document as Paper
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from diaodu.model.publication import Envelope, Publication
from diaodu.notices.circular import circular_docx
from tests.notices.builders import a_publication, an_envelope


def circular(publication=None, **changes) -> Paper:
    envelope = an_envelope(**changes)
    return Document(io.BytesIO(_rendered(publication or a_publication(), envelope)))


@lru_cache(maxsize=4)
def _rendered(publication: Publication, envelope: Envelope) -> bytes:
    return circular_docx(publication, envelope, envelope.region_title)


def paragraphs(paper: Paper) -> str:
    return "\n".join(paragraph.text for paragraph in paper.paragraphs)


def rows(paper: Paper) -> list[tuple[str, ...]]:
    return [
        tuple(
            "".join(part.text or "\n" for part in cell.xpath(".//w:t|.//w:br"))
            for cell in row.xpath("./w:tc")
        )
        for row in paper.element.xpath("//w:tr")
    ]


def book(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()
