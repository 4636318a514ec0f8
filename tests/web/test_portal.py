"""A unit's own pages: who gets in, what is owed, what becomes of an upload."""

import html
import io
import re
from urllib.parse import unquote, urljoin

import openpyxl
import pytest
from fastapi.testclient import TestClient

from diaodu.cycle.access import Person
from diaodu.cycle.shell import utc_now
from diaodu.model.canonical import sha256
from tests.web.portal import (
    MONTH,
    OTHER,
    REGION,
    TITLE,
    UNIT,
    USERS,
    Portal,
    page,
    upload,
)

BUREAU = Person("zhaoshangju")
HOSTILE_NAME = '../../etc/<img src=x onerror="alert(1)">.xlsx'


@pytest.fixture
def portal(world):
    return Portal(world.with_own_regions())


def text_of(answer):
    """A page as a reader sees it, on one line."""
    assert answer.status_code == 200, answer.text
    body = answer.text.split("</style>")[1]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def followed(client, answer):
    """The page a form leads to."""
    assert answer.status_code == 303, answer.text
    return client.get(urljoin(str(answer.request.url), answer.headers["location"]))


def versions(portal, **of):
    rows = portal.world.submissions(REGION, **of)
    return [(row.unit, row.period, row.version, row.state.value) for row in rows]


def test_whoever_reports_for_one_unit_is_led_to_it_and_told_what_it_owes_by_when(portal):
    client = portal.client()
    start = followed(client, client.get("/"))
    own = text_of(followed(client, start))
    month = text_of(client.get(page()))

    due = portal.world.shell.region(REGION).month_over_by(utc_now().date())
    assert f"{TITLE} {due.title}报表 未报送" in own
    assert f"{TITLE} · 2024年1月报表 未报送 截止日已过" in month
    assert "报送截止 2024-02-06 23:59" in month
    assert "还没有报送过" in month


@pytest.mark.parametrize(
    ("person", "status"),
    [
        (BUREAU, 200),
        (Person("root", is_admin=True), 200),
        (Person("zhuanban2"), 403),
        (Person("oa"), 403),
        (Person("viewer"), 403),
        (Person(""), 403),
    ],
)
def test_a_units_pages_are_for_those_registered_for_it_the_bureau_and_administrators(
    portal, person, status
):
    client = portal.client(person)
    answers = [client.get(page(rest=rest)) for rest in ("", "/template.xlsx")]
    sent = upload(client, b"x")

    assert [answer.status_code for answer in answers] == [status, status]
    assert sent.status_code == (303 if status == 200 else 403)
    if status == 403:
        assert "没有登记为这个单位的报送人员" in sent.text
        assert portal.world.events(REGION) == []


def test_whoever_only_reports_for_a_unit_sees_neither_the_bureaus_pages_nor_other_units(portal):
    upload(portal.client(Person("zhuanban2")), b"x", path=page(OTHER, rest="/uploads"))
    report = f"/reports/{REGION}/{MONTH}/{OTHER}/v1"
    paths = (
        f"/regions/{REGION}",
        f"/regions/{REGION}/{MONTH}",
        f"/publications/{REGION}/{MONTH}/v1",
        f"/drafts/{REGION}/{MONTH}/{'a' * 12}",
        report,
        f"{report}/marked.xlsx",
        page(OTHER),
        f"/units/{REGION}/no-such-unit",
    )

    assert {portal.client().get(path).status_code for path in paths} == {403}
    assert {portal.client(BUREAU).get(path).status_code for path in paths[:2]} == {200}
    assert portal.client(Person("zhuanban2")).get(report).status_code == 200


def test_a_register_of_users_that_cannot_be_read_opens_nothing_to_anybody(portal):
    users = portal.world.shell.settings.regions / REGION / "users.csv"
    users.write_text(USERS.replace("token_sha256", "token").replace("unit", "units"))

    assert portal.client().get(f"/regions/{REGION}").status_code == 503
    assert portal.client(Person("viewer")).get("/").status_code == 503
    assert portal.client(Person("root", is_admin=True)).get("/").status_code == 200


