"""What a sheet's XML shows and its values do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.errors import UnreadableInputError
from diaodu.intake.scan import MAX_COLUMNS, scan

COMMENT = b"<!-- :c -->"
"""Makes a sheet look unusual, so that it is walked element by element."""


def sheet(cells):
    return b'<worksheet xmlns="urn:s"><sheetData><row>' + cells + b"</row></sheetData></worksheet>"


def uncalculated(cells, *, zeros_are_suspect=False):
    return set(scan(sheet(cells), zeros_are_suspect=zeros_are_suspect).uncalculated)


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B2"><f>A1+1</f></c>',
        b'<c r="B2"><f>A1+1</f><v/></c>',
        b'<c r="B2" s="3"><f>A1+1</f><v></v></c>',
        b'<c r="B2" t="str"><f>A1&amp;"x"</f></c>',
        b'<c r="B2"><f t="shared" si="0"/></c>',
        b'<c r="b2"><f>1</f></c>',
        b'<c r="A1"><v>1</v></c><c r="B2" t="n"><f>1</f></c>',
    ],
)
def test_a_formula_without_a_result_is_found_at_its_place(cell):
    assert uncalculated(cell) == {"B2"}


def test_a_formula_is_found_whatever_prefix_a_program_uses():
    xml = (
        b'<x:worksheet xmlns:x="urn:s"><x:sheetData><x:row r="2">'
        b'<x:c r="B2"><x:f>1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
    )

    assert scan(xml, zeros_are_suspect=False).uncalculated == {"B2"}


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B2"><f>A1+1</f><v>2</v></c>',
        b'<c r="B2" t="str"><f>IF(A1="","",A1)</f><v></v></c>',
        b'<c r="B2"><f>1-1</f><v>0</v></c>',
        b'<c r="B2"><v>0</v></c>',
        b'<c r="B2" s="1"/>',
        b'<c r="B2" t="inlineStr"><is><t>=1+1</t></is></c>',
    ],
)
def test_a_calculated_formula_and_a_plain_value_are_not_found(cell):
    assert uncalculated(cell) == set()


def test_a_zero_is_suspect_only_where_the_writing_program_leaves_computing_to_others():
    zero = b'<c r="B2"><f>SUM(A1:A9)</f><v>0</v></c>'

    assert uncalculated(zero, zeros_are_suspect=True) == {"B2"}
    assert uncalculated(zero, zeros_are_suspect=False) == set()


def test_an_error_value_is_found_with_its_text():
    found = scan(sheet(b'<c r="B2" t="e"><v>#REF!</v></c>'), zeros_are_suspect=False)

    assert found.errors == {"B2": "#REF!"}


@pytest.mark.parametrize(
    ("cells", "beyond"),
    [
        (b'<c r="XFD1048576"><v>1</v></c>', "XFD1048576"),
        (b'<c r="xfd1048576"><v>1</v></c>', "XFD1048576"),
        (b'<c r="A5000" t="s"><v>1</v></c>', "A5000"),
        (b'<c r="CZ9"><v>1</v></c><c r="DA9"><v>1</v></c>', "DA9"),
        (b'<c r="ZZZZZZZZ99999999999"><v>1</v></c>', "ZZZZZZZZ9999"),
        (b'</row><row r="99999999999"><c><v>1</v></c>', "99999999999"),
        (b'</row><row r="5000"><c><v>1</v></c>', "A5000"),
        (b"<c><v>1</v></c>" * (MAX_COLUMNS + 1), "DA1"),
    ],
)
def test_a_filled_cell_far_out_is_named_before_anything_is_allocated_for_it(cells, beyond):
    for xml in (sheet(cells), COMMENT + sheet(cells)):
        assert scan(xml, zeros_are_suspect=False).beyond == beyond


@pytest.mark.parametrize("cells", [b'<c r="XFD1048576" s="1"/>', b'<c r="CZ4999"><v>1</v></c>'])
def test_a_cell_that_is_only_formatted_or_just_inside_is_no_trouble(cells):
    assert scan(sheet(cells), zeros_are_suspect=False).beyond == ""


def test_broken_xml_with_a_formula_is_refused():
    with pytest.raises(UnreadableInputError):
        scan(b'<worksheet><c r="A1"><f>1</worksheet>', zeros_are_suspect=False)


PLACES = ("A1", "Z9", "CV4999", "CZ1", "DA1", "A4999", "A5000", "XFD1", "AAA1", "a2", "")
OPENINGS = ("", ' t="s"', ' s="1"', ' s="1" t="n"', ' t="e"', ' t="str"')
BODIES = ("", "<v>1</v>", "<v>0</v>", "<f>1</f>", "<f>1</f><v>2</v>")


def cell(place, opening, body):
    placed = f' r="{place}"' if place else ""
    return f"<c{placed}{opening}>{body}</c>" if body else f"<c{placed}{opening}/>"


CELLS = st.builds(cell, *map(st.sampled_from, (PLACES, OPENINGS, BODIES)))


@given(st.lists(CELLS, max_size=6))
def test_the_quick_look_sees_what_the_walk_sees(cells):
    xml = sheet("".join(cells).encode())

    quick, walked = (scan(it, zeros_are_suspect=True) for it in (xml, COMMENT + xml))

    assert quick == walked
