"""Interview cases and the trust report on the command line."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from diaodu.cycle.shell import utc_now
from diaodu.store import cases
from tests.command import diaodu

DOCUMENT = Path(__file__).parents[2] / "docs" / "zh" / "约谈办理.md"
REGION, MONTH = "qujialing", "2024-03"
WHICH = ("--region", REGION, "--period", MONTH)


@pytest.fixture
def world(closed, tmp_path):
    return closed.copied_to(tmp_path / "var")


@pytest.fixture
def first(world):
    with world.shell.store.read() as tx:
        return cases.listing(tx, REGION, MONTH)[0].id


def test_the_manual_page_is_printed_as_it_stands(blank):
    assert diaodu(blank, "cases", "diagram").out == DOCUMENT.read_text(encoding="utf-8")


def test_cases_are_listed_with_what_is_open_and_due(world, first):
    done = diaodu(world, "cases", "list", *WHICH, "--json")
    row = next(row for row in json.loads(done.out) if row["id"] == first)

    assert done.code == 0
    assert (row["state"], row["open"]) == ("flagged", ["confirm", "suspend", "withdraw"])
    assert list(row["due"]) == ["confirm"]
    assert "待确认" in diaodu(world, "cases", "list", "--open").out
    assert diaodu(world, "cases", "list", "--region", "luan").out == "没有约谈件\n"


def test_who_is_late_is_named_and_the_command_says_so(world, first):
    world.change("UPDATE case_steps SET at = '2024-04-10 02:00:00'")
    done = diaodu(world, "cases", "list", *WHICH)

    assert done.code == 1
    assert "确认约谈" in done.out
    assert "5个工作日(默认), 至2024-04-17, 已超期" in diaodu(world, "cases", "show", first).out


def test_a_case_is_carried_on_and_shown_with_its_history(world, first):
    act = ("cases", "act", first)
    confirmed = diaodu(
        world, *act, "confirm", "--by", "科长", "--reason", "属实", "--severity", "light"
    )
    again = diaodu(
        world, *act, "confirm", "--by", "科长", "--reason", "属实", "--severity", "light"
    )
    on = utc_now().date() + timedelta(days=9)
    arranged = ("--time", "15:00", "--place", "三楼", "--talker", "分管领导")
    called = diaodu(world, *act, "notify", "--by", "综合科", "--on", on, *arranged)
    shown = diaodu(world, "cases", "show", first).out
    steps = json.loads(diaodu(world, "cases", "show", first, "--json").out)["steps"]

    assert confirmed.out == f"{first} 已确认, 通知 0 份\n"
    assert again.out == f"{first} 已确认, 通知 0 份, 此前已经办理\n"
    assert called.out.startswith(f"{first} 已通知, 通知 ")
    assert "可取: 约谈记录 record" in shown
    assert f"早于{on}的须写明理由" in shown
    assert "情节：轻微" in shown
    assert "可办理: 提出申诉 appeal, 5个工作日(默认), 至" in shown
    assert [step["act"] for step in steps] == ["open", "confirm", "notify"]
    assert (steps[2]["on"], steps[2]["by"]) == (on.isoformat(), "综合科")
    assert steps[2]["talk"]["at"] == "15:00"
    assert steps[2]["talk"]["place"] == "三楼"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("close", "--by", "科长", "--reason", "x"), 1, "可办理的有: 确认约谈 confirm"),
        (("confirm", "--by", "科长"), 1, "须写明: 理由、情节轻重"),
        (("notify", "--by", "科长", "--on", "明天"), 2, "“明天”不是日期"),
        (("notify", "--by", "科长", "--time", "25:00"), 2, "“25:00”不是时间"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(world, first, words, code, told):
    done = diaodu(world, "cases", "act", first, *words)

    assert (done.code, done.out) == (code, "")
    assert told in done.err


def test_a_paper_of_a_case_is_written_where_it_is_wanted(world, first, tmp_path):
    act = ("cases", "act", first)
    diaodu(world, *act, "confirm", "--by", "科长", "--reason", "属实", "--severity", "light")
    missing = diaodu(world, "cases", "paper", first, "record")
    on = utc_now().date() + timedelta(days=9)
    arranged = ("--time", "15:00", "--place", "三楼", "--talker", "局长")
    diaodu(world, *act, "notify", "--by", "综合科", "--on", on, *arranged)
    out = tmp_path / "约谈通知书.docx"
    written = diaodu(world, "cases", "paper", first, "notice", "--out", out)

    assert (missing.code, missing.out) == (2, "")
    assert "本件还没有约谈记录" in missing.err
    assert (written.code, written.out) == (0, f"{out}\n")
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["qujialing/2024-03", "qujialing/2024-03/nobody/rule"])
def test_a_case_that_is_none_is_unreadable(world, name):
    assert diaodu(world, "cases", "show", name).code == 2


def test_cases_of_circulars_older_than_the_cases_are_opened_once(world):
    world.change("DELETE FROM case_steps")
    opened = diaodu(world, "cases", "open", "--region", REGION).out

    assert opened != f"{REGION} 新办 0 步, 通知 0 份\n"
    assert (
        diaodu(world, "cases", "open", "--region", REGION).out == f"{REGION} 新办 0 步, 通知 0 份\n"
    )


def test_a_month_is_reconciled_and_a_difference_exits_one(world):
    whole = diaodu(world, "reconcile", *WHICH)
    world.change("DELETE FROM case_steps")
    broken = diaodu(world, "reconcile", *WHICH, "--json")
    lines = {line["about"]: line["is_equal"] for line in json.loads(broken.out)["lines"]}

    assert whole.code == 0
    assert "应报 14" in whole.out
    assert (broken.code, lines["约谈"], lines["事件链"]) == (1, False, True)
    assert diaodu(world, "reconcile", "--region", REGION, "--period", "2024-07").code == 2


def test_what_is_proposed_says_so_once(world, first):
    shown = diaodu(world, "cases", "show", first).out

    assert "建议: 约谈(招商专班牵头单位负责人)" in shown
    assert "建议: 建议" not in shown
