from dataclasses import replace

import pytest

from diaodu.calendar import Month
from diaodu.model.publication import MonthRank, MonthReports, Publication
from diaodu.notices.sections.months import rank_table, states_of_months
from tests.notices.builders import TOWNS, a_publication

JANUARY, FEBRUARY, MARCH = (Month(2024, number) for number in (1, 2, 3))
RANKS = tuple(MonthRank("total", unit, place) for place, unit in enumerate(TOWNS, 1))


def quarter(*unpublished: Month) -> Publication:
    """Three months with a rank for each town, but for those without a circular."""
    made = a_publication()
    months = tuple(
        MonthReports(month, made.reports, is_published=False)
        if month in unpublished
        else MonthReports(month, made.reports, is_published=True, ranks=RANKS)
        for month in (JANUARY, FEBRUARY, MARCH)
    )
    return replace(made, months=months)


@pytest.mark.parametrize(
    ("unpublished", "heads", "note"),
    [
        ((), ["1月", "2月", "3月"], ""),
        ((MARCH,), ["1月", "2月"], "3月尚未通报，没有名次和预警。"),
        ((FEBRUARY, MARCH), ["1月"], "2月、3月尚未通报，没有名次和预警。"),
    ],
)
def test_a_month_without_a_circular_has_no_column_of_ranks_and_is_named_below(
    unpublished, heads, note
):
    table = rank_table(quarter(*unpublished))

    assert [column.title for column in table.columns if column.over] == heads
    assert table.rows[0] == ("城关镇", *("1" for _ in heads), "1", "0次")
    assert table.note == note


def test_a_report_that_was_sent_again_is_named_with_its_month():
    made = quarter()
    again = tuple(
        replace(report, version=2) if report.unit in {"xihe", "wenlv"} else report
        for report in made.reports
    )
    first, *others = made.months
    said = states_of_months(replace(made, months=(replace(first, reports=again), *others)))

    assert said.endswith("更正报送（含退回后重报）：西河镇1次（1月）。")
    assert "更正报送" not in states_of_months(made)
