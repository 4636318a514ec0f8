"""Another system's rows: fetched page by page, kept, filed by unit, answered, and never doubled."""

import json

import pytest

from diaodu.calendar import Month
from diaodu.cycle.upload import take_in
from diaodu.model.doors import Handed, Portal
from diaodu.model.notices import NoticeKind
from tests.doors.web_server import Page, web_server

RECORDS = """
records:
  - name: 平台
    rows: data.list
    unit: dept
    month: period
    figures:
      amount: {indicator: funds, basis: month, times: 10000}
      total: {indicator: funds, basis: ytd, times: 10000}
"""
NEXT, NUMBERED = "    next: data.next\n", "    page: pageNo\n"


def page(*rows, following=None, etag=""):
    found = [{"period": "2024-01", "total": row["amount"]} | row for row in rows]
    body = json.dumps({"data": {"list": found, "next": following}}, ensure_ascii=False)
    return Page(body.encode(), headers={"ETag": etag} if etag else {})


def of(unit, amount):
    return {"dept": unit.title, "amount": amount}


@pytest.fixture
def web():
    with web_server() as server:
        yield server


@pytest.fixture
def opened(world, web):
    """屈家岭 with a door to the other system."""

    def at(paging=""):
        own = world.with_own_regions()
        door = f"{{kind: http, name: 平台, url: '{web.url('/rows')}', records: 平台}}"
        words = f"\nchannel: file\ndoors:\n  - {door}\n{RECORDS}{paging}"
        own.edit("regions/qujialing/region.yaml", "\nchannel: file\n", words)
        return own

    return at


def round_(own):
    collected = own.collect("qujialing")
    own.validate("qujialing", "2024-01")
    return collected


def versions(own):
    return {row.unit: row.version for row in own.submissions("qujialing")}


def units_of(own):
    return own.shell.region("qujialing").register.units[:3]


def test_two_pages_are_kept_and_filed_by_unit_and_the_same_again_is_nothing(opened, web):
    own = opened(NEXT)
    first, second, third = units_of(own)
    web.pages["/rows"] = page(of(first, 0.5), of(second, "半亿"), following="rows?page=2")
    web.pages["/rows?page=2"] = page(of(third, 0.25), {"dept": "火星专班", "amount": 1})

    assert round_(own).new_count == 1

    stored = {row.unit: row for row in own.submissions("qujialing")}
    assert set(stored) == {first.id, second.id, third.id, ""}
    assert stored[first.id].file_name == f"第1至2页.json（{first.title}）"
    kept = own.shell.files.get(stored[first.id].raw_sha256)
    assert all(web.pages[url].body in kept for url in ("/rows", "/rows?page=2"))
    assert "平台!第1页第2行 amount" in stored[second.id].findings[0].message
    assert [it.code for it in stored[""].findings] == ["form_unknown_unit"]
    kinds = {(it.notice.unit, it.notice.kind) for it in own.notices("qujialing")}
    assert (second.id, NoticeKind.REJECTION) in kinds
    assert all(unit in {it for it, _ in kinds} for unit in (first.id, third.id))
    before = own.dump()

    assert round_(own).new_count == 0
    assert own.dump() == before


def test_of_a_changed_page_only_the_units_that_changed_get_a_version(opened, web):
    own = opened()
    first, second, third = units_of(own)
    web.pages["/rows"] = page(of(first, 0.5), of(second, 0.5), of(third, "半亿"), etag='"1"')
    round_(own)
    sent = len(own.notices("qujialing"))
    web.pages["/rows"] = page(of(second, 0.5), of(third, "半亿"), of(first, 0.6), etag='"2"')
    round_(own)

    assert versions(own) == {first.id: 2, second.id: 1, third.id: 1}
    assert {it.notice.unit for it in own.notices("qujialing")[sent:]} == {first.id}


