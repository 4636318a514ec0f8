"""A workbook's sheets as grids, once its package has been found safe to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from python_calamine import CalamineSheet, CalamineWorkbook

from diaodu.errors import UnreadableInputError
from diaodu.intake.cells import fold
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Area, Grid, Raw, SheetScan
from diaodu.intake.kinds import MEGABYTE
from diaodu.intake.package import Package
from diaodu.intake.scan import MAX_COLUMNS, MAX_ROWS, scan
from diaodu.model.submissions import Finding

MAX_SHEET_BYTES = 20_000_000
MAX_CELLS = 100_000
"""Cells and rows of a sheet, filled or not; where columns are formatted there may be millions."""

Grids = Mapping[str, Grid]
"""Sheets by title; one that the workbook does not have is missing."""


def held_sheets(package: Package, titles: Iterable[str]) -> Mapping[str, str]:
    """Of these sheets those the workbook has, with their titles as it writes them."""
    written_so = {title: title for title in package.sheets}
    folded = {fold(title): title for title in package.sheets} | written_so
    return {title: folded[title] for title in titles if title in folded}


def open_sheets(
    data: bytes,
    package: Package,
    titles: tuple[str, ...],
    name: str,
    *,
    with_merged: bool = False,
) -> Grids | Finding:
    """Read these sheets and no others; a finding if the workbook cannot be read at all."""
    held = held_sheets(package, titles)
    scans: dict[str, SheetScan] = {}
    for title, written in held.items():
        scanned = _scanned(package, title, written, name)
        if isinstance(scanned, Finding):
            return scanned
        scans[title] = scanned
    read = _read(data, tuple(held.values()), name, with_merged=with_merged)
    if isinstance(read, Finding):
        return read
    return {
        title: Grid(title, read[written].rows, scans[title], read[written].merged)
        for title, written in held.items()
    }


def _scanned(package: Package, title: str, written: str, name: str) -> SheetScan | Finding:
    part = package.parts.get(package.sheets[written])
    if part is None or b"\0" in part:
        return IntakeCode.DAMAGED_FILE.at(file=name)
    if len(part) > MAX_SHEET_BYTES:
        limit = MAX_SHEET_BYTES // MEGABYTE
        return IntakeCode.UNPACKS_TOO_LARGE.at(file=name, limit=limit)
    if (count := _cells(part)) > MAX_CELLS:
        return IntakeCode.TOO_MANY_CELLS.at(title, count=count, limit=MAX_CELLS)
    try:
        found = scan(
            part,
            zeros_are_suspect=package.recalculates_on_load,
            percent_styles=package.percent_styles,
        )
    except UnreadableInputError:
        return IntakeCode.DAMAGED_FILE.at(file=name)
    if found.beyond:
        return IntakeCode.TOO_MANY_ROWS.at(title, found.beyond, rows=MAX_ROWS, columns=MAX_COLUMNS)
    return found


def _cells(part: bytes) -> int:
    """How many cells and rows a sheet has; 0 if it is too short for too many."""
    if len(part) < MAX_CELLS * len(b"<c>"):
        return 0
    return part.count(b"<c ") + part.count(b"<c>") + part.count(b"<row")


@dataclass(frozen=True)
class _Values:
    """What the library gives of a sheet."""

    rows: list[list[Raw]]
    merged: tuple[Area, ...]


def _read(
    data: bytes, titles: tuple[str, ...], name: str, *, with_merged: bool
) -> Mapping[str, _Values] | Finding:
    """The values of the sheets; whatever the library does on hostile bytes becomes a finding.

    A panic in Rust arrives as an exception that is no `Exception` and has no name to import.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = {title: workbook.get_sheet_by_name(title) for title in titles}
        return {
            title: _Values(
                cast(list[list[Raw]], sheet.to_python(skip_empty_area=False)),
                _merged(sheet) if with_merged else (),
            )
            for title, sheet in sheets.items()
        }
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return IntakeCode.UNREADABLE_FILE.at(file=name, reason=type(error).__name__)


def _merged(sheet: CalamineSheet) -> tuple[Area, ...]:
    ranges = sheet.merged_cell_ranges or ()
    return tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges
    )
