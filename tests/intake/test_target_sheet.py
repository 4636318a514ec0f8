"""A bureau's own table of targets is read by its words; what is wrong names its cell."""

from datetime import date
from decimal import Decimal

import pytest

from diaodu.intake.target_sheet import TargetTask, read_target_sheet
from diaodu.model.submissions import Severity
from tests.intake.target_tables import DAY, RULEBOOK, TITLE, UNITS, read, told, values

HEAD = ["单位", "到位资金（亿元）"]


def test_a_table_of_three_merged_levels_gives_every_quarter_base_and_stretch():
    reading = read(
        TITLE,
        ["序号", "责任单位", "到位资金（亿元）", None, None, None, "备注"],
        [None, None, "全年目标", None, "一季度", None, None],
        [None, None, "基本", "奋斗", "基本", "奋斗", None],
        [1, "城东镇", 1.2, 1.5, 0.3, 0.4, "含续建"],
        [2, "城西镇", 0.8, 1, "—", None, 3],
        ["合计", None, 2, 2.4, 0.5, 0.6, None],
        ["注：单位为亿元"],
        merged=(
            "A1:G1",
            *("A2:A4", "B2:B4", "C2:F2", "C3:D3", "E3:F3", "G2:G4"),
            "A7:B7",
        ),
    )

    assert reading.findings == ()
    assert values(reading) == {
        ("east", "funds", "2024", "base"): 12000,
        ("east", "funds", "2024", "stretch"): 15000,
        ("east", "funds", "2024-Q1", "base"): 3000,
        ("east", "funds", "2024-Q1", "stretch"): 4000,
        ("west", "funds", "2024", "base"): 8000,
        ("west", "funds", "2024", "stretch"): 10000,
        ("*", "funds", "2024", "base"): 20000,
        ("*", "funds", "2024", "stretch"): 24000,
        ("*", "funds", "2024-Q1", "base"): 5000,
        ("*", "funds", "2024-Q1", "stretch"): 6000,
    }
    first = reading.sheet.targets[0]
    assert (first.document, first.from_on) == ("县发〔2024〕1号", DAY)
    assert reading.sheet.year == 2024


def test_levels_that_are_not_merged_spread_to_the_right():
    reading = read(
        TITLE,
        [None, "到位资金(万元)", None, "签约项目（个）", None],
        ["单位", "全年", "第1季度", "1月", "12月份"],
        ["城东镇", 12000, 3000, 1, 2],
    )

    assert list(values(reading).values()) == [12000, 3000, 1, 2]
    assert [key[2] for key in values(reading)] == ["2024", "2024-Q1", "2024-01", "2024-12"]


def test_an_indicator_may_stand_in_each_row_and_the_unit_once_for_several():
    reading = read(
        TITLE,
        ["单位", "指标", "计量单位", "全年", "上半年"],
        ["城东镇", "到位资金", "亿元", 1.2, 0.6],
        [None, "签约项目", "个", 10, 4],
        ["城西镇", "实际利用外资", "亿美元", 0.01, None],
    )

    assert values(reading) == {
        ("east", "funds", "2024", "base"): 12000,
        ("east", "funds", "2024-H1", "base"): 6000,
        ("east", "signed", "2024", "base"): 10,
        ("east", "signed", "2024-H1", "base"): 4,
        ("west", "foreign", "2024", "base"): 100,
    }


def test_the_title_says_the_indicator_and_a_note_above_the_table_the_measure():
    reading = read(
        ["示例县2024年到位资金目标任务"],
        ["编制单位：招商局", None, "单位：亿元"],
        ["乡镇", "目标任务", "百日竞赛"],
        ["城东镇", "1.20", 0.5],
        ["全县合计", 3, 1],
    )

    assert values(reading) == {
        ("east", "funds", "2024", "base"): 12000,
        ("east", "funds", "hundred", "base"): 5000,
        ("*", "funds", "2024", "base"): 30000,
        ("*", "funds", "hundred", "base"): 10000,
    }