def test_one_page_is_asked_for_with_its_etag(opened, web):
    own = opened()
    web.pages["/rows"] = page(of(units_of(own)[0], 0.5), etag='"1"')
    round_(own)

    assert round_(own).new_count == 0
    assert web.asked[-1][1]["If-None-Match"] == '"1"'


def test_numbered_pages_are_asked_for_until_one_is_empty(opened, web):
    own = opened(NUMBERED)
    first, second, _ = units_of(own)
    web.pages["/rows?pageNo=1"] = page(of(first, 0.5))
    web.pages["/rows?pageNo=2"] = page(of(second, 0.5))
    web.pages["/rows?pageNo=3"] = page()

    assert round_(own).new_count == 1
    assert versions(own) == {first.id: 1, second.id: 1}


def test_a_unit_that_comes_again_on_a_later_page_of_a_pull_is_no_correction(opened, web):
    own = opened(NUMBERED)
    first, second, _ = units_of(own)
    web.pages["/rows?pageNo=1"] = page(of(first, 0.5), of(second, 0.5))
    web.pages["/rows?pageNo=2"] = page(of(second, 0.5), {"dept": first.id, "amount": 0.6})
    web.pages["/rows?pageNo=3"] = page()
    round_(own)

    found = {row.unit: row for row in own.submissions("qujialing")}
    told = [it.message for it in found[first.id].findings if it.code == "record_repeated"]
    assert versions(own) == {first.id: 1, second.id: 1}
    assert found[first.id].state == "rejected"
    assert all("前面第1页第1行 " in it and "第2页第2行 " in it for it in told)
    assert found[second.id].state.counts


def test_a_pull_cut_off_between_two_pages_is_an_outage_and_taken_whole_later(opened, web):
    own = opened(NEXT)
    first, second, _ = units_of(own)
    web.pages["/rows"] = page(of(first, 0.5), following="rows?page=2")
    web.pages["/rows?page=2"] = Page(status=403)

    assert "403" in round_(own).outages[0]
    assert versions(own) == {}

    web.pages["/rows?page=2"] = page(of(second, 0.5))
    assert round_(own).new_count == 1
    assert versions(own) == {first.id: 1, second.id: 1}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"data": {"list": [{}], "next": 2}}', "data.next 不是地址"),
        (b'{"data": {"list": [{}], "next": "http://elsewhere.example.org/"}}', "不在同一网站"),
        (b'{"data": {"list": [{}], "next": "/rows"}}', "没有尽头"),
    ],
)
def test_a_pull_whose_next_page_cannot_be_found_is_told_as_an_outage(opened, web, body, told):
    own = opened(NEXT)
    web.pages["/rows"] = Page(body)

    (line,) = round_(own).outages

    assert told in line
    assert own.submissions("qujialing") == ()


def test_a_page_that_cannot_be_read_is_kept_rejected_and_told_as_an_outage(opened, web):
    own = opened(NEXT)
    web.pages["/rows"] = page(of(units_of(own)[0], 0.5), following="rows?page=2")
    web.pages["/rows?page=2"] = Page(b"<html>")

    (line,) = round_(own).outages

    (stored,) = own.submissions("qujialing")
    assert "第2页.json 读不出数据行" in line
    assert (stored.unit, stored.state, stored.file_name) == ("", "rejected", "第2页.json")
    assert own.shell.files.get(stored.raw_sha256) == b"<html>"


def test_a_file_of_rows_in_the_inbox_or_handed_in_for_one_unit_is_read_the_same_way(opened, web):
    own = opened()
    first, second, _ = units_of(own)
    data = page(of(first, 0.5), of(second, 0.5)).body
    region = own.shell.region("qujialing")
    handed = Handed("一月.json", "经办", Portal.API, data)

    taken = take_in(own.shell, region, second, Month.parse("2024-01"), handed)

    assert taken.stored is not None
    assert (taken.stored.unit, taken.stored.file_name) == (second.id, "一月.json")
    assert versions(own) == {second.id: 1}
