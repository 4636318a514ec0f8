import re
from dataclasses import replace

import pytest

from diaodu.calendar import Campaign
from diaodu.cycle.circulars import campaign_seen, kinds_made
from diaodu.errors import UnreadableInputError
from diaodu.model.region import LongerSchedules, Region
from diaodu.regions import load_region
from diaodu.settings import INCLUDE

LUAN = load_region(INCLUDE / "regions" / "luan", INCLUDE / "rulebooks")
CAMPAIGNS = """
campaigns:
  spring: {title: 春季攻坚, from: 2024-03-01, to: 2024-05-31, source: 方案}
  autumn: {title: 秋季攻坚, from: 2024-09-01, to: 2024-11-30, source: 方案}
"""


def _with(campaigns: str = CAMPAIGNS) -> Region:
    return replace(LUAN, rulebook_text=f"{LUAN.rulebook_text}\n{campaigns}")


@pytest.mark.parametrize(
    ("key", "seen"),
    [
        ("2024-05-10", "spring@2024-05-10"),
        ("autumn@2024-09-01", "autumn@2024-09-01"),
        ("2024-07-01", None),
        ("spring@2024-06-01", None),
    ],
)
def test_a_day_means_the_campaign_that_runs_on_it(key: str, seen: str | None) -> None:
    found = campaign_seen(_with(), key)

    assert (found and str(found)) == seen
    assert found is None or isinstance(found, Campaign)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("2024-05-10", "spring@2024-05-10、autumn@2024-05-10"),
        ("winter@2024-05-10", "没有竞赛“winter”"),
        ("spring@soon", "“soon”不是日期"),
    ],
)
def test_a_key_that_names_no_single_campaign_is_refused(key: str, said: str) -> None:
    overlapping = _with(CAMPAIGNS.replace("2024-09-01", "2024-05-01"))

    with pytest.raises(UnreadableInputError, match=re.escape(said)):
        campaign_seen(overlapping, key)


def test_a_region_makes_the_kinds_it_has_a_board_for_and_does_not_leave_out() -> None:
    monthly_only = replace(LUAN, longer_schedules=LongerSchedules(quarterly="none", annual="none"))

    assert kinds_made(LUAN) == {"month", "quarter", "year_end"}
    assert kinds_made(monthly_only) == {"month"}
    assert kinds_made(_with()) == {"month", "quarter", "year_end", "campaign"}
