"""The workbook as a file: the same bytes each time, no live text, opened by an office program."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from diaodu.errors import UnreadableInputError
from diaodu.intake.reader import read_workbook
from diaodu.intake.template import filled_workbook, template_workbook
from diaodu.rulebook.measures import Range
from tests.intake.making import (
    GOOD,
    LABEL,
    RULEBOOK,
    figure,
    sheet_part,
    with_part,
    workbook,
)
from tests.intake.wide import KNOWN, SENT, WIDE, wide

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(
    OFFICE is None and os.environ.get("DIAODU_REQUIRE_ALL") != "1", reason="no LibreOffice here"
)


def empty(unit="城东镇"):
    return template_workbook(RULEBOOK, LABEL, "示例县", unit)


def test_the_same_input_gives_the_same_bytes():
    assert empty() == empty()
    assert workbook() == workbook()
    assert empty("城西镇") != empty()


def test_an_empty_workbook_reads_as_nothing_reported_yet():
    reading = read_workbook(empty(), "x.xlsx")

    assert reading.findings == ()
    assert reading.label == LABEL
    assert {(it.month, it.ytd) for it in reading.submission.figures} == {(None, None)}
    assert not reading.submission.is_nil


def test_sheets_come_in_their_order_and_the_label_is_hidden():
    book = openpyxl.load_workbook(io.BytesIO(empty()))

    assert book.sheetnames == ["指标", "项目", "外出和来访", "填报说明", "标识"]
    assert book.active.title == "指标"
    assert book["标识"].sheet_state == "veryHidden"
    assert book["标识"]["B3"].value == "east"


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0"]
)
def test_text_that_looks_like_a_formula_stays_text(text):
    noted = replace(GOOD, figures=(figure("funds", "1500.5", "5400", text), *GOOD.figures[1:]))
    data = workbook(submission=noted)
    cell = openpyxl.load_workbook(io.BytesIO(data))["指标"]["E5"]

    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert read_workbook(data, "x.xlsx").submission == noted


def test_titles_cannot_become_formulas_or_break_the_footer():
    data = template_workbook(RULEBOOK, LABEL, "=示例县", "城东&城西")
    book = openpyxl.load_workbook(io.BytesIO(data))

    assert book["指标"]["A1"].data_type == "s"
    assert read_workbook(data, "x.xlsx").label == LABEL


def test_the_projects_listed_last_stand_in_the_next_workbook_without_the_months_money():
    kept = tuple(replace(it, funds_month_wan=Decimal(0)) for it in SENT.projects)
    known = replace(KNOWN, projects=kept)
    data = template_workbook(WIDE, SENT.label, "示例县", "城东镇", known)
    book = openpyxl.load_workbook(io.BytesIO(data))
    reading = read_workbook(data, "x.xlsx")

    assert (reading.findings, reading.submission.projects) == ((), kept)
    assert [book["项目"][f"{column}4"].value for column in "ABI"] == ["D-001", "示例稻米加工", None]
    assert "已列出的项目不用删" in book["指标"]["C3"].value
    assert "上次报送的项目已经列出" in str(list(book["填报说明"].values))


def test_a_range_stands_beside_the_cell():
    held = Range.model_validate({"at_least": 0, "at_most": 100, "source": "第七条"})
    jobs = RULEBOOK.indicators["jobs"].model_copy(update={"range": held})
    rules = RULEBOOK.model_copy(update={"indicators": {"jobs": jobs}})
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(rules, LABEL, "示例县", "城东镇")))

    told = {str(it.sqref): it.prompt for it in book["指标"].data_validations.dataValidation}
    assert told["C5"] == "单位：人\n一般不小于0人、不大于100人"


def test_a_figure_that_is_not_asked_for_is_refused():
    strange = replace(GOOD, figures=(replace(GOOD.figures[0], indicator="rain"),))

    with pytest.raises(UnreadableInputError, match="rain"):
        filled_workbook(RULEBOOK, strange, "示例县", "城东镇")


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Give the workbook as an office program saves it, in a profile of its own."""
    folder = tmp_path_factory.mktemp("office")
    return lambda data, kind: convert(data, folder, kind)


def convert(data, folder, kind):
    source, out = folder / "报表.xlsx", folder / kind
    source.write_bytes(data)
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / f"报表.{kind}").read_bytes()


def summed(data):
    """The workbook as it was drawn, with a formula that nobody has calculated."""

    def change(xml):
        return re.sub(rb'<c r="C5"( s="\d+")/>', rb'<c r="C5"\1><f>SUM(1,2)</f></c>', xml)

    return with_part(data, sheet_part(data, "指标"), change)


@needs_office
def test_an_office_program_opens_it_calculates_and_saves_it_with_nothing_lost(converted):
    data = summed(wide())
    assert [it.code for it in read_workbook(data, "x.xlsx").findings] == ["uncalculated_formula"]

    resaved = converted(data, "xlsx")
    reading = read_workbook(resaved, "报表.xlsx")

    assert reading.findings == ()
    assert reading.submission.figures[0].month == 3
    assert reading.submission.projects == SENT.projects
    assert reading.submission.activities == SENT.activities
    assert openpyxl.load_workbook(io.BytesIO(resaved))["标识"].sheet_state == "hidden"


@needs_office
def test_it_prints_each_sheet_on_one_page(converted):
    pages = re.findall(rb"/Type\s*/Page\b", converted(workbook(), "pdf"))

    assert len(pages) == 4
