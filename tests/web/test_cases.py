"""Interview cases on the bureau's pages and on the unit's own."""

import html
import re
from datetime import date
from urllib.parse import urljoin

import pytest

from diaodu.cycle.access import Person
from diaodu.cycle.cases import Asked, act
from diaodu.model.cases import CaseAct, Gravity, Role
from diaodu.store import cases
from tests.web.portal import OWN_PAGE, REGION, Portal

BUREAU, VIEWER = Person("zhaoshangju"), Person("viewer")
HOSTILE = "<script>alert(1)</script>"
CONFIRM = {"act": "confirm", "role": "leader", "reason": HOSTILE, "gravity": "serious"}
A = CaseAct


@pytest.fixture
def portal(closed, tmp_path):
    return Portal(closed.copied_to(tmp_path / "var").with_own_regions())


@pytest.fixture
def flagged(portal):
    """A case of a unit that a clerk may act for."""
    with portal.world.shell.store.read() as tx:
        found = cases.listing(tx, REGION)[-1].last
    users = portal.world.shell.settings.regions / REGION / "users.csv"
    users.write_text(users.read_text(encoding="utf-8") + f"clerk,{found.unit},\n", "utf-8")
    return found


@pytest.fixture
def called(portal, flagged):
    """The same once the unit has been notified."""
    key = (flagged.period, flagged.unit, flagged.rule)
    for asked in (
        Asked(A.CONFIRM, "科长", reason="内部意见", gravity=Gravity.GRAVE),
        Asked(A.NOTIFY, "综合科", record="三楼会议室", on=date.max),
    ):
        act(portal.world.shell, REGION, key, asked)
    return flagged


def house(step):
    return f"/cases/{REGION}/{step.period}/{step.unit}/{step.rule}"


def own(step):
    return f"/units/{REGION}/{step.unit}/cases/{step.period}/{step.rule}"


def text_of(answer):
    assert answer.status_code == 200, answer.text
    body = answer.text.split("</style>")[1]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def sent(client, path, headers=OWN_PAGE, **fields):
    return client.post(f"{path}/acts", data=fields, headers=headers)


def followed(client, answer):
    assert answer.status_code == 303, answer.text
    return text_of(client.get(urljoin(str(answer.request.url), answer.headers["location"])))


def state(portal, step):
    with portal.world.shell.store.read() as tx:
        return cases.get(tx, REGION, step.period, step.unit, step.rule).state


def test_the_bureau_sees_every_case_with_what_is_to_be_done_next(portal, flagged):
    client = portal.client(BUREAU)
    listed = client.get(f"/cases/{REGION}")
    with portal.world.shell.store.read() as tx:
        count = len(cases.listing(tx, REGION))

    assert listed.text.count(">待确认</span>") == count > 1
    assert re.search(r"待确认 确认约谈（20\d\d年\d+月\d+日前）", text_of(listed))
    assert f"cases/{REGION}" in client.get(f"/regions/{REGION}").text


def test_the_check_before_confirming_is_shown_and_the_act_is_kept(portal, flagged):
    client = portal.client(BUREAU)
    before = text_of(client.get(house(flagged)))
    after = followed(client, sent(client, house(flagged), **CONFIRM))

    assert "正当程序 没有待更正的报送" in before
    assert "已确认" in after
    assert f"zhaoshangju（领导） 理由: {HOSTILE} 情节: 较重" in after
    assert "<script" not in client.get(house(flagged)).text
    assert "正当程序" not in after


def test_who_may_only_look_sees_no_form_and_can_send_none(portal, flagged):
    seen = portal.client(VIEWER).get(house(flagged))

    assert "<form" not in seen.text
    assert "当前用户只能查看" in seen.text
    for person in (VIEWER, Person("clerk")):
        assert sent(portal.client(person), house(flagged), **CONFIRM).status_code == 403
    assert portal.client(Person("clerk")).get(house(flagged)).status_code == 403
    assert state(portal, flagged) == "flagged"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"headers": {"Origin": "https://elsewhere.example"}}, 403),
        ({"headers": {}}, 403),
        ({"act": "explode"}, 422),
        ({"role": "unit"}, 422),
        ({"gravity": ""}, 409),
        ({"reason": " "}, 409),
        ({"act": "hold", "on": "2024-13-01"}, 409),
        ({"act": "close"}, 409),
    ],
)
def test_a_form_that_is_not_ours_or_not_in_order_changes_nothing(portal, flagged, changes, status):
    answer = sent(portal.client(BUREAU), house(flagged), **{**CONFIRM, **changes})

    assert answer.status_code == status
    assert state(portal, flagged) == "flagged"


def test_a_unit_sees_its_case_only_once_it_has_been_notified(portal, flagged):
    clerk = portal.client(Person("clerk"))

    assert clerk.get(own(flagged)).status_code == 404
    assert "约谈" not in text_of(clerk.get(f"/units/{REGION}/{flagged.unit}"))


def test_a_unit_reads_its_case_without_what_the_bureau_weighed_and_hands_in_a_statement(
    portal, called
):
    clerk = portal.client(Person("clerk"))
    page = text_of(clerk.get(own(called)))
    unit = text_of(clerk.get(f"/units/{REGION}/{called.unit}"))
    after = followed(clerk, sent(clerk, own(called), act="state", record="四月底前开工"))

    assert "提交情况说明（" in unit
    assert "三楼会议室" in page
    assert "内部意见" not in page
    assert "严重" not in page
    assert "实施约谈" not in page
    assert "已说明" in after
    assert "四月底前开工" in after
    assert state(portal, called) == "stated"


def test_a_unit_cannot_do_the_bureaus_acts_nor_anything_in_another_units_case(portal, called):
    clerk = portal.client(Person("clerk"))
    other = portal.client(Person("nobody-else"))

    refused = sent(clerk, own(called), act="withdraw", reason="我们撤销")
    assert refused.status_code == 409
    assert "由招商局或领导或程序办理, 不能由责任单位办理" in html.unescape(refused.text)
    assert other.get(own(called)).status_code == 403
    assert other.get(f"{own(called)}x").status_code == 403
    assert sent(other, own(called), act="state", record="x").status_code == 403
    assert sent(clerk, own(called), {}, act="state", record="x").status_code == 403
    assert state(portal, called) == "notified"


def test_an_appeal_of_the_unit_is_answered_by_the_leader(portal, called):
    clerk, bureau = portal.client(Person("clerk")), portal.client(BUREAU)
    followed(clerk, sent(clerk, own(called), act="appeal", record="口径有误"))
    page = bureau.get(house(called)).text

    assert '<input type="hidden" name="role" value="leader">' in page
    fields = {"act": "grant", "role": Role.LEADER, "reason": "口径确有误"}
    assert "已撤销" in followed(bureau, sent(bureau, house(called), **fields))
    assert "口径确有误" in text_of(clerk.get(own(called)))


def test_nobody_finds_a_case_that_is_none(portal, flagged):
    client = portal.client(BUREAU)

    assert client.get(f"{house(flagged)}x").status_code == 404
    assert sent(client, f"{house(flagged)}x", **CONFIRM).status_code == 404
