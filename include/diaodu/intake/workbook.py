"""A workbook's sheets as grids, once its package has been found safe to read."""

from collections.abc import Mapping
from io import BytesIO

from python_calamine import CalamineWorkbook

from diaodu.errors import UnreadableInputError
from diaodu.intake.cells import fold
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Grid, Raw, SheetScan
from diaodu.intake.kinds import MEGABYTE
from diaodu.intake.package import Package
from diaodu.intake.scan import MAX_COLUMNS, MAX_ROWS, scan
from diaodu.model.submissions import Finding

MAX_SHEET_BYTES = 20_000_000

Grids = Mapping[str, Grid]
"""Sheets by title; one that the workbook does not have is missing."""


def open_sheets(
    data: bytes, package: Package, titles: tuple[str, ...], name: str
) -> Grids | Finding:
    """Read these sheets and no others; a finding if the workbook cannot be read at all."""
    written_so = {title: title for title in package.sheets}
    folded = {fold(title): title for title in package.sheets} | written_so
    held = {title: folded[title] for title in titles if title in folded}
    scans: dict[str, SheetScan] = {}
    for title, written in held.items():
        scanned = _scanned(package, title, written, name)
        if isinstance(scanned, Finding):
            return scanned
        scans[title] = scanned
    rows = _rows(data, tuple(held.values()), name)
    if isinstance(rows, Finding):
        return rows
    return {title: Grid(title, rows[written], scans[title]) for title, written in held.items()}


def _scanned(package: Package, title: str, written: str, name: str) -> SheetScan | Finding:
    part = package.parts.get(package.sheets[written])
    if part is None or b"\0" in part:
        return IntakeCode.DAMAGED_FILE.at(file=name)
    if len(part) > MAX_SHEET_BYTES:
        limit = MAX_SHEET_BYTES // MEGABYTE
        return IntakeCode.UNPACKS_TOO_LARGE.at(file=name, limit=limit)
    try:
        found = scan(part, zeros_are_suspect=package.recalculates_on_load)
    except UnreadableInputError:
        return IntakeCode.DAMAGED_FILE.at(file=name)
    if found.beyond:
        return IntakeCode.TOO_MANY_ROWS.at(title, found.beyond, rows=MAX_ROWS, columns=MAX_COLUMNS)
    return found


def _rows(
    data: bytes, titles: tuple[str, ...], name: str
) -> Mapping[str, list[list[Raw]]] | Finding:
    """The values of the sheets; whatever the library does on hostile bytes becomes a finding.

    A panic in Rust arrives as an exception that is no `Exception` and has no name to import.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        return {
            title: workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
            for title in titles
        }
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return IntakeCode.UNREADABLE_FILE.at(file=name, reason=type(error).__name__)
