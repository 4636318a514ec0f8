from decimal import Decimal
from itertools import pairwise

from diaodu.notices.sheet_layout import (
    PAGE_WIDTH,
    WIDEST,
    column_widths,
    letters,
    page_breaks,
    row_height,
)
from diaodu.notices.sheets import Grid


def test_a_chinese_character_is_as_wide_as_two_letters():
    assert letters("单位A1") == 6


def test_a_column_is_wide_enough_for_its_longest_number_and_never_wider_than_a_page_can_bear():
    grid = Grid(("单位", "数"), (("长" * 500, Decimal("1234567.89")),))

    assert column_widths((grid,)) == (WIDEST, len("1,234,567.89") + 2)


def test_a_column_alone_under_a_common_head_is_as_wide_as_that_head():
    grid = Grid(("单位", "累计"), (("甲", Decimal(1)),), ("", "签约项目（个）"))

    assert column_widths((grid,))[1] == letters("签约项目（个）") + 2


def test_a_row_grows_with_the_lines_of_its_longest_cell_up_to_what_a_sheet_allows():
    assert row_height(("一行",), (20,)) < row_height(("一行\n二行",), (20,))
    assert row_height(("长" * 100_000,), (20,)) <= 409


def test_a_table_as_wide_as_a_page_is_not_broken():
    assert page_breaks(Grid(("单位", "a"), (), ("", "甲")), (20, 30)) == ()


def test_a_wide_table_breaks_between_common_heads_and_every_page_fits():
    over = ("", *(name for name in "甲乙丙丁戊" for _ in range(4)))
    widths = (20, *(15 for _ in range(20)))

    breaks = page_breaks(Grid(("x",) * 21, (), over), widths)

    assert breaks
    assert all(over[column] != over[column - 1] for column in breaks)
    edges = (1, *breaks, len(widths))
    for first, last in pairwise(edges):
        assert widths[0] + sum(widths[first:last]) <= PAGE_WIDTH
