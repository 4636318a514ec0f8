"""Units of the expected region."""

from tests.validation.making import EAST, EXPECTED, MONTH


def test_a_unit_is_found_by_its_id():
    assert EXPECTED.named("east", MONTH) == EAST
    assert EXPECTED.named("城东镇", MONTH) is None
