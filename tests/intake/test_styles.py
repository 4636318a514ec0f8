"""Styles are made once and differ only where they must."""

import io

import pytest
from xlsxwriter.workbook import Workbook

from diaodu.intake.styles import Styles, decimals_format


@pytest.fixture
def styles():
    workbook = Workbook(io.BytesIO(), {"in_memory": True})
    yield Styles(workbook)
    workbook.close()


def test_a_style_is_made_once(styles):
    assert styles.get("number", "0.0") is styles.get("number", "0.0")
    assert styles.get("number", "0.0") is not styles.get("number")


def test_only_cells_to_fill_in_are_unlocked(styles):
    locked = {name: styles.get(name).locked for name in ("label", "header", "unneeded", "optional")}
    unlocked = {
        name: styles.get(name).locked for name in ("text", "number", "day", "choice", "below")
    }

    assert all(locked.values())
    assert not any(unlocked.values())


def test_a_quoted_style_keeps_text_from_becoming_a_formula(styles):
    assert styles.get("text", is_quoted=True).quote_prefix
    assert not styles.get("text").quote_prefix


def test_whole_numbers_show_as_typed_and_amounts_with_their_decimals():
    assert decimals_format(0) == "General"
    assert decimals_format(2) == "#,##0.00"
