"""What a submission's own rows come to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from diaodu.model.figures import Agreement, Stage
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.measures import Indicator
from diaodu.validation.listed import listed_rows
from tests.intake.making import GOOD, PROJECTS, RULEBOOK


def listed(indicator, submission=GOOD):
    return listed_rows(RULEBOOK.indicators[indicator], submission)


@pytest.mark.parametrize(
    ("indicator", "value", "rows"),
    [
        ("funds", Decimal("1500.5"), (4, 5)),
        ("outings", 2, (4, 5)),
        ("visits", 1, (6,)),
        ("signed", 2, (4, 5)),
        ("started", 1, (4,)),
    ],
)
def test_rows_are_counted_and_summed_with_where_they_stand(indicator, value, rows):
    found = listed(indicator)

    assert (found.value, found.rows) == (value, rows)


@pytest.mark.parametrize("indicator", ["invested", "start_rate", "jobs"])
def test_an_indicator_that_is_neither_counted_nor_summed_has_no_rows(indicator):
    assert listed(indicator) is None


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2024, 4, 1)])
def test_a_project_counts_in_the_month_it_reached_the_stage(day):
    earlier = replace(GOOD, projects=(replace(PROJECTS[1], signed_on=day),))

    assert listed("signed", earlier).value == 0


def test_what_was_signed_can_be_asked_for():
    contracts = Indicator(
        title="合同",
        measure="个",
        count="projects",
        where=RowFilter(reached=Stage.SIGNED, agreement=Agreement.CONTRACT),
    )

    assert listed_rows(contracts, GOOD).rows == (4,)


def test_new_leads_cannot_be_told_from_one_report():
    leads = Indicator(
        title="线索", measure="条", count="projects", where=RowFilter(reached=Stage.LEAD)
    )

    assert listed_rows(leads, GOOD) is None


def test_funds_are_summed_in_the_indicators_measure():
    in_yi = RULEBOOK.indicators["funds"].model_copy(update={"measure": "亿元"})

    assert listed_rows(in_yi, GOOD).value == Decimal("0.15005")
