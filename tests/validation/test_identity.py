"""Whose report it is, and for which month."""

from dataclasses import replace
from datetime import date

from diaodu.calendar import Month
from diaodu.validation import Expected
from diaodu.validation.identity import identity_findings
from tests.intake.making import LABEL
from tests.validation.making import EAST, EXPECTED, WEST, codes


def test_a_right_label_has_no_findings():
    assert identity_findings(LABEL, EXPECTED) == ()
    assert identity_findings(LABEL, replace(EXPECTED, unit="east", period=LABEL.period)) == ()


def test_any_unit_and_month_of_the_region_may_come_where_none_is_fixed():
    assert identity_findings(replace(LABEL, period=Month(2023, 12), unit="west"), EXPECTED) == ()


def test_a_unit_exists_by_the_end_of_the_month():
    new = Expected("county", (replace(EAST, from_on=date(2024, 3, 31)),))
    gone = Expected("county", (replace(EAST, to_on=date(2024, 3, 30)),))

    assert identity_findings(LABEL, new) == ()
    assert codes(identity_findings(LABEL, gone)) == ["unit_not_existing"]
    assert codes(identity_findings(replace(LABEL, period=Month(2024, 2)), new)) == [
        "unit_not_existing"
    ]


def test_another_units_workbook_names_both_units():
    (finding,) = identity_findings(
        replace(LABEL, unit="east"),
        Expected("county", (EAST, replace(WEST, to_on=None)), unit="west"),
    )

    assert "城东镇" in finding.message
    assert "城西镇" in finding.message


def test_wrong_month_names_both_months():
    (finding,) = identity_findings(LABEL, replace(EXPECTED, period=Month(2024, 4)))

    assert "2024年3月" in finding.message
    assert "2024年4月" in finding.message


def test_the_own_region_is_called_by_its_title():
    (finding,) = identity_findings(replace(LABEL, region="city"), replace(EXPECTED, title="示例县"))

    assert finding.message == "这是另一个辖区（代号city）的报表，不是示例县的"


def test_a_report_for_another_region_is_not_looked_at_closer():
    assert codes(identity_findings(replace(LABEL, region="x", unit="y"), EXPECTED)) == [
        "wrong_region"
    ]