def test_the_template_is_the_units_own_of_that_month(portal):
    answer = portal.client().get(page(rest="/template.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    label = [cell.value for row in book["标识"].iter_rows() for cell in row]

    assert {REGION, UNIT, MONTH} <= set(label)
    assert f"{TITLE}2024年1月报表.xlsx" in unquote(answer.headers["content-disposition"])


def test_an_accepted_upload_is_a_version_with_who_when_and_door(portal):
    client, data = portal.client(), portal.nil_return()
    report = text_of(followed(client, upload(client, data)))
    month = text_of(client.get(page()))

    assert f"{TITLE} 2024-01 第1次报送 零报告 迟报 报表.xlsx" in report
    assert "没有核验意见" in report
    assert versions(portal) == [(UNIT, MONTH, 1, "nil_return")]
    assert portal.world.shell.files.get(sha256(data)) == data
    assert "第1次 零报告 迟报" in month
    assert "网页 · zhuanban1" in month
    assert "报送回执" in month
    (who,) = portal.world.dump()["arrivals"]
    assert '"door": "portal"' in who
    assert '"sender": "zhuanban1"' in who


def test_a_rejected_upload_shows_at_once_what_is_wrong_where_and_how_to_mend_it(portal):
    client = portal.client()
    answer = followed(client, upload(client, portal.unfilled()))
    report, month = text_of(answer), text_of(client.get(page()))
    link = re.search(r'"([^"]*marked.xlsx)', answer.text)[1]
    marked = client.get(urljoin(str(answer.request.url), link))

    assert "第1次报送 退回" in report
    assert re.search(r"错误 · \S+.*: ", report)
    assert "改好后到 2024年1月报送页 再报一次" in report
    assert "第1次报送被退回：请按核验意见改正后重新报送" in month
    assert openpyxl.load_workbook(io.BytesIO(marked.content)).sheetnames


def test_a_correction_that_was_sent_back_is_asked_for_while_the_earlier_report_stands(portal):
    client = portal.client()
    upload(client, portal.nil_return())
    upload(client, portal.unfilled())

    month = text_of(client.get(page()))

    assert "第2次报送（更正）被退回，汇总仍用第1次：请按核验意见改正后重新报送" in month
    assert "报送已完成" not in month


def test_the_identical_file_again_makes_no_other_version_and_says_so(portal):
    client, data = portal.client(), portal.nil_return()
    upload(client, data)
    again = text_of(followed(client, upload(client, data, "同一份.xlsx")))

    assert "与第1次报送完全相同，没有另立版本" in again
    assert versions(portal) == [(UNIT, MONTH, 1, "nil_return")]


def test_a_workbook_of_another_unit_or_month_is_rejected_and_not_looked_into(portal):
    client = portal.client(Person("zhuanban2"))
    upload(client, portal.nil_return(OTHER), path=page(OTHER, rest="/uploads"))
    foreign = text_of(
        followed(
            portal.client(), upload(portal.client(), portal.unfilled(OTHER), "第二招商专班.xlsx")
        )
    )
    early = text_of(
        followed(portal.client(), upload(portal.client(), portal.nil_return(month="2024-02")))
    )

    assert foreign.count("错误 · ") == 1
    assert "第二招商专班" in foreign
    assert "2024年2月" in early
    assert versions(portal) == [
        (UNIT, MONTH, 1, "rejected"),
        (UNIT, MONTH, 2, "rejected"),
        (OTHER, MONTH, 1, "nil_return"),
    ]


@pytest.mark.parametrize(
    "data", [b"MZ\x90 renamed", "单位,数\n".encode("gbk"), b"PK\x03\x04cut off"]
)
def test_whatever_is_uploaded_is_kept_and_answered_with_what_is_wrong(portal, data):
    report = text_of(followed(portal.client(), upload(portal.client(), data)))

    assert "退回" in report
    assert portal.world.shell.files.get(sha256(data)) == data
    assert versions(portal) == [(UNIT, MONTH, 1, "rejected")]


def test_a_file_that_cannot_be_checked_now_is_kept_and_the_unit_is_told_not_to_send_it_again(
    portal,
):
    portal.world.edit("regions/qujialing/region.yaml", "from: 2024-01", "from: 1990-01")
    client, data = portal.client(), portal.nil_return()
    answer = upload(client, data, path=page(month="1990-01", rest="/uploads"))

    assert answer.status_code == 202
    assert "已原样收下" in answer.text
    assert sha256(data) in answer.text
    assert portal.world.shell.files.get(sha256(data)) == data
    assert portal.world.events(REGION) == ["file_received"]


def test_a_file_whose_reading_broke_off_is_read_with_the_next_collection(portal):
    client = TestClient(portal.client().app, raise_server_exceptions=False)
    portal.world.change(
        "CREATE TRIGGER broken BEFORE INSERT ON submissions BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    broken = upload(client, portal.nil_return())
    portal.world.change("DROP TRIGGER broken")
    portal.world.validate(REGION, MONTH)

    assert broken.status_code == 500
    assert versions(portal) == [(UNIT, MONTH, 1, "nil_return")]


def test_a_hostile_file_name_is_a_name_and_nothing_else(portal):
    client = portal.client()
    upload(client, portal.unfilled(), HOSTILE_NAME)
    (row,) = portal.world.submissions(REGION)
    pages = [client.get(page()).text, client.get(f"/reports/{REGION}/{MONTH}/{UNIT}/v1").text]

    assert "/" not in row.file_name
    assert all("<img" not in text and "&lt;img" in text for text in pages)
    assert sorted(path.name for path in portal.world.home.iterdir()) == sorted(
        {"diaodu.db", "own", "raw", *(p.name for p in portal.world.home.glob("diaodu.db-*"))}
    )


def test_a_form_that_another_site_sends_in_the_readers_name_is_refused(portal):
    client, ours, theirs = portal.client(), "http://testserver", "https://elsewhere.example.org"
    for headers in (
        {},
        {"Origin": theirs},
        {"Origin": "null"},
        {"Origin": "http://[testserver"},
        {"Referer": f"{theirs}/{ours}/"},
        {"Origin": ours, "Sec-Fetch-Site": "cross-site"},
        {"Origin": ours, "Sec-Fetch-Site": "same-site"},
    ):
        answer = upload(client, b"x", headers=headers)
        assert answer.status_code == 403, headers
        assert "请从本系统的报送页上传" in answer.text

    assert portal.world.events(REGION) == []


def test_a_form_of_our_own_page_is_known_by_any_of_a_browsers_words(portal):
    ours = "http://testserver/units/qujialing/team-01/2024-01"
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Referer": ours}):
        assert upload(portal.client(), b"x", headers=headers).status_code == 303


def test_what_is_no_form_empty_or_too_large_is_refused_before_anything_is_kept(portal, monkeypatch):
    monkeypatch.setattr("diaodu.web.uploads.MOST_BYTES", 1_000)
    client, path = portal.client(), page(rest="/uploads")
    own = {"Sec-Fetch-Site": "same-origin"}
    pieces = (b"x" * 5_000 for _ in range(10))
    form = {**own, "Content-Type": "multipart/form-data; boundary=b"}

    assert upload(client, b"x" * 20_000).status_code == 413
    assert client.post(path, content=pieces, headers=form).status_code == 413
    assert client.post(path, content=b"x", headers=own).status_code == 415
    assert client.post(path, content=b"--c\r\n", headers=form).status_code == 422
    assert upload(client, b"").status_code == 422
    assert portal.world.events(REGION) == []


def test_a_month_that_cannot_be_reported_has_no_page_and_takes_nothing(portal):
    for month in ("2023-12", "2999-01", "2024-13", "..", "2024-01%2f.."):
        answer = upload(portal.client(), b"x", path=page(month=month, rest="/uploads"))
        assert answer.status_code in {404, 405, 409}, month

    assert portal.world.events(REGION) == []


def test_a_report_after_the_circular_waits_as_a_correction_and_the_unit_is_told_so(shown, tmp_path):
    late = Portal(shown.world.copied_to(tmp_path).with_own_regions())
    before = text_of(late.client().get(page()))
    upload(late.client(), late.nil_return())
    after = text_of(late.client().get(page()))

    assert "第1次 通过 已用于通报" in before.replace("，有疑点", "")
    assert "贵单位此后的报送记为待更正" in after
    assert re.search("第2次 [^第]*待更正", after)


def test_every_link_of_a_units_pages_leads_somewhere(portal):
    client = portal.client()
    upload(client, portal.unfilled())
    seen = {"/units", page()}
    waiting = list(seen)
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        assert answer.status_code in {200, 303}, path
        text = answer.text if "html" in answer.headers.get("content-type", "") else ""
        links = re.findall(r'(?:href|action)="([^"]*)"', text)
        links += [answer.headers["location"]] if "location" in answer.headers else []
        found = {urljoin(path, link) for link in links if not link.endswith("/uploads")}
        waiting += found - seen
        seen |= found

    assert any(path.endswith("marked.xlsx") for path in seen)
    assert any(path.endswith("template.xlsx") for path in seen)
