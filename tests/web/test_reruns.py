"""A rerun on the bureau's pages: what was asked for, how far it is, what it changes."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from diaodu.cycle.access import Person
from diaodu.cycle.rerun import prepare, publish_rerun, reject_rerun
from diaodu.cycle.withdraw import withdraw
from diaodu.store import reruns
from diaodu.web import create_app
from tests.cycle.corrections import AGREED, ASKED, UNIT
from tests.web.conftest import REGION, RUN
from tests.web.portal import CLERK, Portal
from tests.web.test_pages import text_of

LIST, ONE = f"/reruns/{REGION}", f"/reruns/{REGION}/2024-03/r1"
BEFORE, AFTER = (f"/publications/{REGION}/2024-03/v{number}" for number in (1, 2))


@pytest.fixture
def world(pending, tmp_path):
    return pending.copied_to(tmp_path / "var")


def client_of(world, person=None):
    return TestClient(create_app(lambda: person or Person("bureau"), lambda: world.shell))


def approved(world):
    with world.shell.store.read() as tx:
        drafts = tuple(it.draft_sha256 for it in reruns.of_run(tx, REGION, "run"))
    publish_rerun(world.shell, REGION, "run", drafts, AGREED)


def test_what_waits_for_approval_shows_request_difference_cases_letters_and_what_follows(pending):
    client = client_of(pending)
    text = text_of(client, ONE)

    for said in (
        "待审批",
        "理由 更正报送 说明 一号专班误报到位资金",
        "范围 全部单位",
        f"重算编号 {REGION}/2024-03/r1",
        "11,010.00万元 → 10,010.00万元",
        "第1版 → 第2版",
        "将发出和撤回的通知 更正通知：",
        "审批人看到的全文",
        "审批内容",
    ):
        assert said in text
    assert f'href="{RUN}"' in client.get(ONE).text
    assert f'href="../../..{BEFORE}"' in client.get(ONE).text
    assert "\\_" not in text


def test_the_list_and_the_pages_of_region_and_circular_lead_to_it(pending):
    client = client_of(pending)

    assert "2024年3月 第1次重算 待审批 更正报送，一号专班误报到位资金 综合科" in text_of(
        client, LIST
    )
    assert f'href="..{LIST}"' in client.get(f"/regions/{REGION}").text
    assert "第1次重算：待审批" in text_of(client, BEFORE)
    assert f'href="../../..{ONE}"' in client.get(BEFORE).text


def test_once_it_is_out_both_versions_and_what_was_sent_stand_on_it(world):
    approved(world)
    client = client_of(world)
    text = text_of(client, ONE)

    assert "已发布" in text
    assert "招商局长 qujialing/2024-03/v2" in text
    assert "更正后： " in text
    assert "更正通知" in text
    assert "已撤回" in text
    assert "11,010.00万元 → 10,010.00万元" in text
    assert f'href="../../..{AFTER}"' in client.get(ONE).text
    assert "看更正通报" in text_of(client, LIST)
    assert "本版由第1次重算产生" in text_of(client, AFTER)
    assert "第1次重算：已发布" in text_of(client, BEFORE)


def test_once_it_is_out_the_unit_and_the_version_before_say_so_and_lead_to_what_stands(world):
    approved(world)
    client = client_of(world, Person("root", is_admin=True))
    month = f"/units/{REGION}/{UNIT}/2024-03"

    assert "本月通报 更正通报第2版，已于" in text_of(client, month)
    assert f'href="../../..{month}/figures"' in client.get(month).text
    assert "通报 更正通报第2版，已于" in text_of(client, f"{month}/figures")
    assert "本通报已被后一版替代，不再有效。 看更正通报第2版" in text_of(client, BEFORE)
    assert "不再有效" not in text_of(client, AFTER)
    assert "已通报 看更正通报第2版" in text_of(client, f"/regions/{REGION}/2024-03")


def test_a_circular_that_was_withdrawn_says_so_wherever_it_is_looked_for(world):
    withdraw(world.shell, f"{REGION}/2024-02/v1", by="综合科", reason="附表有误")
    client = client_of(world, Person("root", is_admin=True))

    gone = text_of(client, f"/publications/{REGION}/2024-02/v1")
    assert "本通报已撤回，不再有效。该期通报将另行印发。" in gone
    assert "通报已撤回 看撤回的通报" in text_of(client, f"/regions/{REGION}/2024-02")
    assert "本月通报 已撤回，将另行印发" in text_of(client, f"/units/{REGION}/{UNIT}/2024-02")


def test_a_rejected_one_says_by_whom_and_why_and_one_that_changes_nothing_says_so(world):
    reject_rerun(world.shell, REGION, "run", replace(AGREED, reason="证据不足"))
    prepare(world.shell, replace(ASKED, periods=("2024-01",), text="<b>再算</b>"), "other")
    client = client_of(world)

    assert "已驳回" in text_of(client, ONE)
    assert "招商局长 证据不足" in text_of(client, ONE)
    unchanged = f"/reruns/{REGION}/2024-01/r1"
    assert "没有变化。" in text_of(client, unchanged)
    assert "<b>再算" not in client.get(unchanged).text


def test_reruns_are_for_the_bureau_alone_and_one_nobody_asked_for_is_not_found(world):
    portal = Portal(world.with_own_regions())

    assert [portal.client(CLERK).get(path).status_code for path in (LIST, ONE)] == [403, 403]
    client = client_of(world)
    for path in ("2024-03/r9", "2024-09/r1", "2024-03/v1", "..%2f..%2fr1"):
        assert client.get(f"{LIST}/{path}").status_code == 404
    assert client.post(ONE).status_code == 405
