"""The months of a quarter: what its circular prints of them is the unit's own, and it is told."""

from dataclasses import replace

import pytest

from diaodu.calendar import Month
from diaodu.difference import Aspect, Change, Part, difference, lines, touched
from diaodu.model.publication import MonthRank, MonthReports, Reported
from tests.notices.builders import a_publication

JANUARY, FEBRUARY = Month(2024, 1), Month(2024, 2)
PUBLICATION = a_publication()
FIRST, SECOND = (board.id for board in PUBLICATION.scores.boards)


def month_of(period=JANUARY, **changes):
    ranks = (MonthRank(FIRST, "xihe", 2), MonthRank(SECOND, "xihe", 1))
    found = MonthReports(period, PUBLICATION.reports, is_published=True, ranks=ranks)
    return replace(found, **changes)


BEFORE = replace(PUBLICATION, months=(month_of(), month_of(FEBRUARY, flagged=("xihe",))))


def changed(*months):
    return difference(BEFORE, replace(PUBLICATION, months=months))


def test_a_rank_of_an_earlier_month_and_the_count_of_flags_are_the_units_own():
    ranks = (MonthRank(FIRST, "xihe", 3), MonthRank(SECOND, "xihe", 1))
    found = changed(month_of(ranks=ranks, flagged=("xihe",)), month_of(FEBRUARY, flagged=("xihe",)))

    assert lines(found) == (
        "西河镇",
        "  2024年1月综合得分：名次 2 → 3",
        "  各月预警：次数 1 → 2",
    )
    assert [unit.unit for unit in touched(found)] == ["xihe"]


@pytest.mark.parametrize("rank", [MonthRank(SECOND, "xihe", 3), MonthRank(FIRST, "gone", 3)])
def test_a_rank_that_the_circular_does_not_print_only_went_in(rank):
    kept = (MonthRank(FIRST, "xihe", 2), MonthRank(SECOND, "xihe", 1))
    ranks = tuple(it for it in kept if (it.board, it.unit) != (rank.board, rank.unit))
    found = changed(month_of(ranks=(*ranks, rank)), BEFORE.months[1])

    assert {change.part for unit in found.units for change in unit.changes} == {Part.INPUT}
    assert touched(found) == ()


def test_how_a_unit_reported_a_month_is_said_with_the_month():
    first, *others = PUBLICATION.reports
    reports = (replace(first, state=Reported.NIL), *others)
    (only,) = changed(month_of(reports=reports), BEFORE.months[1]).units

    assert only.changes == (
        Change(Part.REPORT, "report/2024-01", "2024年1月报送", Aspect.STATE, "已报", "零报告"),
    )


def test_a_month_that_has_no_circular_any_more_is_said():
    found = changed(BEFORE.months[0], replace(BEFORE.months[1], is_published=False))

    assert lines(found) == ("整体", "  2024年2月通报：状态 已通报 → 尚未通报")
