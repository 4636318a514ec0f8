"""CSV text into rows with lines, or a refusal."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.errors import UnreadableInputError
from diaodu.registers.table import Column, Row, distinct, read_rows

COLUMNS = (Column("unit", "单位"), Column("note", "备注", is_required=False))
CELLS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n"), max_size=8
).map(str.strip)


def rows_of(text: str) -> list[Row]:
    return list(read_rows(text, "t.csv", COLUMNS))


def test_a_byte_order_mark_spaces_and_other_columns_do_no_harm():
    (row,) = rows_of("\ufeffnote , unit,secret\n 好 ,a ,x\n")

    assert (row.text("unit"), row.text("note"), row.line) == ("a", "好", 2)


def test_text_like_na_and_leading_zeros_stay_text():
    assert [row.text("unit") for row in rows_of("unit\nNA\n007\nnull\n1e5\n")] == [
        "NA",
        "007",
        "null",
        "1e5",
    ]


def test_blank_lines_are_skipped_and_counted():
    assert [row.line for row in rows_of("unit,note\n\na,\n,\nb,\n")] == [3, 5]


def test_a_cell_over_several_lines_moves_the_lines_below_it():
    assert [row.line for row in rows_of('unit,note\na,"x\ny\nz"\nb,\n')] == [2, 5]


def test_a_column_that_is_absent_is_empty():
    assert rows_of("unit\na\n")[0].text("note") == ""


@given(st.lists(st.tuples(CELLS.filter(bool), CELLS), max_size=6))
def test_whatever_is_written_as_csv_is_read_back(pairs):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("unit", "note"), *pairs])

    assert [(row.text("unit"), row.text("note")) for row in rows_of(text.getvalue())] == pairs


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "t.csv 是空的, 至少要有一行表头"),
        ("note\nx\n", "t.csv 第1行: 缺少列 unit"),
        ("unit,unit\na,b\n", "t.csv 第1行: 列 unit 重复"),
        ("unit,note\na,b,c\n", "t.csv 不是完整的 CSV 表: Expected 2 fields in line 2, saw 3"),
        ('unit,note\n"a,b\n', "t.csv 不是完整的 CSV 表: EOF inside string"),
    ],
)
def test_what_is_no_table_is_refused(text, message):
    with pytest.raises(UnreadableInputError, match=message):
        rows_of(text)


def test_a_table_with_a_header_alone_has_no_rows():
    assert rows_of("unit,note\n") == []


def test_a_key_that_stands_twice_is_refused_at_its_second_line():
    rows = rows_of("unit,note\na,1\nb,2\na,3\n")

    with pytest.raises(UnreadableInputError, match=r"^t\.csv 第4行: a 重复, 第2行已有$"):
        list(distinct(rows, lambda row: (row.text("unit"),)))
