from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from diaodu.calendar import Month
from diaodu.cycle.envelope import ahead_notes, dated_on, draft_envelope, final_envelope

AT = datetime(2024, 4, 10, 17, 30, tzinfo=UTC)
MARCH = Month(2024, 3)


@pytest.fixture
def region(blank):
    return blank.shell.region("qujialing")


def dated(region, day):
    return replace(region, circular=replace(region.circular, dated_day=day))


def test_a_draft_has_no_number_yet_and_is_marked(region):
    envelope = draft_envelope(region, MARCH, "head", AT)

    assert envelope.number == "样例〔2024〕第  期"
    assert envelope.is_draft


def test_a_publication_bears_its_number_title_and_head(region):
    envelope = final_envelope(region, MARCH, 3, "head", AT)

    assert envelope.number == "样例〔2024〕第3期"
    assert envelope.title == "关于2024年3月招商引资工作情况的通报"
    assert (envelope.ledger_head, envelope.cutoff) == ("head", "2024-03-31")
    assert not envelope.is_draft


def test_the_date_is_the_named_day_of_the_following_month(region):
    assert dated_on(dated(region, 15), MARCH, AT) == date(2024, 4, 15)
    in_january = datetime(2025, 1, 9, 2, 0, tzinfo=UTC)
    assert dated_on(dated(region, 15), Month(2024, 12), in_january) == date(2025, 1, 15)


def test_what_is_approved_before_its_period_is_over_is_not_dated_in_the_future(region):
    assert dated_on(dated(region, 10), Month(2024, 12), AT) == date(2024, 4, 11)
    assert dated_on(dated(region, 10), MARCH.plus(1), AT) == date(2024, 4, 11)


def test_without_a_named_day_it_is_the_day_of_approval_in_the_regions_own_zone(region):
    assert dated_on(dated(region, 0), MARCH, AT) == date(2024, 4, 11)


def test_a_december_circular_is_numbered_in_the_year_of_its_date(region):
    in_january = datetime(2025, 1, 9, 2, 0, tzinfo=UTC)
    december = final_envelope(region, Month(2024, 12), 1, "", in_january)

    assert december.number == "样例〔2025〕第1期"


def test_going_ahead_of_the_month_before_is_noted_with_its_reason():
    (note,) = ahead_notes("调度会提前")

    assert note == "上月尚未通报，本期经批准先行印发，理由：调度会提前"


def test_several_months_without_a_circular_are_named_together():
    (note,) = ahead_notes("调度会提前", (MARCH.plus(1), MARCH.plus(2), MARCH.plus(3)))

    assert note == (
        "2024年4月至6月尚未通报，本期经批准先行印发，理由：调度会提前；"
        "这些月份采用成文前已核验通过的报送数据"
    )
