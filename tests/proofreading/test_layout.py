"""Where a table begins and ends, and what its columns are called."""

import pytest

from diaodu.proofreading import Sheet, tables_of
from diaodu.proofreading.sheets import Merge
from tests.proofreading.reading import sheet_of, table_of


def headers(table):
    return [column.header for column in table.columns]


def names(table):
    return [row.name for row in table.rows]


def test_titles_and_notes_are_no_header_and_footnotes_are_no_rows_of_figures():
    table = table_of("""
2024年6月招商引资完成情况表,,
填报单位：县招商局,,单位：万元
单位,年度目标,累计完成
城东镇,200,85
河口镇,300,120
注：数据截至6月30日,,
""")

    assert headers(table) == ["年度目标", "累计完成"]
    assert [column.power for column in table.columns] == [4, 4]
    assert table.filled(0, 1) == (0, 1)


def test_levels_of_a_header_without_merges_spread_to_the_right():
    table = table_of("""
单位,签约项目,,到位资金,
,个数,金额,目标,完成
城东镇,5,3.2,10,4.1
河口镇,7,5.6,20,8.3
""")

    assert headers(table) == ["签约项目/个数", "签约项目/金额", "到位资金/目标", "到位资金/完成"]


def test_merged_levels_are_joined_and_a_cell_merged_downwards_is_named_once():
    rows = (
        ("单位", "签约项目", "", "名次"),
        ("", "个数", "金额", ""),
        ("城东镇", "5", "3.2", "2"),
        ("河口镇", "7", "5.6", "1"),
    )
    merges = (Merge(0, 0, 1, 0), Merge(0, 1, 0, 2), Merge(0, 3, 1, 3))

    (table,) = tables_of([Sheet(rows, merges)])

    assert headers(table) == ["签约项目/个数", "签约项目/金额", "名次"]


def test_a_row_that_numbers_the_columns_is_skipped():
    table = table_of("""
单位,目标,完成,完成率
甲,1,2,3=2/1
城东镇,200,85,42.5
河口镇,300,120,40.0
""")

    assert len(table.rows) == 2


def test_years_are_headers_and_not_figures():
    table = table_of("""
单位,2023,2024
城东镇,200,85
河口镇,300,120
""")

    assert headers(table) == ["2023", "2024"]


def test_amounts_that_look_like_years_are_figures():
    table = table_of("""
单位,目标(万元),完成(万元)
城东镇,2000,2010
河口镇,3000,1200
""")

    assert len(table.rows) == 2


def test_several_tables_of_one_sheet_are_told_apart():
    tables = tables_of(
        [
            sheet_of("""
单位,目标
城东镇,200
河口镇,300

单位,完成,名次
城东镇,85,2
河口镇,120,1
""")
        ]
    )

    assert [headers(table) for table in tables] == [["目标"], ["完成", "名次"]]
    assert tables[1].place((0, 0)) == "B6"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位,数\n甲镇,1\n乙镇,2", ["甲镇", "乙镇"]),
        ("单位,数\n甲镇,1\n甲镇,2", ["第2行", "第3行"]),
        ("组别,单位,数\n镇办,甲镇,1\n镇办,乙镇,2", ["第2行", "第3行"]),
        ("单位,数,比\n甲镇,1,5\n,2,6", ["甲镇", "第3行"]),
    ],
)
def test_a_row_is_called_by_its_first_text_or_else_by_its_number(text, expected):
    assert names(table_of(text)) == expected


def test_a_table_without_a_header_calls_its_columns_by_letter():
    assert headers(table_of("城东镇,200,85.5\n河口镇,300,120.2")) == ["B列", "C列"]


def test_a_sheet_without_figures_holds_no_table():
    assert tables_of([sheet_of("单位,联系人\n城东镇,某人")]) == ()


def test_with_several_sheets_a_place_names_its_sheet():
    rows = (("单位", "数"), ("甲镇", "1"))

    first, second = tables_of([Sheet(rows, (), "一月"), Sheet(rows, (), "二月")])

    assert (first.place((0, 0)), second.place((0, 0))) == ("一月!B2", "二月!B2")
