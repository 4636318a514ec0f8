"""The hidden sheet says whose workbook it is, or the workbook is refused."""

import pytest

from diaodu.intake.grid import Grid
from diaodu.intake.labels import read_marks
from diaodu.intake.layout import LABEL_KEYS, LISTING_HEADER, TEMPLATE_VERSION, ListedIndicator
from diaodu.model.submissions import Finding
from tests.intake.making import LABEL

VALUES = [TEMPLATE_VERSION, "county", "east", "2024-03", "指标!B3"]


def grid(values=VALUES, keys=LABEL_KEYS):
    rows = [list(pair) for pair in zip(keys, values, strict=True)]
    listing = [["", ""], list(LISTING_HEADER), ["funds", "到位资金", "万元"], ["", "x", "y"]]
    return Grid("标识", [*rows, *listing])


def test_label_rows_and_the_place_of_the_nil_flag_are_read():
    marks = read_marks(grid())

    assert marks.label == LABEL
    assert marks.nil_cell == "B3"
    assert marks.indicators == (ListedIndicator("funds", "到位资金", "万元"),)


@pytest.mark.parametrize(
    ("position", "value", "code"),
    [
        (0, "0", "other_template_version"),
        (0, "", "other_template_version"),
        (1, "", "damaged_label"),
        (2, "", "damaged_label"),
        (2, "x" * 201, "damaged_label"),
        (3, "2024-13", "damaged_label"),
        (3, "0001-01", "damaged_label"),
        (3, 45352.0, "damaged_label"),
        (4, "B3", "damaged_label"),
        (4, "项目!B3", "damaged_label"),
        (4, "指标!B0", "damaged_label"),
        (4, "指标!AB3", "damaged_label"),
    ],
)
def test_a_changed_label_is_a_finding(position, value, code):
    values = [*VALUES]
    values[position] = value

    refused = read_marks(grid(values))

    assert isinstance(refused, Finding)
    assert refused.code == code


def test_moved_keys_are_a_finding():
    assert read_marks(grid(keys=LABEL_KEYS[::-1])).code == "damaged_label"


def test_an_empty_sheet_is_a_finding():
    assert read_marks(Grid("标识", [])).code == "damaged_label"
