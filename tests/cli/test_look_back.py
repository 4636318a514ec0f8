"""`diaodu score` without a store: what went before is recomputed from the same files."""

import json

import pytest

from diaodu import cli

RULEBOOK = """
rulebook: r
title: 办法
source: 文件
in_force: {from: 2024-01}
groups: {town: 乡镇}
indicators: {funds: {title: 到位资金, measure: 万元}}
triggers:
  - {id: zero, title: 零到位, of: funds, over: month, zero: true, source: 第一条}
  - {id: thrice, title: 连续三月零到位, at: month, rule: zero, consecutive: 3, source: 第一条}
ladder:
  source: 第二条
  steps:
    - {id: letter, title: 督办函, on: zero}
    - {id: talk, title: 约谈, on: zero, after: {step: letter, reached: 2}, working_days: 5}
awards:
  - {id: cut, title: 扣减经费, kind: money, on: thrice, amount: 1.5, penalty: true, source: 第三条}
"""


@pytest.fixture
def account(tmp_path, monkeypatch, capsys):
    def of(rows: str, period: str) -> dict[str, list[dict[str, object]]]:
        files = {
            "rulebook": RULEBOOK,
            "units": "unit,title,group,order\na,甲镇,town,1\n",
            "targets": "unit,indicator,period,value\n",
            "facts": f"unit,indicator,period,basis,value\n{rows}",
        }
        words = []
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
            words += [f"--{name}", str(tmp_path / name)]
        monkeypatch.setattr(
            "sys.argv", ["diaodu", "score", *words, "--period", period, "--format", "json"]
        )
        with pytest.raises(SystemExit) as caught:
            cli.main()
        assert not caught.value.code
        return json.loads(capsys.readouterr().out)

    return of


def months(*values: int) -> str:
    return "".join(f"a,funds,2024-0{n},month,{value}\n" for n, value in enumerate(values, 1))


def test_months_running_and_steps_before_come_from_the_facts(account):
    found = account(months(0, 0, 0), "2024-03")

    assert [flag["rule"] for flag in found["flags"]] == ["zero", "thrice"]
    assert [(it["step"], it["within_days"]) for it in found["steps"]] == [("talk", 5)]
    assert "2024年1月督办函、2024年2月督办函" in found["steps"][0]["figures"]
    assert [(it["words"], it["amount_wan"]) for it in found["awards"]] == [
        ("建议扣减经费: 扣减1.5万元", "1.5")
    ]


def test_a_month_between_breaks_it(account):
    found = account(months(0, 2, 0), "2024-03")

    assert [flag["rule"] for flag in found["flags"]] == ["zero"]
    assert [it["step"] for it in found["steps"]] == ["letter"]


def test_nothing_proposed_is_left_out_of_the_output(account):
    assert list(account(months(1), "2024-01")) == [
        "period",
        "rulebook",
        "boards",
        "lists",
        "flags",
    ]
