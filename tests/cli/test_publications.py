import json

import pytest

from diaodu.model.canonical import sha256
from tests.command import diaodu
from tests.worlds import EVERY_MONTH, LUAN

pytestmark = pytest.mark.xdist_group("closed")
ID = f"luan/{LUAN}/v1"


def test_list_prints_every_publication_by_region_and_period(closed):
    done = diaodu(closed, "publications", "list", "--json")

    rows = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert [row["id"] for row in rows] == [f"{region}/{month}/v1" for region, month in EVERY_MONTH]
    assert rows[0] == {
        "id": ID,
        "region": "luan",
        "period": LUAN,
        "version": 1,
        "number": "样例〔2022〕第1期",
        "title": "关于2022年9月招商引资工作情况的通报",
        "sha256": closed.publication("luan", LUAN).sha256,
        "approved_by": "招商局长",
        "published_at": closed.publication("luan", LUAN).published_at.isoformat(),
    }


def test_list_of_one_region_leaves_the_others_out(closed):
    rows = json.loads(diaodu(closed, "publications", "list", "--region", "luan", "--json").out)

    assert {row["region"] for row in rows} == {"luan"}


def test_list_as_a_table_names_ids_numbers_and_hashes(closed):
    done = diaodu(closed, "publications", "list")

    assert done.code == 0
    for region, month in EVERY_MONTH:
        stored = closed.publication(region, month)
        assert f"{region}/{month}/v1" in done.out
        assert stored.envelope.number in done.out
        assert stored.sha256[:12] in done.out


def test_list_of_an_empty_store_is_empty(world):
    assert diaodu(world, "publications", "list", "--json").out.strip() == "[]"


def test_show_as_json_is_the_very_text_that_is_hashed(closed):
    done = diaodu(closed, "publications", "show", ID, "--json")

    assert done.code == 0
    assert sha256(done.out.removesuffix("\n")) == closed.publication("luan", LUAN).sha256


def test_show_says_who_approved_what(closed):
    done = diaodu(closed, "publications", "show", "qujialing/2024-02/v1")

    assert done.code == 0
    assert "样例〔2024〕第2期" in done.out
    assert "批准 招商局长 2024-04-10T01:30:00+00:00" in done.out
    assert "使用报表 28 份" in done.out
    assert "榜单 4 个, 预警 4 条" in done.out


def test_show_puts_circular_and_tables_into_a_folder(closed, tmp_path):
    done = diaodu(closed, "publications", "show", ID, "--files", tmp_path / "out")

    stored = closed.publication("luan", LUAN)
    assert done.code == 0
    assert sha256((tmp_path / "out" / f"luan-{LUAN}-v1.docx").read_bytes()) == stored.docx_sha256
    assert sha256((tmp_path / "out" / f"luan-{LUAN}-v1.xlsx").read_bytes()) == stored.xlsx_sha256


def test_replay_of_an_untouched_publication_exits_0(closed):
    done = diaodu(closed, "publications", "replay", "qujialing/2024-03/v1")

    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("重新计算结果逐字节一致\n")
    as_json = json.loads(diaodu(closed, "publications", "replay", ID, "--json").out)
    assert as_json == {
        "id": ID,
        "sha256": closed.publication("luan", LUAN).sha256,
        "differences": [],
    }


def test_replay_of_a_tampered_publication_exits_1_and_says_what_differs(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)
    world.change("UPDATE documents SET text = replace(text, '52', '53') WHERE kind = 'submission'")

    done = diaodu(world, "publications", "replay", ID, "--json")

    assert done.code == 1
    (difference,) = json.loads(done.out)["differences"]
    assert "已被改动" in difference
    assert "已被改动" in diaodu(world, "publications", "replay", ID).out


@pytest.mark.parametrize("command", ["show", "replay"])
def test_an_unknown_publication_is_a_usage_error_told_on_standard_error(closed, command):
    done = diaodu(closed, "publications", command, "luan/2022-09/v7")

    assert (done.code, done.out) == (2, "")
    assert done.err == "没有通报“luan/2022-09/v7”, 编号应如 qujialing/2024-03/v1\n"
