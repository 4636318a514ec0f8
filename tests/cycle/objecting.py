"""六安 2022-09 in a region that sends check sheets; 霍邱县 had two signed projects struck."""

import pytest

from diaodu.calendar.notice import HolidayNotice
from diaodu.cycle.shell import utc_now
from diaodu.store import holidays
from tests.world import World
from tests.worlds import LUAN

UNIT, OTHER = "huoqiu", "jinzhai"
SETTING = "objection: {before: 3, after: 5}\ndeadline:"
STRUCK = "unit,indicator,period,value,reason,document\n{},signed,2022-09,2,repeated,核查通报第3号\n"


@pytest.fixture
def world(luan, tmp_path) -> World:
    """Validated, and nothing scored yet."""
    found = luan.worlds["validated"].copied_to(tmp_path / "var").with_own_regions()
    give_days(found)
    folder = found.shell.settings.regions / "luan"
    (folder / "struck.csv").write_text(STRUCK.format(UNIT), encoding="utf-8")
    return World.at(found.home, regions=folder.parent, rulebooks=found.shell.settings.rulebooks)


def give_days(world: World) -> None:
    """Units of the region may object before a circular and after it; its years are known."""
    world.edit("regions/luan/region.yaml", "deadline:", SETTING)
    with world.shell.store.write() as tx:
        for year in (utc_now().year, utc_now().year + 1):
            holidays.append(tx, HolidayNotice(year, "测试", False, ()), "运维", utc_now())


def pass_days(world: World) -> None:
    """As if the days to object to check sheets were over."""
    world.change("UPDATE check_sheets SET until_at = '2022-10-20 00:00:00.000000'")


def pass_window(world: World) -> None:
    """As if the circular had been published long ago."""
    world.change("UPDATE publications SET published_at = '2022-10-10 01:00:00.000000'")


def told(world: World, kind: str, unit: str) -> list[str]:
    """What the unit was written of that kind, each text once."""
    found = (it.notice for it in world.notices("luan", period=LUAN))
    return list(dict.fromkeys(it.body for it in found if (it.kind, it.unit) == (kind, unit)))
