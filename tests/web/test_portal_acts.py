"""What a unit does on its pages beside reporting: explain a doubt, sign, object; and who may."""

import re

import pytest
from fastapi.testclient import TestClient

from diaodu.cycle.access import Person
from diaodu.model.canonical import sha256
from diaodu.store import objections, rulings
from diaodu.web import create_app
from tests.cycle.objecting import pass_days
from tests.cycle.test_rulings import more
from tests.web.portal import OWN_PAGE, REGION, UNIT, Portal, page
from tests.web.test_portal import text_of
from tests.worlds import LUAN

MONTH = "2024-02"
BUREAU, ELSEWHERE = Person("zhaoshangju"), {"Origin": "https://elsewhere.example.org"}
SETTING = "objection: {before: 3, after: 5}\ndeadline:"
PROOF = ("回单.pdf", b"%PDF <script>", "application/pdf")


@pytest.fixture(scope="module")
def checked(shown, tmp_path_factory):
    """January is published; of February every unit has its check sheet."""
    world = shown.world.copied_to(tmp_path_factory.mktemp("checked")).with_own_regions()
    world.edit(f"regions/{REGION}/region.yaml", "deadline:", SETTING)
    world.draft(REGION, MONTH)
    return world


@pytest.fixture
def portal(checked, tmp_path):
    return Portal(checked.copied_to(tmp_path / "var"))


def at(rest, unit=UNIT, month=MONTH):
    return page(unit, month, f"/{rest}")


def object_to(client, matter="figure:outings", text="应为3批", headers=OWN_PAGE, **files):
    form = {"matter": (None, matter), "text": (None, text), **files}
    return client.post(at("objections"), files=form, headers=headers)


def heard(portal):
    with portal.world.shell.store.read() as tx:
        return objections.listing(tx, REGION, MONTH)


def test_a_unit_reads_its_figures_and_neither_ranks_nor_another_units(portal):
    client = portal.client()
    shown = text_of(client.get(at("figures")))
    listed = text_of(client.get(f"/units/{REGION}/{UNIT}"))
    workbook = client.get(at("figures/sheet.xlsx"))

    assert "第一招商专班 · 2024年2月数据核对和复核 待核对" in shown
    assert "请于" in shown
    assert "3个工作日内" in shown
    assert "得分测算（名次随通报公布）" in shown
    assert "第三招商专班" not in shown
    assert "数据核对和复核 考核期 状态 2024年2月 待核对 2024年1月 已通报" in listed
    assert any(sha256(workbook.content) in row for row in portal.world.dump()["check_sheets"])
    assert client.get(at("figures", month="2023-12")).status_code == 404


def test_an_objection_goes_to_the_bureau_and_its_answer_comes_back_to_the_page(portal):
    client, bureau = portal.client(), portal.client(BUREAU)
    assert object_to(client, files=PROOF).status_code == 303
    (one,) = heard(portal)
    proof = client.get(at("objections/1/1"))
    waiting = text_of(bureau.get(f"/regions/{REGION}/{MONTH}"))
    answer = f"/regions/{REGION}/{MONTH}/objections/{UNIT}/1"
    form = {"answer": "accepted", "follow_up": "report", "reason": "同意更正"}

    assert "第1号：外出招商 未办结 应为3批" in waiting
    assert client.post(answer, data=form, headers=OWN_PAGE).status_code == 403
    assert bureau.post(answer, data=form, headers=ELSEWHERE).status_code == 403
    assert bureau.post(answer, data=form, headers=OWN_PAGE).status_code == 303
    assert (one.objection.by, one.objection.text) == ("zhuanban1", "应为3批")
    assert proof.content == PROOF[1]
    assert proof.headers["content-type"] == "application/octet-stream"
    assert "attachment" in proof.headers["content-disposition"]
    shown = text_of(client.get(at("figures")))
    assert "采纳" in shown
    assert "请贵单位报送更正后的报表" in shown
    assert heard(portal)[0].decision.by == "zhaoshangju"


def test_after_the_days_the_form_is_gone_and_takes_nothing(portal):
    pass_days(portal.world)
    client = portal.client()

    assert "<form" not in client.get(at("figures")).text
    assert object_to(client).status_code == 409
    assert heard(portal) == ()


def test_a_doubt_is_explained_and_goes_with_the_report(luan, tmp_path):
    world = luan.worlds["validated"].copied_to(tmp_path / "var").with_own_regions()
    world.resend("luan", LUAN, "huoqiu", "2022-10-06T00:00", more)
    users = world.shell.settings.regions / "luan" / "users.csv"
    users.write_text("user,unit\nhuoqiu1,huoqiu\n", encoding="utf-8")
    client = TestClient(create_app(lambda: Person("huoqiu1"), lambda: world.shell))
    path = f"/units/luan/huoqiu/{LUAN}"
    month = client.get(path).text
    found = re.search(r'name="code" value="(.*?)"><input .*?name="cell" value="(.*?)"', month)
    form = {"code": found[1], "cell": found[2], "text": "开工率按备案口径"}
    after = client.post(f"{path}/explanations", data=form, headers=OWN_PAGE)

    assert "还有1处疑点：请改正后重新报送，或在本页说明原因" in month
    assert "本单位说明：开工率按备案口径" in text_of(after)
    with world.shell.store.read() as tx:
        (one,) = rulings.explanations(tx, "luan", LUAN, "huoqiu")
    assert (one.by, one.code) == ("huoqiu1", "printed_rate_differs")


def test_a_result_is_signed_for_on_the_page_and_asked_for_no_more(portal):
    client = portal.client()
    before = client.get(page(UNIT, "2024-01"))
    form = {"kind": "result", "subject": f"{REGION}/2024-01/v1", "page": ""}
    for _ in range(2):
        done = client.post(at("signatures", month="2024-01"), data=form, headers=OWN_PAGE)
        assert done.status_code == 303
    after = text_of(client.get(page(UNIT, "2024-01")))

    assert before.text.count(">签收</button>") == 1
    assert "待签收" not in after
    assert re.search(r"zhuanban1 20\d\d-\d\d-\d\d \d\d:\d\d 签收", after)


def test_no_form_is_taken_for_another_unit_from_another_site_or_of_another_kind(portal):
    own, other = portal.client(), portal.client(Person("zhuanban2"))
    words = {"code": "x", "cell": "", "text": "y", "kind": "result", "subject": "z"}
    for rest in ("explanations", "signatures"):
        assert other.post(at(rest), data=words, headers=OWN_PAGE).status_code == 403
        assert own.post(at(rest), data=words, headers=ELSEWHERE).status_code == 403
        assert own.post(at(rest), files={"a": b"x"}, headers=OWN_PAGE).status_code == 415
        long = {**words, "text": "长" * 60_000}
        assert own.post(at(rest), data=long, headers=OWN_PAGE).status_code == 413
    assert object_to(other).status_code == 403
    assert object_to(own, headers=ELSEWHERE).status_code == 403
    assert object_to(own, matter="figure:nothing").status_code == 422
    assert own.post(at("signatures"), data=words, headers=OWN_PAGE).status_code == 409
    for rest in ("figures", "figures/sheet.xlsx", "objections/1/1"):
        assert other.get(at(rest)).status_code == 403
    assert heard(portal) == ()
