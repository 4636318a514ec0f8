"""A workbook with every column: what is written is what is read, and older ones still are."""

import io
from dataclasses import replace

import openpyxl
import pytest

from diaodu.intake.reader import read_workbook
from tests.intake.making import put, workbook
from tests.intake.wide import BATCH, PROJECT, SENT, WIDE, ZONES, headed, wide


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(wide()))


def read(data):
    return read_workbook(data, "x.xlsx")


def sent(edit):
    return read(wide(edit)).submission


def test_every_column_comes_back():
    reading = read(wide())

    assert reading.findings == ()
    assert reading.submission.projects == (PROJECT,)
    assert reading.submission.activities == (BATCH,)


def test_what_is_filled_has_its_column_even_if_no_rule_asks_for_it():
    led = replace(SENT, projects=(replace(PROJECT, lead="L-9"),))

    assert read(wide(submission=led)).submission.projects[0].lead == "L-9"


def test_columns_may_stand_in_any_order_to_the_right():
    def swap(book):
        sheet = book["项目"]
        zone, agent = headed(sheet, "落户园区"), headed(sheet, "受托机构")
        for row in (3, 4):
            one, other = sheet[f"{zone}{row}"], sheet[f"{agent}{row}"]
            one.value, other.value = other.value, one.value

    assert sent(swap).projects == (PROJECT,)


def test_a_needed_column_whose_header_is_gone_is_told():
    def rename(book):
        book["项目"][f"{headed(book['项目'], '落户园区')}3"] = "园区"

    (finding,) = read(wide(rename)).findings

    assert (finding.code, finding.sheet) == ("missing_column", "项目")
    assert "落户园区" in finding.message


def test_a_workbook_made_before_the_rulebook_asked_for_more_is_read():
    assert read(workbook()).findings == ()


def test_the_units_own_notes_are_not_read():
    def note(book):
        for title, row in (("指标", 5), ("项目", 9), ("外出和来访", 9)):
            header = next(c for line in book[title].iter_rows() for c in line if _is_own(c))
            book[title].cell(row, header.column, "=我自己的" * 300)

    reading = read(wide(note))

    assert reading.findings == ()
    assert reading.submission.projects == (PROJECT,)


def _is_own(cell):
    return cell.value == "本单位自用"


def test_another_unit_is_chosen_by_its_title_and_a_stranger_is_told():
    def host(title):
        return lambda book: put(f"项目!{headed(book['项目'], '落户单位')}4", title)(book)

    assert sent(host("城西镇")).projects[0].hosted_by == "west"
    (finding,) = read(wide(host("城西"))).findings
    assert finding.code == "unknown_word"
    assert "城西镇" in finding.message


def test_last_months_cumulative_stands_beside_this_months_and_cannot_be_changed(book):
    assert [cell.value for cell in book["指标"][4]][2:] == [
        "本月",
        "年初累计",
        "上月末累计",
        "备注",
        "本单位自用",
    ]
    assert [book["指标"][f"E{row}"].value for row in (5, 6, 7)] == [3, 1, None]
    assert book["指标"]["E5"].protection.locked


def test_a_note_is_found_by_its_header_wherever_it_stands():
    (figure, *_) = sent(put("指标!F5", "说明")).figures

    assert figure.note == "说明"


def test_a_long_list_of_words_stands_in_the_hidden_sheet(book):
    sheet = book["项目"]
    place = f"{headed(sheet, '落户园区')}4"
    (rule,) = (it for it in sheet.data_validations.dataValidation if place in it.sqref)

    assert rule.formula1.startswith("标识!")
    assert not rule.showErrorMessage
    column = rule.formula1.split("$")[1]
    assert [book["标识"][f"{column}{row}"].value for row in range(1, len(ZONES) + 1)] == list(ZONES)


def test_what_is_gathered_over_a_window_is_not_asked_for(book):
    titles = [book["指标"][f"A{row}"].value for row in range(5, 10)]

    assert WIDE.indicators["weeks"].title not in titles


def test_the_instructions_name_the_columns_the_rulebook_asks_for(book):
    said = "".join(str(cell.value) for (cell,) in book["填报说明"].iter_rows(max_col=1))

    assert "“上月末累计”" in said
    assert "项目档案号（全辖区统一编号" in said
    assert "带队领导（填职务，不填姓名）" in said
    assert "线索编号" not in said
