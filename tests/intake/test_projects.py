"""The sheet 项目 row by row."""

from decimal import Decimal

from diaodu.intake.reader import read_workbook
from tests.intake.making import PROJECTS, found, put, workbook


def projects(*edits):
    def every(book):
        for edit in edits:
            edit(book)

    return read_workbook(workbook(every), "x.xlsx").submission.projects


def test_every_project_comes_with_all_its_columns_and_its_row():
    assert projects() == PROJECTS


def test_rows_may_be_left_empty_between_projects():
    kept = projects(put("项目!A20", "D-009"), put("项目!B20", "示例"), put("项目!G20", "在谈"))

    assert [(project.id, project.row) for project in kept][-1] == ("D-009", 20)


def test_no_funds_are_zero_and_no_contract_amount_is_unknown():
    project = projects(put("项目!I4", None), put("项目!H4", None))[0]

    assert project.funds_month_wan == Decimal(0)
    assert project.contract_amount_wan is None


def test_an_id_typed_as_a_number_is_text_without_a_point():
    assert projects(put("项目!A4", 2024001))[0].id == "2024001"


def test_of_a_row_without_id_title_or_stage_each_is_told_and_the_rest_is_read():
    edits = [put(f"项目!{column}5", None) for column in "ABG"]

    assert [(project.id, project.row) for project in projects(*edits)] == [
        ("D-001", 4),
        ("", 5),
        ("D-003", 6),
    ]

    def every(book):
        for edit in edits:
            edit(book)

    reading = read_workbook(workbook(every), "x.xlsx")
    missing = [it.cell for it in reading.findings if it.code == "missing_value"]
    assert missing == ["A5", "B5", "G5"]


def test_a_repeated_id_is_told_even_where_the_first_row_has_no_readable_name():
    assert "A4" in found(workbook(put("项目!A6", "D-001")))["repeated_project"].message
    nameless = put("项目!B4", "=cmd|calc"), put("项目!A6", "D-001")

    def both(book):
        for edit in nameless:
            edit(book)

    told = found(workbook(both))
    assert told.keys() >= {"uncalculated_formula", "repeated_project"}


def test_an_unreadable_stage_is_as_far_as_the_dates_go():
    first = projects(put("项目!G4", "签"), put("项目!K4", None))[0]

    assert first.stage == "signed"


def test_an_unreadable_amount_leaves_the_project_with_what_could_be_read():
    project = projects(put("项目!I4", "约450"))[0]

    assert project.id == "D-001"
    assert project.funds_month_wan == 0
