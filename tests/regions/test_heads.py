"""Each kind of period is closed at its own time, under a head of its own where one is written."""

from datetime import date

import pytest

from diaodu.calendar import Campaign, Month, Quarter, Year
from diaodu.regions import load_region
from diaodu.regions.schema import read_words
from tests.world import INCLUDE

REGIONS, RULEBOOKS = INCLUDE / "regions", INCLUDE / "rulebooks"
TEXT = (REGIONS / "qujialing" / "region.yaml").read_text(encoding="utf-8")
PERIODS = (
    Month(2024, 3),
    Quarter(2024, 1),
    Year(2024),
    Campaign("race", "竞赛", date(2024, 3, 1), date(2024, 4, 9)),
)


def test_a_longer_period_has_the_head_of_a_month_but_for_what_is_written():
    region = load_region(REGIONS / "qujialing", RULEBOOKS)

    assert [region.head_of(period).title for period in PERIODS] == [
        "关于{period}招商引资工作情况的通报",
        "{period}招商引资评比通报",
        "{period}招商引资年终考核通报",
        "{period}通报",
    ]
    assert {region.head_of(period).number for period in PERIODS} == {"样例〔{year}〕第{issue}期"}
    assert [region.schedule_of(period) for period in PERIODS] == [
        "manual",
        "published",
        "published",
        "manual",
    ]


def test_a_region_that_writes_nothing_closes_them_by_hand_under_its_one_head():
    region = load_region(REGIONS / "luan", RULEBOOKS)

    assert {region.schedule_of(period) for period in PERIODS} == {"manual"}
    assert {region.head_of(period) for period in PERIODS} == {region.circular}


def test_a_period_is_made_only_where_its_last_month_is_reported():
    region = load_region(REGIONS / "luan", RULEBOOKS)

    assert region.makes(Quarter(2022, 3))
    assert not region.makes(Quarter(2022, 4))
    assert not region.makes(Year(2022))


@pytest.mark.parametrize("when", ["0 9 * * 1", "0 9 * * *", "0 9 8 * *", "none", "manual"])
def test_a_campaign_has_times_of_its_own(when):
    words, problems = read_words(TEXT.replace("annual: published", f"campaign: {when}"))

    assert problems == ()
    assert words.schedule.campaign == when


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        ("campaign: weekly", "应为 manual、none, 或每天、每周、每月一次的 cron"),
        ("annual: 0 9 8 * *", "没有这个选项"),
    ],
)
def test_other_times_are_refused_with_what_may_be_written(new, problem):
    (found,) = read_words(TEXT.replace("annual: published", new))[1]

    assert problem in found
