"""Sheets as grids, and the library's own trouble as findings."""

import datetime as dt

import pytest

from diaodu.intake.package import unpack
from diaodu.intake.workbook import MAX_SHEET_BYTES, open_sheets
from diaodu.model.submissions import Finding
from tests.intake.making import put, sheet_part, with_part, workbook


def opened(data, *titles):
    return open_sheets(data, unpack(data, "x.xlsx"), titles, "x.xlsx")


def test_sheets_come_by_title_with_places_as_in_excel():
    grids = opened(workbook(), "指标", "项目", "没有")

    assert set(grids) == {"指标", "项目"}
    assert grids["指标"].at("C5").value == 1500.5
    assert grids["项目"].at("J4").value == dt.date(2024, 3, 4)


def test_a_title_is_found_in_spite_of_spaces_around_it():
    def rename(book):
        book["项目"].title = " 项目 "

    assert opened(workbook(rename), "项目")["项目"].at("A4").value == "D-001"


def test_a_formula_without_a_result_is_known_where_values_show_nothing():
    grid = opened(workbook(put("项目!H4", "=1+1")), "项目")["项目"]

    assert grid.at("H4").value == ""
    assert grid.at("H4").is_uncalculated


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b't="s"><v>', b't="s"><v>99999', "unreadable_file"),
        (
            b"</sheetData>",
            b'<row><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            "too_many_rows",
        ),
        (b"<sheetData>", b"<sheetData><a:c>", "damaged_file"),
        (b"<sheetData>", b"<sheetData>\0", "damaged_file"),
        (b"<sheetData>", b"<sheetData>" + b" " * MAX_SHEET_BYTES, "unpacks_too_large"),
    ],
    ids=["string index", "far cell", "broken", "zero byte", "huge"],
)
def test_a_sheet_that_cannot_be_read_is_a_finding(old, new, code):
    data = workbook()
    part = sheet_part(data, "项目")
    changed = with_part(data, part, lambda xml: xml.replace(old, new, 1))
    package = unpack(changed, "x.xlsx")

    refused = package if isinstance(package, Finding) else opened(changed, "项目")

    assert refused.code == code


def test_a_sheet_whose_part_is_missing_is_damage():
    def elsewhere(xml):
        return xml.replace(b"worksheets/sheet2.xml", b"worksheets/none.xml")

    assert opened(with_part(workbook(), "xl/_rels/workbook.xml.rels", elsewhere), "项目").code == (
        "damaged_file"
    )


def test_a_panic_inside_the_library_is_a_finding_like_any_other():
    """Only reachable past the scan: the package is that of a good workbook, the bytes are not."""
    good = workbook()
    part = sheet_part(good, "项目")
    far = b'<row><c r="ZZZZZZZZ99999999999"><v>1</v></c></row></sheetData>'
    bad = with_part(good, part, lambda xml: xml.replace(b"</sheetData>", far))

    refused = open_sheets(bad, unpack(good, "x.xlsx"), ("项目",), "x.xlsx")

    assert refused.code == "unreadable_file"
    assert "PanicException" in refused.message
