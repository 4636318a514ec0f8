from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from xlsxwriter import Workbook

from diaodu.errors import UnreadableInputError
from diaodu.samples.typed import with_text


@pytest.fixture
def workbook():
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        for title in ("指标", "项目 & 其他"):
            sheet = book.add_worksheet(title)
            sheet.write_number("B2", 450, book.add_format({"num_format": "0.00"}))
            sheet.write_number("C2", 7)
    return target.getvalue()


def cells(data, sheet):
    found = openpyxl.load_workbook(BytesIO(data))[sheet]
    return found["B2"].value, found["C2"].value


def test_the_text_stands_in_that_cell_alone(workbook):
    typed = with_text(workbook, "项目 & 其他", "B2", "约450 <万>")

    assert cells(typed, "项目 & 其他") == ("约450 <万>", Decimal(7))
    assert cells(typed, "指标") == (450, 7)


def test_the_cell_keeps_its_format(workbook):
    typed = openpyxl.load_workbook(BytesIO(with_text(workbook, "指标", "B2", "约450")))

    assert typed["指标"]["B2"].number_format == "0.00"


def test_every_other_part_is_byte_for_byte_as_it_was(workbook):
    typed = with_text(workbook, "指标", "B2", "约450")

    with ZipFile(BytesIO(workbook)) as before, ZipFile(BytesIO(typed)) as after:
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert before.namelist() == after.namelist()
    assert changed == ["xl/worksheets/sheet1.xml"]
    assert typed == with_text(workbook, "指标", "B2", "约450")


@pytest.mark.parametrize(("sheet", "cell"), [("活动", "B2"), ("指标", "Z9")])
def test_a_place_without_a_number_is_refused(workbook, sheet, cell):
    with pytest.raises(UnreadableInputError):
        with_text(workbook, sheet, cell, "约450")
