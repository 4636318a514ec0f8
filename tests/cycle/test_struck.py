"""What the bureau strikes from reports (struck.csv) counts in the circular, and in its replay."""

import pytest

from diaodu.cycle.replay import replay
from diaodu.errors import RegionError
from diaodu.model.canonical import canonical
from diaodu.model.region import StrikeTable
from tests.worlds import LUAN

HEAD = "unit,indicator,period,value,reason,document\n"


@pytest.fixture
def world(luan, tmp_path):
    return luan.worlds["validated"].copied_to(tmp_path / "var").with_own_regions()


def strike(world, row):
    path = world.shell.settings.regions / "luan" / "struck.csv"
    path.write_text(f"{HEAD}{row}\n", encoding="utf-8")


def test_a_month_is_published_and_replayed_with_what_was_struck_from_its_reports(world):
    strike(world, "huoqiu,signed,2022-09,2,repeated,核查通报第3号")

    world.close("luan", LUAN)

    content = world.content("luan", LUAN)
    signed = content.scores.boards[0].standings
    assert [(it.unit, it.rank, it.printed) for it in signed[:2]] == [
        ("shucheng", 1, "52"),
        ("huoqiu", 2, "50"),
    ]
    key = content.manifest.struck_sha256
    assert world.document(StrikeTable, key).strikes[0].document == "核查通报第3号"
    (world.shell.settings.regions / "luan" / "struck.csv").unlink()
    assert replay(world.shell, f"luan/{LUAN}/v1").differences == ()


def test_without_struck_csv_the_manifest_is_what_it_was_before_there_was_such_a_file(luan):
    manifest = luan.worlds["published"].content("luan", LUAN).manifest

    assert manifest.struck_sha256 == ""
    assert "struck" not in canonical(manifest)


def test_a_strike_from_a_unit_nobody_knows_is_refused_with_its_line(world):
    strike(world, "huoqi,signed,2022-09,2,repeated,")

    with pytest.raises(RegionError, match=r"struck.csv 第2行 unit: “huoqi”.*是否应为“huoqiu”"):
        world.shell.region("luan")
