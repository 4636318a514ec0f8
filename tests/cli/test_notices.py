import json

import pytest

from tests.command import diaodu
from tests.worlds import LUAN


def test_list_prints_every_notice_with_its_state(closed):
    done = diaodu(closed, "notices", "list", "--json")

    rows = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert len(rows) == len(closed.notices()) == 34 + 88 + 3 * 29
    assert len({row["message_id"] for row in rows}) == len(rows)
    circular = next(row for row in rows if row["kind"] == "circular")
    assert circular.pop("id") > 0
    assert circular.pop("message_id").endswith("@diaodu.example.org>")
    assert circular == {
        "region": "luan",
        "period": LUAN,
        "subject_id": f"luan/{LUAN}/v1",
        "kind": "circular",
        "unit": "*",
        "recipient": "bureau@luan.example.org",
        "channel": "file",
        "subject": "六安2022年9月招商引资工作通报（样例〔2022〕第1期）",
        "state": "sent",
        "attempts": 1,
        "uncertain": 0,
        "not_before": None,
        "error": "",
    }


def test_list_can_be_narrowed_to_a_region_and_a_period(closed):
    words = ("--region", "qujialing", "--period", "2024-03", "--json")

    rows = json.loads(diaodu(closed, "notices", "list", *words).out)

    assert {(row["region"], row["period"]) for row in rows} == {("qujialing", "2024-03")}
    assert {row["state"] for row in rows} == {"queued"}


def test_list_as_a_table_names_unit_recipient_and_state(closed):
    out = diaodu(closed, "notices", "list", "--region", "luan", "--period", LUAN).out

    assert "huoqiu.liaison@luan.example.org" in out
    assert "结果通知" in out
    assert "已发送" in out


def test_reconcile_of_a_delivered_month_exits_0(closed):
    done = diaodu(closed, "notices", "reconcile", "--region", "luan", "--period", LUAN, "--json")

    assert (done.code, done.err) == (0, "")
    rows = json.loads(done.out)
    assert [(row["kind"], row["expected"], row["sent"]) for row in rows] == [
        ("receipt", 8, 8),
        ("rejection", 0, 0),
        ("result", 8, 8),
        ("circular", 1, 1),
    ]
    assert {row["balanced"] for row in rows} == {True}


def test_reconcile_of_a_month_still_queued_exits_1_and_shows_the_counts(closed):
    done = diaodu(closed, "notices", "reconcile", "--period", "2024-01", "--json")

    assert done.code == 1
    rows = json.loads(done.out)
    assert {row["region"] for row in rows} == {"luan", "qujialing"}
    result = next(row for row in rows if (row["region"], row["kind"]) == ("qujialing", "result"))
    assert (result["expected"], result["queued"], result["sent"]) == (28, 28, 0)
    table = diaodu(closed, "notices", "reconcile", "--period", "2024-01")
    assert table.code == 1
    assert "不平衡, 28 份待发" in table.out


def test_reconcile_names_who_got_nothing(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)
    world.change("DELETE FROM notices WHERE kind = 'circular'")
    world.deliver()

    words = ("--region", "luan", "--period", LUAN)
    done = diaodu(world, "notices", "reconcile", *words, "--json")

    assert done.code == 1
    (row,) = [row for row in json.loads(done.out) if not row["balanced"]]
    assert row["missing"] == [f"luan/{LUAN}/v1 * bureau@luan.example.org"]
    table = diaodu(world, "notices", "reconcile", *words)
    assert f"luan 通报 缺少: luan/{LUAN}/v1 * bureau@luan.example.org\n" in table.out


@pytest.mark.parametrize(
    "words", [(), ("--period", "2024-13"), ("--period", LUAN, "--region", "nowhere")]
)
def test_reconcile_without_a_month_or_of_no_region_is_a_usage_error(closed, words):
    done = diaodu(closed, "notices", "reconcile", *words)

    assert (done.code, done.out) == (2, "")
    assert done.err


def test_retry_queues_again_what_failed_and_says_how_many(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)
    world.change("UPDATE notices SET state = 'failed' WHERE kind = 'circular'")

    done = diaodu(world, "notices", "retry", "--period", LUAN)

    assert (done.code, done.out) == (0, "重新排队 1 份通知\n")
    assert {queued.state for queued in world.notices()} == {"queued"}


def test_retry_says_how_many_wait_for_a_server_and_until_when_and_hastens_them(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)
    world.change(
        "UPDATE notices SET not_before = '2199-01-01 00:30:00', error = 'x' WHERE kind = 'result'"
    )
    waiting = ("notices", "list", "--state", "queued", "--period", LUAN)

    told = diaodu(world, "notices", "retry", "--period", LUAN)
    listed = diaodu(world, *waiting)
    hastened = diaodu(world, "notices", "retry", "--period", LUAN, "--now")

    assert told.out == (
        "重新排队 0 份通知\n另有 8 份等着再试, 最晚 2199-01-01 08:30 自动发出; 现在就试加 --now\n"
    )
    assert listed.out.count("01-01 08:30") == 8
    assert (hastened.code, hastened.out) == (0, "重新排队 0 份通知, 提前到现在 8 份\n")
    assert "01-01 08:30" not in diaodu(world, *waiting).out
    assert diaodu(world, "notices", "deliver").out == "已发送 17 失败 0 中断后重发 0\n"


def test_list_can_be_narrowed_to_a_state(closed):
    rows = json.loads(diaodu(closed, "notices", "list", "--state", "sent", "--json").out)

    assert {row["state"] for row in rows} == {"sent"}


def test_what_cannot_be_delivered_is_named_and_exits_1(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)
    world.change("UPDATE notices SET channel = 'smtp' WHERE kind = 'circular'")

    done = diaodu(world, "notices", "deliver")

    assert (done.code, done.out) == (1, "已发送 16 失败 1 中断后重发 0\n")
    assert "没有发出 六安 bureau@luan.example.org" in done.err
    assert "没有配置邮件服务器" in done.err


def test_a_broken_region_is_named_and_the_others_are_counted(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path).with_own_regions()
    (world.shell.settings.regions / "qujialing" / "region.yaml").write_text("nothing")

    done = diaodu(world, "notices", "reconcile", "--period", LUAN, "--json")

    assert done.code == 2
    assert "qujialing" in done.err
    assert {row["region"] for row in json.loads(done.out)} == {"luan"}
