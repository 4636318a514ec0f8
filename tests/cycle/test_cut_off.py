"""Who approves a month hears which doors did not work, since when, and whom that concerns."""

from datetime import datetime

import pytest

from diaodu.calendar import Month
from diaodu.cycle.cut_off import outage_lines
from diaodu.notices.doubts import doubts_body
from tests.cycle.test_records import RECORDS, of, page
from tests.doors.web_server import Page, web_server

OUT = Page(status=403)


@pytest.fixture
def web():
    with web_server() as server:
        yield server


@pytest.fixture
def world(world, web):
    """屈家岭, with a second door through which the first unit reports January."""
    own = world.with_own_regions()
    door = f"{{kind: http, name: 平台, url: '{web.url('/rows')}', records: 平台}}"
    inbox = "  - {kind: folder}"
    words = f"\nchannel: file\ndoors:\n{inbox}\n  - {door}\n{RECORDS}"
    own.edit("regions/qujialing/region.yaml", "\nchannel: file\n", words)
    web.pages["/rows"] = page(of(own.shell.region("qujialing").register.units[0], 0.5))
    own.collect("qujialing")
    own.validate("qujialing", "2024-01")
    return own


def lines(world, month):
    return outage_lines(world.shell, world.shell.region("qujialing"), Month.parse(month))


def test_a_month_without_outages_says_nothing(world):
    assert lines(world, "2024-02") == ()


def test_an_outage_that_lasts_names_the_door_since_when_and_who_is_missing(world, web):
    web.pages["/rows"] = OUT
    world.collect("qujialing")

    (february,) = lines(world, "2024-02")
    (january,) = lines(world, "2024-01")
    today = datetime.now().astimezone().year
    assert february.startswith(f"收件口“平台”自 {today}-")
    assert "起至今 故障: " in february
    assert "应答 403" in february
    assert february.endswith("以往经此报送而本月没有报送的: 第一招商专班")
    assert january.endswith("本月经此报送 1 个单位, 以往经此报送而本月没有报送的: 无")


def test_an_outage_that_is_over_counts_only_between_month_end_and_deadline(world, web):
    good = web.pages["/rows"]
    web.pages["/rows"] = OUT
    world.collect("qujialing")
    web.pages["/rows"] = good
    world.collect("qujialing")
    assert lines(world, "2024-02") == ()

    world.change("UPDATE events SET at = '2024-03-04 01:00:00.000000' WHERE kind LIKE 'door_%'")
    assert "2024-03-04 09:00 至 2024-03-04 09:00 故障" in lines(world, "2024-02")[0]


def test_the_approval_says_it_under_a_heading_of_its_own(world, web):
    web.pages["/rows"] = OUT
    world.collect("qujialing")

    body = world.draft("qujialing", "2024-01").composed.body

    assert "### 渠道故障（不印入通报）" in body
    assert "收件口“平台”" in body


def test_the_heading_stands_only_over_outages():
    assert doubts_body(()) == ""
    assert doubts_body((), ("门",)) == "\n### 渠道故障（不印入通报）\n\n- 门\n"
    assert "渠道故障" not in doubts_body(("疑点",))
