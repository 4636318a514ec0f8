"""A region's own form saved as CSV: the same rows, without merged cells and without types."""

import csv
import io
import re
from decimal import Decimal

from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Grid, Raw
from diaodu.intake.plain_text import text_in
from diaodu.intake.scan import MAX_COLUMNS, MAX_ROWS
from diaodu.model.forms import Form
from diaodu.model.submissions import Finding

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,14})?")


def delimited(data: bytes, form: Form) -> Grid | Finding:
    """The table as the sheet of a form; columns stand between commas, or between tabs."""
    text = text_in(data, form.sheet)
    if isinstance(text, Finding):
        return text
    mark = "," if "," in text else "\t"
    rows: list[list[Raw]] = []
    try:
        for read in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            rows.append([_value(cell) for cell in read])
            if len(rows) > MAX_ROWS or len(read) > MAX_COLUMNS:
                facts = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
                return IntakeCode.TOO_MANY_ROWS.at(form.sheet, f"A{len(rows)}", **facts)
    except csv.Error as error:
        return IntakeCode.UNREADABLE_FILE.at(file=form.sheet, reason=str(error))
    return Grid(form.sheet, _spread(rows, form.header_rows))


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
