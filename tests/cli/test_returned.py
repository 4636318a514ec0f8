"""`diaodu intake list|marked` and `diaodu month reopen|withdraw|remind` on one installation."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from diaodu.calendar import Month
from diaodu.model.submissions import Submission
from diaodu.notices.marked import INDEX
from tests.command import diaodu
from tests.world import World

BY = ("--by", "综合科", "--reason", "准予补报")


@pytest.fixture(scope="module")
def sent(blank, samples, tmp_path_factory) -> World:
    """第十专班 was sent back first, 第一专班 reported, a third file is still to be read."""
    world = blank.copied_to(tmp_path_factory.mktemp("sent"))
    world.receive_samples("qujialing", samples, "第十招商专班-2024-01-第1次")
    world.receive_samples("qujialing", samples, "第一招商专班-2024-01-*")
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")
    world.receive_samples("qujialing", samples, "第二招商专班-2024-01-*")
    world.collect("qujialing")
    return world


def test_every_version_is_listed_with_its_state_and_an_unread_file_as_received(sent):
    done = diaodu(sent, "intake", "list", "qujialing", "--json")

    rows = {row["title"] or row["file"]: row["state"] for row in json.loads(done.out)}
    assert rows["第十招商专班"] == "rejected"
    assert rows["第一招商专班"].startswith("accepted")
    assert rows["第二招商专班-2024-01-第1次.xlsx"] == "received"
    assert "已收到，待核验" in diaodu(sent, "intake", "list", "qujialing").out


@pytest.mark.parametrize("month", [("2024-01",), ("--period", "2024-01"), ("2024-02",)])
def test_versions_are_listed_of_one_month_given_like_that_of_a_marked_workbook(sent, month):
    done = diaodu(sent, "intake", "list", "qujialing", *month, "--json")

    periods = {row["period"] for row in json.loads(done.out) if row["period"]}
    assert periods == ({"2024-01"} if "2024-01" in month else set())


def test_two_months_for_one_list_exit_2(sent):
    done = diaodu(sent, "intake", "list", "qujialing", "2024-01", "--period", "2024-02")

    assert (done.code, done.out) == (2, "")
    assert "月份写了两个" in done.err


def test_a_workbook_is_held_against_what_the_unit_reported_before(sent, tmp_path):
    (row,) = sent.submissions("qujialing", unit="team-01")
    january = sent.document(Submission, row.content_sha256)
    label = replace(january.label, period=Month(2024, 2))
    file = tmp_path / "二月.xlsx"
    file.write_bytes(sent.workbook("qujialing", replace(january, label=label)))

    done = diaodu(sent, "intake", "check", str(file), "--json")

    codes = {found["code"] for found in json.loads(done.out)}
    assert (done.code, "cumulative_differs" in codes) == (1, True)


def test_the_marked_workbook_of_a_version_is_written(sent, tmp_path):
    out = tmp_path / "back.xlsx"

    done = diaodu(sent, "intake", "marked", "qujialing", "2024-01", "team-10", "-o", out)

    assert (done.code, done.out) == (0, f"{out}\n")
    book = load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames[0] == INDEX
    assert "应为数字" in book["项目"]["I4"].comment.text


@pytest.mark.parametrize("words", [("2024-01", "team-05"), ("2023-01", "team-10")])
def test_a_version_nobody_sent_exits_2(sent, tmp_path, words):
    done = diaodu(sent, "intake", "marked", "qujialing", *words, "-o", tmp_path / "x.xlsx")

    assert (done.code, done.out) == (2, "")
    assert "没有" in done.err


def test_a_month_is_opened_taken_back_and_asked_for_by_command(sent, tmp_path):
    world = sent.copied_to(tmp_path)
    month = ("qujialing", "2024-01")
    until = ("--until", date.max.replace(year=2999).isoformat())

    opened = diaodu(world, "month", "reopen", *month, "第一招商专班", *until, *BY)
    taken = diaodu(world, "month", "withdraw", *month, "team-01", *BY)
    nothing = diaodu(world, "month", "withdraw", *month, "team-01", *BY)
    asked = diaodu(world, "month", "remind", "qujialing", "--on", "2024-02-02")

    assert opened.out == "已重新开放 qujialing/team-01/2024-01/reopened-1, 至 2999-12-31\n"
    assert taken.out == "已撤回 qujialing/team-01/2024-01/v1/withdrawn\n"
    assert nothing.out == "没有可撤回的报送\n"
    assert asked.out.startswith("月份 2024年1月 应报 14 已报 1 其中零报告 0 退回未改 1")
    assert [done.code for done in (opened, taken, nothing, asked)] == [0, 0, 0, 0]


def test_a_day_that_is_none_exits_2(sent):
    done = diaodu(sent, "month", "remind", "qujialing", "--on", "明天")

    assert (done.code, done.out) == (2, "")
    assert "应写作" in done.err
