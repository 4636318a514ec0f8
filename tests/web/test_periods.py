"""A quarter on the pages: its draft, its circular, its files, and its place among the months."""

import html
import re

import pytest
from fastapi.testclient import TestClient

from diaodu.cycle.access import Person
from diaodu.web import create_app

REGION = "qujialing"


@pytest.fixture(scope="module")
def quarter(closed, tmp_path_factory):
    """Its draft waits; then it is published by whoever asks for that."""
    world = closed.copied_to(tmp_path_factory.mktemp("quarter") / "var")
    return world, world.draft(REGION, "2024-Q1")


@pytest.fixture(scope="module")
def client(quarter):
    with TestClient(create_app(lambda: Person("bureau"), lambda: quarter[0].shell)) as client:
        yield client


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    body = answer.text.split("</style>")[1]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_the_draft_of_a_quarter_is_read_and_downloaded_before_it_is_approved(quarter, client):
    key = quarter[1].composed.publication_sha256
    path = f"/drafts/{REGION}/2024-Q1/{key}"

    text = text_of(client, path)

    assert "屈家岭2024年第一季度通报草稿" in text
    assert "迟报：第十一招商专班1次（3月）" in text
    assert "各月名次和预警" in text
    assert client.get(f"{path}/circular.docx").status_code == 200
    assert "2024年第一季度 已拟稿 看草稿" in text_of(client, f"/regions/{REGION}")


def test_a_published_quarter_has_a_page_and_files_of_its_own(quarter, client):
    world, draft = quarter
    world.publish(draft)
    path = f"/publications/{REGION}/2024-Q1/v1"

    assert "2024年第一季度招商引资评比通报" in text_of(client, path)
    assert client.get(f"{path}/table.xlsx").status_code == 200
    assert "已通报" in text_of(client, f"/regions/{REGION}/2024-Q1")


@pytest.mark.parametrize("period", ["2024-Q5", "spring", "spring@2024-05-10", "..@2024-05-10"])
def test_what_is_no_period_has_no_page(client, period):
    assert client.get(f"/regions/{REGION}/{period}").status_code in {404, 422}
