"""Read back what was written: the text of a circular, the cells of its tables."""

import io
import zipfile

from docx import Document
from docx.document import Document as Paper
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from diaodu.notices.circular import circular_docx
from tests.notices.builders import a_publication, an_envelope


def circular(publication=None, **changes) -> Paper:
    envelope = an_envelope(**changes)
    made = circular_docx(publication or a_publication(), envelope, envelope.region_title)
    return Document(io.BytesIO(made))


def paragraphs(paper: Paper) -> str:
    return "\n".join(paragraph.text for paragraph in paper.paragraphs)


def rows(paper: Paper) -> list[tuple[str, ...]]:
    return [
        tuple(cell.text for cell in row.cells) for table in paper.tables for row in table.rows
    ]


def book(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()
