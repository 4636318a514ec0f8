"""Interview cases on the bureau's pages and on the unit's own."""

import html
import re
from dataclasses import replace
from datetime import date, time
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import pytest

from diaodu.cycle.access import Person
from diaodu.cycle.cases import Asked, act
from diaodu.cycle.shell import utc_now
from diaodu.model.case_words import CaseAct, Gravity, Role
from diaodu.model.cases import Talk
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
        Asked(A.NOTIFY, "综合科", on=date.max, talk=Talk(time(15), "三楼会议室", "分管领导")),
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
    assert f"zhaoshangju（领导） 理由：{HOSTILE} 情节：较重" in after
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
    assert "由招商局或领导或程序办理，不能由责任单位办理" in html.unescape(refused.text)
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


def test_the_bureau_arranges_the_talk_field_by_field_and_gets_its_papers(portal, flagged):
    client = portal.client(BUREAU)
    followed(client, sent(client, house(flagged), **CONFIRM))
    form = client.get(house(flagged)).text
    fields = {"act": "notify", "role": "bureau", "on": "2099-01-05", "time": "15:00"}
    refused = sent(client, house(flagged), **fields)
    wrong = sent(client, house(flagged), **{**fields, "time": "25:00"})
    after = followed(client, sent(client, house(flagged), **fields, place="三楼", talker="局长"))
    papers = {
        kind: client.get(f"{house(flagged)}/papers/{kind}.docx")
        for kind in ("notice", "record", "lookback", "other")
    }

    assert 'name="time" type="time"' in form
    assert (refused.status_code, wrong.status_code) == (409, 409)
    assert "须写明: 约谈地点、主谈人" in html.unescape(refused.text).replace("：", ": ")
    assert "约谈时间 15:00 约谈地点 三楼 主谈人 局长" in after
    assert [it.status_code for it in papers.values()] == [200, 200, 404, 404]
    assert papers["notice"].content.startswith(b"PK")


def test_a_talk_held_early_is_kept_with_the_reason_the_form_asks_for(portal, called):
    client = portal.client(BUREAU)
    page = client.get(house(called)).text
    today = utc_now().astimezone(ZoneInfo("Asia/Shanghai")).date().isoformat()
    fields = {"act": "hold", "role": "bureau", "on": today, "record": "已谈"}
    refused = sent(client, house(called), **fields)
    after = followed(client, sent(client, house(called), **fields, reason="单位要求提前"))

    assert "理由（早于9999年12月31日约谈的须写明）" in html.unescape(page)
    assert refused.status_code == 409
    assert f"实际约谈日期{today}早于通知的约谈日期9999-12-31" in html.unescape(refused.text)
    assert "理由：单位要求提前" in after


def test_a_unit_signs_for_its_notice_on_the_case_itself_and_reads_the_paper(portal, called):
    clerk = portal.client(Person("clerk"))
    before = clerk.get(own(called)).text
    subject = f"{REGION}/{called.period}/{called.unit}/{called.rule}/3"
    signed = clerk.post(f"{own(called)}/signatures", data={"subject": subject}, headers=OWN_PAGE)
    after = followed(clerk, signed)
    unknown = clerk.post(f"{own(called)}/signatures", data={"subject": "x"}, headers=OWN_PAGE)
    other = portal.client(Person("nobody-else"))

    assert f'name="subject" value="{subject}"' in before
    assert "已签收" in after
    assert "clerk" in after
    assert unknown.status_code == 409
    assert clerk.get(f"{own(called)}/papers/notice.docx").content.startswith(b"PK")
    assert clerk.get(f"{own(called)}/papers/record.docx").status_code == 404
    assert other.get(f"{own(called)}/papers/notice.docx").status_code == 403
    assert other.post(f"{own(called)}/signatures", data={"subject": subject}).status_code == 403


def test_a_unit_signs_for_the_notice_of_a_quarter_as_for_that_of_a_month(portal, flagged):
    world = portal.world
    world.close(REGION, "2024-Q1")
    quarter = replace(flagged, period="2024-Q1", rule="slow")
    with world.shell.store.write() as tx:
        cases.append(tx, quarter)
    key = (quarter.period, quarter.unit, quarter.rule)
    talk = Talk(time(15), "三楼会议室", "分管领导")
    for asked in (
        Asked(A.CONFIRM, "科长", reason="属实", gravity=Gravity.LIGHT),
        Asked(A.NOTIFY, "综合科", on=date.max, talk=talk),
    ):
        act(world.shell, REGION, key, asked)
    clerk = portal.client(Person("clerk"))
    subject = f"{REGION}/{'/'.join(key)}/3"
    path = f"/units/{REGION}/{quarter.unit}/2024-Q1"
    before = clerk.get(f"{path}/figures").text
    fields = {"kind": "interview", "subject": subject, "page": "figures"}
    after = followed(clerk, clerk.post(f"{path}/signatures", data=fields, headers=OWN_PAGE))

    assert f'name="subject" value="{subject}"' in before
    assert "已签收" in after


def test_nobody_finds_a_case_that_is_none(portal, flagged):
    client = portal.client(BUREAU)

    assert client.get(f"{house(flagged)}x").status_code == 404
    assert sent(client, f"{house(flagged)}x", **CONFIRM).status_code == 404
