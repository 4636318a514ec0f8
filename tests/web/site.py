"""The pages served to a browser, and what it measures in them."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI, Request

from diaodu.cycle.access import Person
from diaodu.web import create_app
from tests.world import World

PHONE = (390, 844)
LAPTOP = (1366, 768)
SMALLEST_LETTERS, LOWEST_TARGET = 12, 24
"""In px: what a person can read, and what a thumb can hit."""

MEASURE = f"""(() => {{
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const tiny = [];
  for (let node; (node = words.nextNode());) {{
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    if (node.data.trim() && size < {SMALLEST_LETTERS}) tiny.push([size, node.data.trim()]);
  }}
  const low = [...document.querySelectorAll("a, button, summary, input")]
    .filter((it) => [...it.getClientRects()].some((r) => r.height < {LOWEST_TARGET}))
    .map((it) => [it.getClientRects()[0].height, it.innerText]);
  const root = document.documentElement;
  const wide = root.scrollWidth - root.clientWidth;
  return {{wide, tiny, low, letters: document.body.innerText.length}};
}})()"""


@dataclass(frozen=True)
class Site:
    """The pages mounted under /diaodu, and every path a browser has asked for."""

    url: str
    asked: list[str]


@contextmanager
def served(world: World) -> Iterator[Site]:
    """While it runs, the pages of that world to somebody of the bureau."""
    asked: list[str] = []

    def user(request: Request) -> Person:
        asked.append(request.url.path)
        return Person("bureau", is_admin=True)

    outer = FastAPI()
    outer.mount("/diaodu", create_app(user, lambda: world.shell))
    server = uvicorn.Server(uvicorn.Config(outer, log_level="error", ws="none", lifespan="off"))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}/diaodu", asked)
    finally:
        server.should_exit = True
        thread.join()
