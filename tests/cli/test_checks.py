"""Commands about checks: their table, findings of a month, waivers, explanations, claims."""

import json
from pathlib import Path

import pytest

from tests.command import diaodu
from tests.cycle.test_rulings import more
from tests.worlds import LUAN

DOCUMENT = Path(__file__).parents[2] / "docs" / "zh" / "核验规则.md"
MONTH = ("--region", "luan", "--period", LUAN)
BY = ("--by", "招商局")
WAIVER = (
    *MONTH,
    *("--unit", "huoqiu", "--code", "printed_rate_differs", "--reason", "口径调整"),
    *("--requested-by", "霍邱县", "--approved-by", "招商局长"),
)


@pytest.fixture
def world(luan, tmp_path):
    found = luan.worlds["validated"].copied_to(tmp_path / "var")
    found.resend("luan", LUAN, "huoqiu", "2022-10-06T00:00", more)
    return found


def test_the_document_of_all_checks_is_up_to_date(blank):
    done = diaodu(blank, "checks")

    assert DOCUMENT.read_text(encoding="utf-8") == done.out, "diaodu checks > docs/zh/核验规则.md"


def test_findings_waivers_and_rechecks_of_a_month(world):
    found = diaodu(world, "month", "findings", *MONTH)
    assert found.code == 1
    assert "霍邱县 有1处疑点没有说明" in found.out

    assert diaodu(world, "waivers", "grant", *WAIVER, "--expires", "2022-10-31").code == 0
    assert "口径调整" in diaodu(world, "waivers", "list").out
    done = diaodu(world, "month", "recheck", *MONTH, "--reason", "豁免", *BY)

    assert (done.code, "已告知单位 霍邱县" in done.out) == (0, True)
    left = diaodu(world, "month", "findings", *MONTH)
    assert "核验豁免第1号" in left.out
    rows = json.loads(diaodu(world, "month", "findings", *MONTH, "--json").out)
    assert [it["waiver"] for it in rows["findings"] if it["waiver"]] == ["1"]
    assert left.code == bool(rows["doubts"] or [it for it in rows["findings"] if not it["waiver"]])


def test_what_is_only_information_is_no_doubt_about_a_month(world):
    own = world.with_own_regions()
    words = "checks: {printed_rate_differs: {severity: information}}\ndeadline:"
    own.edit("regions/luan/region.yaml", "deadline:", words)
    assert diaodu(own, "month", "recheck", *MONTH, "--reason", "调整", *BY).code == 0

    assert "information" in {
        it.severity for it in own.submissions("luan", unit="huoqiu")[-1].findings
    }
    done = diaodu(own, "month", "findings", *MONTH)
    assert (done.code, done.out) == (0, "2022年9月没有要过目的核验意见\n")


def test_a_waiver_that_no_report_could_rest_on_is_refused(world):
    done = diaodu(world, "waivers", "grant", *WAIVER, "--expires", "2020-01-01")

    assert done.code == 1
    assert "早于2022年9月的第一天" in done.err


def test_a_month_without_findings_says_so(closed):
    done = diaodu(closed, "month", "findings", "--region", "qujialing", "--period", "2024-02")

    assert (done.code, done.out) == (0, "2024年2月没有要过目的核验意见\n")


def test_a_doubt_is_explained(world):
    words = ("--unit", "huoqiu", "--code", "printed_rate_differs", "--text", "备案口径")

    assert diaodu(world, "explain-finding", *MONTH, *words, *BY).out == "已说明疑点 1 处\n"
    assert "单位说明: 备案口径" in diaodu(world, "month", "findings", *MONTH).out


def test_claims_are_listed_decided_and_named(world):
    pair = ("huoqiu/A-1", "jinzhai/B-2", "--region", "luan")

    assert json.loads(diaodu(world, "claims", "list", *MONTH, "--json").out) == []
    assert diaodu(world, "claims", "list", *MONTH).out == "到2022年9月没有疑似重报的项目\n"
    split = ("--verdict", "split", "--share", "60%", "--reason", "协议")
    assert diaodu(world, "claims", "decide", *pair, *split, *BY).code == 0
    assert diaodu(world, "claims", "alias", "金穗", "示例稻米", "--region", "luan", *BY).code == 0


def test_words_that_are_no_date_or_share_are_usage_errors(world):
    assert diaodu(world, "waivers", "grant", *WAIVER, "--expires", "soon").code == 2
    pair = ("huoqiu/A-1", "jinzhai/B-2", "--region", "luan", "--verdict", "split")
    done = diaodu(world, "claims", "decide", *pair, "--share", "0.6", "--reason", "协议", *BY)
    assert done.code == 2
