"""The API another system reports by: its token, its answers, its refusals in both languages."""

import re

import pytest

from diaodu.cycle.access import Person
from diaodu.model.canonical import sha256
from tests.web.portal import MONTH, OTHER, REGION, TITLE, TOKEN, UNIT, USERS, XLSX, Portal

PATH = f"/api/units/{UNIT}/months/{MONTH}"
KEY = {"Authorization": f"Bearer {TOKEN}"}
HASHED = f"Bearer {sha256(TOKEN.encode())}"
BOOK = {**KEY, "Content-Type": XLSX}


@pytest.fixture
def portal(world):
    return Portal(world.with_own_regions())


@pytest.fixture
def system(portal):
    """Another system, which is no user of Airflow."""
    return portal.client()


def refusal_of(answer, status):
    error = answer.json()["error"]
    assert (answer.status_code, error["status"]) == (status, status)
    assert re.search("[\u4e00-\u9fff]", error["zh"])
    assert re.fullmatch("[ -~]+", error["en"])
    assert answer.headers["cache-control"] == "private, no-store"
    return error


def put(system, data, path=PATH, **headers):
    return system.put(path, content=data, headers={**BOOK, **headers})


def test_a_new_report_is_a_version_and_the_identical_file_the_same_one(portal, system):
    data = portal.nil_return()
    first, again = put(system, data), put(system, data)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["version"] == again.json()["version"]
    assert (first.json()["new"], again.json()["new"]) == (True, False)
    assert first.json()["state"] == "nil_return"
    assert first.json()["sha256"] == sha256(data)
    (row,) = portal.world.submissions(REGION)
    assert (row.unit, row.period, row.version) == (UNIT, MONTH, 1)
    arrival = portal.world.dump()["arrivals"][0]
    assert '"door": "api"' in arrival
    assert '"sender": "oa"' in arrival


def test_an_earlier_file_sent_again_after_another_is_a_version_of_its_own(portal, system):
    earlier, later = portal.nil_return(), portal.unfilled()
    states = [put(system, data).json()["version"]["version"] for data in (earlier, later, earlier)]

    assert states == [1, 2, 3]


def test_a_rejected_workbook_answers_422_with_every_finding_and_is_kept(portal, system):
    data = portal.unfilled()
    answer = put(system, data)
    findings = answer.json()["version"]["findings"]

    refusal_of(answer, 422)
    assert set(findings[0]) == {"severity", "code", "sheet", "cell", "message", "remedy"}
    assert "error" in {found["severity"] for found in findings}
    assert portal.world.shell.files.get(sha256(data)) == data
    assert put(system, data).json()["version"]["version"] == 1


def test_the_month_can_be_asked_for(portal, system):
    before = system.get(PATH, headers=KEY).json()
    put(system, portal.unfilled())
    put(system, portal.nil_return())
    after = system.get(PATH, headers=KEY).json()

    assert (before["state"], before["current"], before["title"]) == ("missing", None, TITLE)
    assert before["deadline"] == "2024-02-06T23:59:59+08:00"
    assert (after["state"], after["late"], after["current"]["version"]) == ("nil", True, 2)
    assert [(it["version"], it["counts"]) for it in after["versions"]] == [(1, False), (2, True)]


def test_nobody_gets_in_without_the_token_itself(portal, system):
    asked = (PATH, "/api/", "/api/docs", "/api/openapi.json", "/api/units/no/months/2024-01")
    wrong = ("Bearer ", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", HASHED, TOKEN)
    for headers in ({}, *({"Authorization": key} for key in wrong)):
        answers = [system.get(path, headers=headers) for path in asked]
        answers.append(system.put(PATH, content=b"x", headers={"Content-Type": XLSX, **headers}))
        for answer in answers:
            refusal_of(answer, 401)
            assert answer.headers["www-authenticate"] == "Bearer"

    assert portal.world.events(REGION) == []


def test_a_token_opens_its_own_units_alone(portal, system):
    other = put(system, portal.nil_return(OTHER), f"/api/units/{OTHER}/months/{MONTH}")
    nobody = system.get(f"/api/units/nobody/months/{MONTH}", headers=KEY)

    refusal_of(other, 403)
    refusal_of(nobody, 403)
    assert portal.world.events(REGION) == []


def test_a_token_of_the_bureau_opens_every_unit(portal, system):
    users = portal.world.shell.settings.regions / REGION / "users.csv"
    users.write_text(USERS.replace(f"oa,{UNIT},", "oa,*,"))

    assert put(system, portal.nil_return(OTHER), f"/api/units/{OTHER}/months/{MONTH}").is_success
    refusal_of(system.get(f"/api/units/nobody/months/{MONTH}", headers=KEY), 404)
    refusal_of(system.get(f"{PATH}?region=luan", headers=KEY), 403)


def test_another_units_workbook_is_rejected_under_the_unit_that_sent_it(portal, system):
    answer = put(system, portal.nil_return(OTHER))

    refusal_of(answer, 422)
    assert [it["code"] for it in answer.json()["version"]["findings"]] == ["wrong_unit"]
    assert [row.unit for row in portal.world.submissions(REGION)] == [UNIT]


def test_another_content_type_is_refused_before_the_body_is_read(portal, system):
    for kind in ("", "application/xml", "multipart/form-data", "text/html"):
        error = refusal_of(put(system, b"x", **{"Content-Type": kind}), 415)
        assert XLSX in error["detail"]

    assert portal.world.events(REGION) == []


def test_a_body_that_is_too_large_or_empty_is_refused(portal, system, monkeypatch):
    monkeypatch.setattr("diaodu.web.api.MOST_BYTES", 1_000)

    refusal_of(put(system, b"x" * 2_000), 413)
    refusal_of(put(system, (b"x" * 600 for _ in range(3))), 413)
    refusal_of(put(system, b""), 422)
    assert portal.world.events(REGION) == []


def test_a_month_that_cannot_be_reported_takes_nothing(portal, system):
    for month, status in {"2023-12": 404, "2999-01": 409, "2024-13": 422, "%2e%2e%2f": 404}.items():
        refusal_of(put(system, b"x", f"/api/units/{UNIT}/months/{month}"), status)

    assert portal.world.events(REGION) == []


def test_a_login_to_the_pages_is_no_token_and_a_token_no_login(portal):
    assert portal.client().get(PATH).status_code == 401
    assert portal.client(Person("oa")).get(f"/units/{REGION}/{UNIT}").status_code == 403
