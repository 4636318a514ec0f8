"""The pages in a real browser: they open, nothing else is asked for, and a phone can show them."""

from collections.abc import Iterator

import pytest

from tests.web.browser import Browser, browsing
from tests.web.conftest import REGION
from tests.web.site import LAPTOP, MEASURE, PHONE, Site, served


@pytest.fixture(scope="module")
def site(shown) -> Iterator[Site]:
    with served(shown.world) as site:
        yield site


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("browser")) as running:
        if running is None:
            pytest.skip("Chromium is not installed")
        yield running


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_every_page_opens_alone_and_can_be_read_and_used_without_scrolling_sideways(
    browser, site, shown, size
):
    for path in (
        "/",
        f"/regions/{REGION}",
        f"/regions/{REGION}/2024-02",
        f"/drafts/{REGION}/2024-02/{shown.waiting}",
        f"/publications/{REGION}/2024-01/v1",
        f"/reports/{REGION}/-/-/v1",
        f"/units/{REGION}/team-01/2024-01",
        f"/cases/{REGION}",
    ):
        site.asked.clear()
        browser.open(site.url + path, *size)
        found = browser.evaluate(MEASURE)

        assert site.asked == [f"/diaodu{path}"]
        assert found.pop("letters") > 100, path
        assert found == {"wide": 0, "tiny": [], "low": []}, path


def test_what_units_wrote_is_no_element_in_a_browser(browser, site, shown):
    browser.open(f"{site.url}/drafts/{REGION}/2024-02/{shown.waiting}", *LAPTOP)
    page = browser.evaluate("document.documentElement.outerHTML")

    assert "第二招商专班&lt;img" in page
    assert "<img" not in page
    assert "<script" not in page


def test_a_rerun_and_its_difference_can_be_read_on_a_phone(browser, pending):
    with served(pending) as site:
        for path in (f"/reruns/{REGION}", f"/reruns/{REGION}/2024-03/r1"):
            browser.open(site.url + path, *PHONE)
            found = browser.evaluate(MEASURE)

            assert found.pop("letters") > 100, path
            assert found == {"wide": 0, "tiny": [], "low": []}, path