def test_persons_stand_below_their_unit_and_the_unit_keeps_its_own_target():
    reading = read(
        TITLE,
        ["单位", "责任人", "到位资金（万元）"],
        ["城东镇", None, 100],
        [None, "镇长", 60],
        [None, "副镇长", 30],
        ["城西镇", "镇长", 80],
        ["新城街道", "主任", 20],
        [None, "副主任", 10],
    )

    assert {key[0]: value for key, value in values(reading).items()} == {
        "east": 100,
        "west": 80,
        "new": 30,
    }
    assert [(it.unit, it.person, it.value) for it in reading.sheet.shares] == [
        ("east", "镇长", 60),
        ("east", "副镇长", 30),
        ("west", "镇长", 80),
        ("new", "主任", 20),
        ("new", "副主任", 10),
    ]
    assert [found.message for found in reading.findings] == [
        "新城街道只有责任人的数，单位的目标按责任人合计"
    ]


def test_a_former_name_is_understood_and_said():
    reading = read(TITLE, HEAD, ["城西乡", 1])

    assert values(reading) == {("west", "funds", "2024", "base"): 10000}
    assert [found.message for found in reading.findings] == [
        "目标!A3 的“城西乡”是城西镇的曾用名，已记在城西镇名下"
    ]


@pytest.mark.parametrize(
    ("rows", "code", "cell", "message"),
    [
        ([HEAD, ["新城街办", 1]], "unit_unknown", "A3", "“新城街办”，是否应为“新城街道”"),
        ([HEAD, ["城南镇", 1]], "unit_gone", "A3", "在2024-01-01不在册，由新城街道承接"),
        ([HEAD, [None, 1]], "row_without_unit", "B3", "这一行没有单位"),
        ([HEAD, ["城东镇", 1], ["城东镇", 2]], "repeated_row", "B4", "与 B3 是同一单位"),
        ([HEAD, ["城东镇", "约1亿"]], "text_in_number_cell", "B3", ""),
        ([HEAD, ["城东镇", -1]], "negative_number", "B3", ""),
        ([["单位", "到位资金"], ["城东镇", 1]], "measure_missing", "B2", "没有写明金额"),
        ([["单位", "到位资金（个）"], ["城东镇", 1]], "measure_unfit", "B2", "“个”换算不成"),
        ([["单位", "全年目标"], ["城东镇", 1]], "indicator_unknown", "B2", "看不出是哪个指标"),
        ([["单位", "1-6月到位资金（万元）"], ["城东镇", 1]], "cumulative_column", "B2", ""),
        ([[*HEAD, "到位资金（万元）"], ["城东镇", 1, 1]], "repeated_column", "C2", "与 B2"),
        ([["名单"], ["城东镇"]], "no_target_table", None, ""),
        ([HEAD, ["城东镇", None]], "no_targets", None, ""),
    ],
)
def test_what_cannot_be_meant_is_a_finding_with_its_cell_and_nothing_is_taken(
    rows, code, cell, message
):
    reading = read(TITLE, *rows)

    assert reading.sheet is None
    assert told(reading) == [(code, cell)]
    assert message in reading.findings[0].message


def test_every_mistake_is_told_at_once():
    reading = read(TITLE, HEAD, ["甲", 1], ["城东镇", "多"], ["乙", 1])

    assert [cell for _, cell in told(reading)] == ["A3", "B4", "A5"]


def test_a_column_of_what_was_done_is_told_and_left_out():
    reading = read(TITLE, [*HEAD, "2023年完成（亿元）"], ["城东镇", 1, 0.7])

    assert values(reading) == {("east", "funds", "2024", "base"): 10000}
    assert [(it.code, it.severity) for it in reading.findings] == [
        ("unread_column", Severity.WARNING)
    ]


def test_two_years_in_the_titles_must_be_told_apart_by_the_person():
    rows = (["2023年完成和2024年目标"], HEAD, ["城东镇", 1])

    assert told(read(*rows)) == [("year_unclear", None)]
    assert values(read(*rows, year=2024)) == {("east", "funds", "2024", "base"): 10000}


def test_a_table_without_a_year_is_for_the_year_its_targets_take_effect():
    assert read(["目标任务"], HEAD, ["城东镇", 1]).sheet.year == DAY.year == date(2024, 1, 1).year


def test_amounts_are_exact():
    reading = read(TITLE, HEAD, ["城东镇", 0.1 + 0.2])

    assert values(reading) == {("east", "funds", "2024", "base"): Decimal(3000)}


def test_what_is_no_workbook_is_a_finding():
    task = TargetTask("示例县", UNITS, RULEBOOK, "文", DAY)

    assert read_target_sheet(b"", "空.xlsx", task).findings[0].code == "empty_file"
