"""Cell styles that show a number as a percentage."""

import pytest

from diaodu.errors import UnreadableInputError
from diaodu.intake.number_formats import REMEMBERED_BYTES, percent_styles


def styles(cells, formats="", others=""):
    """The styles of a workbook: `cells` are the numbers of their formats, in order."""
    listed = "".join(f'<xf numFmtId="{it}"/>' for it in cells)
    return (
        f"<styleSheet><numFmts>{formats}</numFmts>"
        f'<cellStyleXfs><xf numFmtId="9"/><xf numFmtId="9"/></cellStyleXfs>'
        f"<cellXfs>{listed}</cellXfs>{others}</styleSheet>"
    ).encode()


def custom(number, code):
    return f'<numFmt numFmtId="{number}" formatCode="{code}"/>'


def test_the_two_built_in_percentages_are_found_among_the_styles_of_cells():
    assert percent_styles(styles([0, 9, 2, 10])) == {"1", "3"}


@pytest.mark.parametrize("code", ["0.0%", "0.00%;[Red]-0.00%", "_ * 0.0%_ "])
def test_a_format_of_ones_own_with_a_percent_sign_is_found(code):
    assert percent_styles(styles([164], custom(164, code))) == {"0"}


@pytest.mark.parametrize("code", ["0.0&quot;%&quot;", r"0.0\%", "0.00", "#,##0_%"])
def test_a_percent_sign_that_is_only_written_behind_the_number_is_none(code):
    assert percent_styles(styles([164], custom(164, code))) == set()


def test_styles_that_no_cell_can_bear_do_not_count():
    others = '<cellStyles><xf numFmtId="9"/></cellStyles><dxfs><xf numFmtId="9"/></dxfs>'

    assert percent_styles(styles([0], others=others)) == set()


def test_very_many_styles_are_read_as_well():
    many = styles([0] * REMEMBERED_BYTES + [9])

    assert percent_styles(many) == {str(REMEMBERED_BYTES)}


def test_broken_styles_are_an_error():
    with pytest.raises(UnreadableInputError):
        percent_styles(b"<styleSheet><cellXfs>")
