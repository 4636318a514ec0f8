"""The table of targets to fill in is one that the import reads."""

import io
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from diaodu.intake.target_sheet import TargetTask, read_target_sheet
from diaodu.intake.target_template import target_template
from diaodu.model.figures import REGION, Target
from diaodu.model.targets import in_force
from tests.intake.target_tables import DAY, RULEBOOK, UNITS

TARGETS = (
    Target("east", "funds", "2024-Q1", Decimal("3000.5")),
    Target("east", "funds", "2024-Q1", Decimal(4000), "stretch"),
    Target("west", "signed", "2024-03", Decimal(2)),
    Target(REGION, "foreign", "2024", Decimal(100)),
)


def made(targets=TARGETS):
    return target_template("示例县", UNITS, RULEBOOK, 2024, in_force(targets, DAY))


def sheets(targets=TARGETS):
    return load_workbook(io.BytesIO(made(targets))).worksheets


def headings(sheet):
    return [[cell.value for cell in row if cell.value] for row in sheet["A3:AZ5"]]


def test_a_template_read_back_says_the_targets_it_was_filled_with():
    task = TargetTask("示例县", UNITS, RULEBOOK, "文", DAY)

    reading = read_target_sheet(made(), "样表.xlsx", task)

    assert reading.findings == ()
    assert reading.sheet.year == 2024
    assert {(it.unit, it.period, it.level, it.value) for it in reading.sheet.targets} == {
        (it.unit, it.period, it.level, it.value) for it in TARGETS
    }


def test_each_indicator_has_the_windows_it_is_assessed_by_and_stretch_where_a_rule_asks():
    funds, foreign, signed = map(headings, sheets())

    quarters = ["全年", "一季度", "二季度", "三季度", "四季度"]
    assert funds == [["单位", "责任人", "到位资金（万元）"], quarters, ["基本", "奋斗"] * 5]
    assert foreign[:2] == [["单位", "责任人", "实际利用外资（万美元）"], quarters]
    assert signed[1] == ["全年", *(f"{month}月" for month in range(1, 13))]


def test_more_columns_than_a_page_holds_are_a_sheet_for_each_indicator():
    assert [it.title for it in sheets()] == ["1.到位资金", "2.实际利用外资", "3.签约项目"]


def test_it_has_the_units_there_are_at_the_years_end_and_the_region_last():
    sheet = sheets()[0]

    assert [sheet.cell(row, 1).value for row in range(6, 10)] == [
        "城东镇",
        "城西镇",
        "新城街道",
        "合计",
    ]
    assert UNITS[2].to_on < date(2024, 12, 31)


def test_the_same_targets_give_the_same_bytes():
    assert made() == made()
