"""The pages in a real browser: they open, nothing else is asked for, and a phone can show them."""

import shutil
import socket
import struct
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI, Request

from diaodu.cycle.access import Person
from diaodu.web import create_app
from tests.web.conftest import REGION

PHONE = (390, 844)
LAPTOP = (1366, 768)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-gpu",
    "--hide-scrollbars",
)


@dataclass(frozen=True)
class Site:
    """The pages mounted under /diaodu, and every path a browser has asked for."""

    url: str
    asked: list[str]


@pytest.fixture(scope="session")
def site(shown) -> Iterator[Site]:
    asked: list[str] = []

    def user(request: Request) -> Person:
        asked.append(request.url.path)
        return Person("bureau", is_admin=True)

    outer = FastAPI()
    outer.mount("/diaodu", create_app(user, lambda: shown.world.shell))
    server = uvicorn.Server(uvicorn.Config(outer, log_level="error", ws="none", lifespan="off"))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}/diaodu", asked)
    server.should_exit = True
    thread.join()


@pytest.fixture
def browse(tmp_path: Path):
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed")

    def run(*flags: str) -> str:
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        done = subprocess.run(
            (program, *FLAGS, profile, *flags), capture_output=True, timeout=60, check=True
        )
        return done.stdout.decode()

    return run


@pytest.mark.parametrize(("width", "height"), [LAPTOP, PHONE])
def test_the_pages_open_in_a_browser_and_ask_for_nothing_else(
    browse, site, shown, tmp_path, width, height
):
    for path in (
        "/",
        f"/publications/{REGION}/2024-01/v1",
        f"/regions/{REGION}/2024-02",
        f"/units/{REGION}/team-01/2024-01",
    ):
        site.asked.clear()
        picture = tmp_path / "page.png"
        browse(f"--window-size={width},{height}", f"--screenshot={picture}", site.url + path)
        data = picture.read_bytes()

        assert struct.unpack(">II", data[16:24]) == (width, height)
        assert len(data) > 10_000
        assert site.asked == [f"/diaodu{path}"]


def test_what_units_wrote_is_no_element_in_a_browser(browse, site, shown):
    dom = browse("--dump-dom", f"{site.url}/drafts/{REGION}/2024-02/{shown.waiting}")

    assert "第二招商专班&lt;img" in dom
    assert "<img" not in dom
    assert "<script" not in dom
