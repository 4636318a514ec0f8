import json
from dataclasses import replace

import pytest

from diaodu import __version__
from diaodu.cycle.as_of import known_at
from diaodu.cycle.inputs import given_of, keep
from diaodu.cycle.program import program_sha256
from diaodu.cycle.shell import utc_now
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.publication import Publication
from diaodu.publication import recompute
from diaodu.store import documents, publications
from tests.command import diaodu
from tests.world import signed
from tests.worlds import EVERY_MONTH, LUAN

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
        "final": "final",
        "objections_until": None,
        "replaced": "",
        "withdrawn_at": None,
        "withdrawn_reason": "",
        "rerun_due": [],
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
    assert "批准 招商局长 2024-04-10 09:30" in done.out
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
        "published_by": __version__,
        "replayed_by": __version__,
        "is_program_changed": False,
    }


def test_a_publication_of_another_version_of_the_program_is_said_to_be_one(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)
    older = "UPDATE publications SET envelope = replace(envelope, :now, '0.0.1')"
    world.change(older, now=__version__)

    done = diaodu(world, "publications", "replay", ID)

    assert f"提示: 发布时程序版本 0.0.1, 现在 {__version__}" in done.err


def test_a_changed_program_of_the_same_version_is_named_and_not_the_stored_file(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)
    world.change("UPDATE publications SET docx_sha256 = xlsx_sha256")
    accused = diaodu(world, "publications", "replay", ID)
    other = "UPDATE publications SET envelope = replace(envelope, :now, :then)"
    world.change(other, now=program_sha256(), then="f" * 64)

    excused = diaodu(world, "publications", "replay", ID)

    assert "程序已改变" not in accused.out + accused.err
    assert (accused.code, excused.code) == (1, 1)
    assert "程序已改变: 重新生成的通报文件 (DOCX)与发布的不一致" in excused.out
    assert f"提示: 发布后程序已改变（版本号仍为 {__version__}）" in excused.err


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


def test_list_of_an_unknown_region_exits_2_naming_the_known_ones(closed):
    done = diaodu(closed, "publications", "list", "--region", "nowhere")

    assert (done.code, done.out) == (2, "")
    assert "没有辖区“nowhere”, 可用: " in done.err


@pytest.mark.parametrize("command", ["show", "replay"])
def test_the_region_is_checked_against_the_publication(closed, command):
    right = diaodu(closed, "publications", command, ID, "--region", "luan")
    wrong = diaodu(closed, "publications", command, ID, "--region", "qujialing")

    assert (right.code, wrong.code, wrong.out) == (0, 2, "")
    assert "不属于辖区“qujialing”" in wrong.err


@pytest.fixture(scope="module")
def corrected(luan, tmp_path_factory):
    """金安区 sent 60 signed projects for 46 on 21 October; version 2 counts them."""
    world = luan.worlds["published"].copied_to(tmp_path_factory.mktemp("corrected"))
    world.resend("luan", LUAN, "jinan", "2022-10-21T09:00", signed(60))
    with world.shell.store.read() as tx:
        first = publications.get(tx, "luan", LUAN, 1)
        content = restore(Publication, documents.get(tx, first.sha256))
        given = known_at(tx, given_of(tx, content.manifest), utc_now())
    keep(world.shell, given)
    with world.shell.store.write() as tx:
        key = documents.put(tx, "publication", canonical(recompute(given)))
        publications.append(tx, replace(first, version=2, sha256=key))
    return world


def test_diff_prints_by_unit_what_changed_and_exits_1(corrected):
    done = diaodu(corrected, "publications", "diff", ID, f"luan/{LUAN}/v2")

    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(
        "金安区\n  2022年9月报表：采用 第1版 → 第2版，来源 第2版于2022-10-21 17:00收到\n"
    )
    assert "  签约亿元以上项目：排名数据 46个 → 60个，名次 4 → 1\n" in done.out
    assert "霍邱县\n  签约亿元以上项目：名次 1 → 2\n" in done.out


def test_diff_as_json_names_both_and_each_change(corrected):
    done = diaodu(corrected, "publications", "diff", ID, f"luan/{LUAN}/v2", "--json")

    found = json.loads(done.out)
    assert (done.code, found["before"], found["after"]) == (1, ID, f"luan/{LUAN}/v2")
    assert found["difference"]["units"][0]["unit"] == "jinan"
    assert {
        "part": "board",
        "subject": "signed",
        "title": "签约亿元以上项目",
        "aspect": "rank",
        "before": "4",
        "after": "1",
    } in found["difference"]["units"][0]["changes"]


def test_diff_of_a_publication_with_itself_is_nothing_and_exits_0(closed):
    done = diaodu(closed, "publications", "diff", ID, ID)
    as_json = diaodu(closed, "publications", "diff", ID, ID, "--json")

    assert (done.code, done.out, done.err) == (0, "没有变化\n", "")
    assert (as_json.code, json.loads(as_json.out)["difference"]) == (0, {"units": [], "whole": []})


@pytest.mark.parametrize(
    "words",
    [
        (ID, "luan/2022-09/v7"),
        ("luan/2022-09/v7", ID),
        (ID, "qujialing/2024-03/v1"),
        (ID, ID, "--region", "qujialing"),
    ],
)
def test_diff_of_what_does_not_exist_or_belong_together_exits_2(closed, words):
    done = diaodu(closed, "publications", "diff", *words)

    assert (done.code, done.out) == (2, "")
    assert done.err


def test_replay_as_of_the_day_before_a_correction_is_what_was_published(corrected):
    done = diaodu(corrected, "publications", "replay", ID, "--as-of", "2022-10-20")

    assert (done.code, done.out) == (0, "没有变化\n")
    assert done.err.startswith("提示: 考核办法、单位名册、targets.csv 和参考数据没有留存何时知悉")


def test_replay_as_of_the_day_of_a_correction_exits_1_with_the_difference(corrected):
    words = ("publications", "replay", ID, "--as-of", "2022-10-21")
    done, as_json = diaodu(corrected, *words), diaodu(corrected, *words, "--json")

    assert done.code == as_json.code == 1
    assert "  签约亿元以上项目：排名数据 46个 → 60个，名次 4 → 1\n" in done.out
    found = json.loads(as_json.out)
    assert (found["id"], found["as_of"]) == (ID, "2022-10-21T23:59:59.999999+08:00")
    assert found["recomputed_sha256"] == corrected.publication("luan", LUAN).sha256
    assert found["sha256"] != found["recomputed_sha256"]


def test_replay_as_of_no_day_exits_2(closed):
    done = diaodu(closed, "publications", "replay", ID, "--as-of", "someday")

    assert (done.code, done.out) == (2, "")
    assert "应如 2024-04-10" in done.err
