"""`diaodu objections`: taken on behalf of a unit, listed, answered; and signatures in the list."""

import json

import pytest

from diaodu.cycle.signing import sign
from diaodu.model.notices import NoticeKind
from tests.command import diaodu
from tests.worlds import LUAN

UNIT = "huoqiu"
ID = f"luan/{UNIT}/{LUAN}/objection-1"
BY = ("--by", "综合科")
FILE = ("--region", "luan", "--period", LUAN, "--unit", "霍邱县", "--text", "应为53个", *BY)


@pytest.fixture
def world(luan, tmp_path):
    return luan.worlds["published"].copied_to(tmp_path / "var")


def test_an_objection_is_filed_listed_and_answered(world, tmp_path):
    (tmp_path / "合同.pdf").write_bytes(b"%PDF")
    proof = ("--evidence", str(tmp_path / "合同.pdf"))
    filed = diaodu(world, "objections", "file", *FILE, "--matter", "figure:signed", *proof)
    listed = diaodu(world, "objections", "list", "--region", "luan", "--json")
    follow = ("--follow-up", "rerun", "--rerun-reason", "更正报送", "--reason", "核实", *BY)
    answered = diaodu(world, "objections", "decide", ID, "--answer", "partly", *follow)
    table = diaodu(world, "objections", "list")

    assert filed.out.startswith(f"已受理 {ID}")
    assert (listed.code, answered.code, table.code) == (1, 0, 0)
    (row,) = json.loads(listed.out)
    assert (row["subject"], row["answer"]) == ("signed", None)
    assert row["unit_title"] == "霍邱县"
    assert row["evidence"][0]["name"] == "合同.pdf"
    assert "部分采纳" in answered.out
    assert "更正报送" in table.out
    assert "霍邱县" in table.out


def test_an_empty_list_says_so(world):
    empty = diaodu(world, "objections", "list")

    assert (empty.code, empty.out) == (0, "没有复核申请\n")
    assert diaodu(world, "objections", "list", "--json").out == "[]\n"


def test_what_cannot_be_filed_or_answered_says_why(world):
    strange = diaodu(world, "objections", "file", *FILE, "--matter", "figure:x")
    absent = ("--evidence", "/no/such/file", "--matter", "figure:signed")
    none = ("--answer", "rejected", "--reason", "无误", *BY)

    assert strange.code == 2
    assert "figure:signed" in strange.err
    assert diaodu(world, "objections", "file", *FILE, *absent).code == 2
    assert diaodu(world, "objections", "decide", ID, *none).code == 2
    assert diaodu(world, "objections", "decide", ID, *none, "--region", "qujialing").code == 2


def test_the_list_of_notices_says_who_has_signed(world):
    region = world.shell.region("luan")
    sign(world.shell, region, UNIT, LUAN, f"luan/{LUAN}/v1", NoticeKind.RESULT, by="联络员")
    rows = json.loads(diaodu(world, "notices", "list", "--region", "luan", "--json").out)

    signed = {row["unit"]: row["acknowledged_by"] for row in rows if row["kind"] == "result"}
    assert signed == {**dict.fromkeys(signed), UNIT: "联络员"}
    assert not [row for row in rows if row["kind"] == "receipt" and "acknowledged_by" in row]
    assert "未签收" in diaodu(world, "notices", "list", "--region", "luan").out
    assert "1/8" in diaodu(world, "notices", "reconcile", "--period", LUAN, "--region", "luan").out
