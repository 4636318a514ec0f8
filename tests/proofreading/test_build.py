"""What the digits and words of a column say about its numbers."""

import pytest

from tests.proofreading.reading import table_of


def halves(text):
    """By how many of the column's last places each number of it may be off."""
    table = table_of(text)
    cells = [table.cells[row, 0] for row in table.filled(0)]
    return [cell.half / cell.ulp for cell in cells]


def test_a_rounded_number_may_be_off_by_half_its_last_place():
    assert halves("单位,到位资金(亿元)\n甲镇,7.5\n乙镇,7.22") == [0.5, 0.5]


@pytest.mark.parametrize("header", ["签约(个)", "项目个数", "外出(批次)", "企业数"])
def test_a_count_is_exact(header):
    assert halves(f"单位,{header}\n甲镇,7\n乙镇,12") == [0, 0]


def test_a_whole_target_is_exact_and_so_is_a_row_that_is_one():
    assert halves("单位,年度目标(亿元)\n甲镇,165\n乙镇,82.5") == [0, 0.5]
    assert halves("指标,数值(亿元)\n年度目标,165\n完成,7.5") == [0, 0.5]


def test_zeros_are_taken_for_dropped_where_few_enough_numbers_are_short():
    text = "单位,开工率(%)\n" + "\n".join(f"{n}镇,{60 + n}.{n}" for n in range(1, 8))
    table = table_of(f"{text}\n八镇,75")

    assert table.columns[0].drops_zeros
    assert table.cells[7, 0].ulp == table.cells[0, 0].ulp


def test_a_column_of_mixed_precision_keeps_each_number_at_its_own():
    table = table_of("单位,完成率(%)\n" + "\n".join(["甲,59.94", "乙,57", "丙,60", "丁,83.87"] * 3))

    assert not table.columns[0].drops_zeros
    assert table.cells[1, 0].ulp == 100 * table.cells[0, 0].ulp


def test_units_bring_columns_to_one_scale():
    table = table_of("单位,计划(亿元),完成(万元)\n甲镇,1.5,15000\n乙镇,2.5,9000")

    assert table.cells[0, 0].value == table.cells[0, 1].value


@pytest.mark.parametrize(
    ("lower", "power"),
    [("1-6月", 4), ("1-6月(亿元)", 8), ("项目数", 0), ("完成率", 0), ("位次", 0)],
)
def test_a_merged_header_names_the_unit_of_what_stands_below_it(lower, power):
    table = table_of(f"单位,完成情况(万元),\n,1-5月,{lower}\n甲镇,5,7\n乙镇,2,9\n丙镇,6,8")

    assert (table.columns[0].power, table.columns[1].power) == (4, power)
