"""What the pages say, to whom, and what they never give away; on a store filled by the cycle."""

import html
import io
import re
import zipfile
from urllib.parse import unquote, urljoin

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from diaodu.web import create_app
from tests.web.conftest import BUREAU, ERROR, HOSTILE, MISSING, REASON, REGION

PUBLISHED = f"/publications/{REGION}/2024-01/v1"


def pages_of(shown):
    """One address of every kind of page."""
    return (
        "/",
        f"/regions/{REGION}",
        f"/regions/{REGION}/2024-01",
        f"/regions/{REGION}/2024-02",
        f"/drafts/{REGION}/2024-02/{shown.waiting}",
        f"/reports/{REGION}/-/-/v1",
        PUBLISHED,
    )


def text_of(client, path):
    """The page as a reader sees it, on one line."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    body = answer.text.split("</style>")[1]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def row_of(text, start):
    """What follows a word, as far as one row of a table can reach."""
    return text[text.index(start) :][:60]


def test_the_overview_shows_how_each_month_stands(bureau):
    text = text_of(bureau, "/")

    assert "屈家岭" in text
    assert "2024年2月 已拟稿 看草稿 应报 14 已报送 12 零报告 1 未报送 1" in text
    assert "2024年1月 已通报 看通报 应报 14 已报送 14" in text
    assert "已发送 1 发送失败 1" in text


def test_a_broken_region_shows_its_problem_and_hides_no_other(bureau):
    text = text_of(bureau, "/")
    page = bureau.get("/regions/broken")

    assert "辖区 broken 有错误" in text
    assert "屈家岭" in text
    assert (page.status_code, "辖区 broken 有错误" in page.text) == (503, True)


def test_the_region_lists_months_circulars_and_files_nobody_can_place(bureau):
    text = text_of(bureau, f"/regions/{REGION}")

    assert (
        "关于2024年1月招商引资工作情况的通报 样例〔2024〕第1期 · 招商局长 2024-04-10 09:30 批准"
        in text
    )
    assert "认不出单位的文件 文件 收到时间 核验意见 说明.xlsx" in text
    assert text.index("2024年2月") < text.index("2024年1月")


def test_the_month_says_how_each_unit_has_reported(bureau):
    text = text_of(bureau, f"/regions/{REGION}/2024-02")

    assert row_of(text, MISSING).startswith(f"{MISSING} 未报送")
    assert "第一招商专班 已报送 第1次" in text
    assert "零报告 第1次" in text
    assert "截止：2024-03-07 23:59" in text


def test_the_month_says_what_became_of_its_drafts_and_notices(bureau, shown):
    drafted = text_of(bureau, f"/regions/{REGION}/2024-02")
    closed = text_of(bureau, f"/regions/{REGION}/2024-01")

    assert re.search(rf"{shown.waiting[:12]} [\d: -]+ 待审批", drafted)
    assert re.search(rf"{shown.refused[:12]} [\d: -]+ 已驳回 局长：外出批次有误", drafted)
    assert re.search(rf"{shown.published[:12]} [\d: -]+ 已发布 {REGION}/2024-01/v1", closed)
    assert "需要处理的通知" in closed
    assert ERROR in closed
    assert "招商局 通报 " in closed


@pytest.mark.parametrize("digits", [12, 64])
def test_an_approver_opens_the_draft_by_its_hash_or_its_opening_digits(bureau, shown, digits):
    text = text_of(bureau, f"/drafts/{REGION}/2024-02/{shown.waiting[:digits]}")

    assert "草稿 未经审批,不得印发和引用" in text.replace("，", ",")
    assert "屈家岭2024年2月通报草稿 待审批" in text
    assert f"内容校验码 {shown.waiting}" in text
    assert "综合得分排名" in text
    assert "零外出" in text
    assert "建议" in text


def test_a_draft_whose_files_were_cleared_away_can_still_be_read(bureau, shown, tmp_path):
    emptied = shown.world.copied_to(tmp_path)
    for path in emptied.shell.settings.drafts.rglob("草稿-*"):
        path.unlink()
    client = TestClient(create_app(lambda: BUREAU, lambda: emptied.shell))
    text = text_of(client, f"/drafts/{REGION}/2024-02/{shown.waiting}")

    assert "预览文件不在草稿文件夹中" in text
    assert "综合得分排名" in text


def test_the_circular_shows_boards_lists_flags_and_its_proof(bureau, shown):
    text = text_of(bureau, PUBLISHED)

    assert "综合得分排名" in text
    assert "依据：" in text
    assert "建议" in text
    assert f"内容校验码 {shown.published}" in text
    assert f"diaodu publications replay {REGION}/2024-01/v1" in text


def test_the_files_of_a_circular_are_those_that_were_published(bureau, shown):
    stored = shown.world.publication(REGION, "2024-01")
    files = shown.world.shell.files

    docx = bureau.get(f"{PUBLISHED}/circular.docx")
    xlsx = bureau.get(f"{PUBLISHED}/table.xlsx")

    assert docx.content == files.get(stored.docx_sha256)
    assert xlsx.content == files.get(stored.xlsx_sha256)
    name = unquote(docx.headers["content-disposition"])
    assert name == "attachment; filename*=UTF-8''屈家岭2024年1月招商引资工作通报.docx"


def test_the_files_of_a_draft_are_marked(bureau, shown):
    path = f"/drafts/{REGION}/2024-02/{shown.waiting}"
    docx = bureau.get(f"{path}/circular.docx")
    xlsx = bureau.get(f"{path}/table.xlsx")

    with zipfile.ZipFile(io.BytesIO(docx.content)) as paper:
        assert "草　　　稿" in paper.read("word/document.xml").decode()
    assert zipfile.is_zipfile(io.BytesIO(xlsx.content))
    assert "草稿-" in unquote(docx.headers["content-disposition"])


@pytest.mark.parametrize("mounted", ["", "/airflow/diaodu"])
def test_every_link_of_every_page_leads_somewhere_wherever_the_app_is_mounted(shown, mounted):
    outer = FastAPI()
    outer.mount(mounted, create_app(lambda: BUREAU, lambda: shown.world.shell))
    client = TestClient(outer)
    seen = {f"{mounted}{path}" for path in pages_of(shown)}
    waiting = list(seen)
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        assert answer.status_code == 200 or path.endswith("/regions/broken"), path
        if "html" in answer.headers["content-type"]:
            found = {urljoin(path, link) for link in re.findall(r'href="([^"]*)"', answer.text)}
            waiting += found - seen
            seen |= found

    assert all(path.startswith(f"{mounted}/") for path in seen)
    assert len(seen) > 12


def test_nobody_sees_anything_at_any_address(nobody, shown):
    words = {
        "region": REGION,
        "period": "2024-01",
        "unit": "team-01",
        "version": "v1",
        "key": shown.published,
        "kind": "circular.docx",
        "path": "no/such/page",
        "number": "1",
        "index": "1",
        "rule": "bottom",
    }
    routes = [route for route in nobody.app.routes if isinstance(route, APIRoute)]
    paths = [re.sub(r"{(\w+)(:path)?}", lambda m: words[m[1]], route.path) for route in routes]
    answers = {path: nobody.get(path) for path in [*paths, "/docs", "/openapi.json"]}

    assert [route.path for route in nobody.app.routes if route not in routes] == ["/api"]
    assert len(routes) >= 8
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(
        answers, 401
    )
    assert not [path for path, answer in answers.items() if "屈家岭" in answer.text]


def test_nothing_but_these_forms_takes_anything_but_a_get_or_reads_a_body(bureau):
    routes = [route for route in bureau.app.routes if isinstance(route, APIRoute)]

    month = "/units/{region}/{unit}/{period}"
    assert {route.path for route in routes if route.methods != {"GET"}} == {
        *(f"{month}/{act}" for act in ("uploads", "explanations", "signatures", "objections")),
        "/regions/{region}/{period}/objections/{unit}/{number}",
        "/cases/{region}/{period}/{unit}/{rule}/acts",
        *(
            f"/units/{{region}}/{{unit}}/cases/{{period}}/{{rule}}/{it}"
            for it in ("acts", "signatures")
        ),
    }
    assert not [route.path for route in routes if route.body_field]
    assert bureau.post("/").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/drafts/%2e%2e/2024-02/{key}/circular.docx",
        "/drafts/qujialing/%2e%2e/{key}/circular.docx",
        "/drafts/qujialing/2024-02%2f..%2f../{key}/circular.docx",
        "/drafts/qujialing/2024-02/..%2f..%2f..%2f{key}/circular.docx",
        "/drafts/qujialing/2024-02/{key}/..%2f..%2f..%2f..%2fdiaodu.db",
        "/drafts/*/2024-02/{key}/circular.docx",
        "/drafts/qujialing/2024-02/????????????/circular.docx",
        "/publications/qujialing/2024-01/v1/..%2f..%2f..%2f..%2fdiaodu.db",
        "/publications/%2e%2e/%2e%2e/v1/circular.docx",
        "/publications/qujialing/2024-01/v²/circular.docx",
        "/publications/qujialing/2024-01/v9999999999999999999999",
        "/regions/..%2f..",
        "/regions/%2e%2e/2024-01",
        "/regions/qujialing/2024-13",
        "/../diaodu.db",
        "/%00",
    ],
)
def test_no_address_leads_out_of_the_store(bureau, shown, path):
    key = shown.waiting[:12]
    home = shown.world.home
    for folder in (home, home / "2024-02", home / "drafts", home / "drafts" / REGION):
        folder.mkdir(exist_ok=True)
        (folder / f"草稿-{key}.docx").write_bytes(b"SECRET")

    answer = bureau.get(path.format(key=key))

    assert answer.status_code == 404
    assert "没有" in answer.text
    assert b"SECRET" not in answer.content
    assert b"SQLite" not in answer.content


def test_what_is_not_there_has_a_page_that_leads_back(bureau):
    missing = bureau.get(f"/publications/{REGION}/2024-09/v1")
    strange = bureau.get("/a/b/c")

    assert (missing.status_code, strange.status_code) == (404, 404)
    assert f"没有通报“{REGION}/2024-09/v1”" in missing.text
    assert 'href="../../../"' in missing.text
    assert 'href="../../"' in strange.text


def test_what_units_wrote_stays_text(bureau, shown):
    pages = [bureau.get(path).text for path in pages_of(shown)]
    written = (HOSTILE, ERROR, REASON)

    assert all(any(str(html.escape(text)) in _named(page) for page in pages) for text in written)
    for page in pages:
        assert not re.search(r"<(script|img|b>no)", page)
        assert not re.search(r"第二招商专班.{0,80}49", page)


def _named(page):
    """Jinja writes quotes as numbers, `html.escape` by name or as hexadecimal."""
    return page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")


def test_the_pages_need_nothing_from_elsewhere_and_say_so(bureau, shown):
    for path in pages_of(shown):
        answer = bureau.get(path)
        policy = answer.headers["content-security-policy"]

        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert not re.search(r"https?://|@import|url\(|\ssrc=", answer.text.replace("src=x", ""))
        assert answer.headers["cache-control"] == "private, no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_version_shows_its_findings_and_gives_back_the_workbook_marked(bureau, shown):
    (row,) = shown.world.submissions(REGION, period="")
    text = text_of(bureau, f"/reports/{REGION}/-/-/v1")
    answer = bureau.get(f"/reports/{REGION}/-/-/v1/marked.xlsx")

    assert "认不出单位的文件" in text
    assert row.findings[0].message in text
    assert answer.status_code == 200
    assert load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "核验意见"


def test_a_version_without_findings_has_no_marked_workbook(bureau, shown):
    clean = next(row for row in shown.world.submissions(REGION) if not row.findings)
    path = f"/reports/{REGION}/{clean.period}/{clean.unit}/v{clean.version}"

    assert "没有核验意见" in text_of(bureau, path)
    assert bureau.get(f"{path}/marked.xlsx").status_code == 404


@pytest.mark.parametrize("path", ["2024-01/team-99/v1", "2024-01/team-01/v99", "-/-/v7"])
def test_a_version_nobody_sent_is_not_found(bureau, path):
    assert bureau.get(f"/reports/{REGION}/{path}").status_code == 404
    assert bureau.get(f"/reports/{REGION}/{path}/marked.xlsx").status_code == 404


def test_what_goes_back_to_a_unit_is_for_nobody_who_is_not_logged_in(nobody):
    for end in ("", "/marked.xlsx"):
        assert nobody.get(f"/reports/{REGION}/-/-/v1{end}").status_code == 401
