"""The month page shows claims made twice, the bureau's word on them, and waivers; read-only."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from fastapi.testclient import TestClient

from diaodu.calendar import Month
from diaodu.cycle.access import Person
from diaodu.cycle.claims import decide_claim
from diaodu.cycle.waivers import Asked, waive
from diaodu.model.rulings import Verdict
from diaodu.web import create_app
from tests.cycle.test_claims import PAIR, report
from tests.web.conftest import BUREAU

ADMIN = Person("bureau", is_admin=True)
REGION, JANUARY = "qujialing", Month(2024, 1)
RECORDS = """
records:
  - name: 平台
    unit: dept
    month: period
    figures: {amount: {indicator: funds, basis: month}}
    projects:
      rows: items
      columns: {code: 项目编号, name: 项目名称, state: 阶段, firm: 投资方, money: 合同金额(万元),
                day: 签约日期}
"""
ROW = {
    "dept": "team-02",
    "period": "2024-01",
    "amount": None,
    "items": [
        {
            "code": "B-7",
            "name": "示例稻米加工项目",
            "state": "签约",
            "firm": "示例甲公司",
            "money": 9000,
            "day": "2024-01-09",
        }
    ],
}


@pytest.fixture
def world(world):
    """One project in a workbook and in another system's rows."""
    own = world.with_own_regions()
    own.edit(f"regions/{REGION}/region.yaml", "\nchannel: file\n", f"\nchannel: file\n{RECORDS}")
    first = own.workbook(REGION, report("team-01", "A-1", "示例稻米加工"))
    own.receive(REGION, "1.xlsx", first, "2024-02-01T01:00")
    own.receive(REGION, "2.json", json.dumps([ROW]).encode(), "2024-02-02T01:00")
    own.collect(REGION)
    own.validate(REGION, "2024-01")
    return own


def shown(world):
    with TestClient(create_app(lambda: BUREAU, lambda: world.shell)) as client:
        return client.get(f"/regions/{REGION}/2024-01").text


def decide(world, verdict, **more):
    decide_claim(world.shell, REGION, PAIR, verdict, reason="先签约", by="招商局", **more)


def test_both_cells_and_the_state_of_a_claim_made_twice_are_shown(world):
    page = shown(world)

    assert "疑似重报的项目" in page
    assert "<td>待认定</td>" in page
    assert "2024年1月 项目!B4" in page
    assert "2024年1月 平台!第1行 items[1] name" in page


@pytest.mark.parametrize(
    ("verdict", "more", "said"),
    [
        (Verdict.SAME, {}, "<td>同一项目，计第一招商专班</td>"),
        (Verdict.SPLIT, {"share": "0.6"}, "<td>同一项目，分计，第一招商专班占60.0%</td>"),
        (Verdict.DIFFERENT, {}, "已认定不是同一项目：team-01/A-1 和 team-02/B-7（招商局：先签约）"),
    ],
)
def test_the_bureaus_word_is_shown_with_its_reason(world, verdict, more, said):
    decide(world, verdict, **{name: Decimal(value) for name, value in more.items()})
    page = shown(world)

    assert said in page
    assert "先签约" in page


def test_waivers_about_the_month_are_shown_and_those_of_other_months_are_not(world):
    asked = Asked(
        unit="team-02",
        code="claimed_before",
        first=JANUARY,
        last=JANUARY,
        requested_by="第二招商专班",
        approved_by="局长",
        reason="已核实 <b>",
        expires_on=date(2024, 3, 1),
    )
    waive(world.shell, REGION, asked)
    february = Month(2024, 2)
    waive(world.shell, REGION, replace(asked, first=february, last=february, reason="二月"))
    page = shown(world)

    assert "核验豁免" in page
    assert "已核实 &lt;b&gt;" in page
    assert "2024-03-01（已到期）" in page
    assert "<td>二月</td>" not in page


def test_a_unit_may_choose_the_files_its_region_can_read(world):
    with TestClient(create_app(lambda: ADMIN, lambda: world.shell)) as client:
        page = client.get(f"/units/{REGION}/team-02/2024-01").text

    assert 'accept=".xlsx,.json"' in page
