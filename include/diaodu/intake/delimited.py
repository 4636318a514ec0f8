"""A region's own form saved as CSV: the same rows, without merged cells and without types."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from itertools import islice

from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Grid, Raw
from diaodu.intake.plain_text import text_in
from diaodu.intake.scan import MAX_COLUMNS, MAX_ROWS
from diaodu.model.forms import Form
from diaodu.model.submissions import Finding

MARKS = (",", "\t")
LOOKED_AT = 200
"""So many rows tell what stands between columns."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,14})?")


def delimited(data: bytes, form: Form) -> Grid | Finding:
    """The table as the sheet of a form; columns stand between commas, or between tabs."""
    text = text_in(data, form.sheet)
    if isinstance(text, Finding):
        return text
    rows: list[list[Raw]] = []
    mark = max(MARKS, key=lambda it: _alike(text, it))
    try:
        for read in _read(text, mark):
            rows.append([_value(cell) for cell in read])
            if len(rows) > MAX_ROWS or len(read) > MAX_COLUMNS:
                facts = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
                return IntakeCode.TOO_MANY_ROWS.at(form.sheet, f"A{len(rows)}", **facts)
    except csv.Error:
        limit = csv.field_size_limit()
        reason = f"第{len(rows) + 1}行有一格超过{limit}个字符，或引号没有成对"
        return IntakeCode.UNREADABLE_FILE.at(file=form.sheet, reason=reason)
    return Grid(form.sheet, _spread(rows, form.header_rows))


def _read(text: str, mark: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark)


def _alike(text: str, mark: str) -> tuple[int, int]:
    """How many of the first rows this mark takes apart into equally many cells, and how many."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        widths.update(len(row) for row in islice(_read(text, mark), LOOKED_AT))
    return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))


def _value(cell: str) -> Raw:
    """A number where it is plainly one, exact; the file knows no types."""
    return Decimal(cell) if _NUMBER.fullmatch(cell.strip()) else cell


def _spread(rows: list[list[Raw]], headers: tuple[int, ...]) -> list[list[Raw]]:
    """Merged header cells keep their text in the first alone; the others get it back.

    So does every empty cell with a text under it in the last row of the header.
    """
    lowest = rows[headers[-1] - 1] if headers[-1] <= len(rows) else []
    for number in headers[:-1]:
        row = rows[number - 1] if number <= len(rows) else []
        for column in range(1, min(len(row), len(lowest))):
            if row[column] == "" and lowest[column] != "":
                row[column] = row[column - 1]
    return rows
