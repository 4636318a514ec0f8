"""Another system on this machine: what stands at each path, and who asked for it how."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Page:
    """An answer; with an ETag it is given only to those who do not show that one."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class WebServer:
    """`pages` holds answers by path, a list of them one after another until the last stays."""

    port: int = 0
    pages: dict[str, Page | list[Page]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def lists(self, path: str, *files: object, following: str | None = None) -> None:
        body = json.dumps({"files": files, "next": following}).encode()
        self.pages[path] = Page(body)

    def times_asked(self, path: str) -> int:
        return [asked for asked, _ in self.asked].count(path)

    def answer(self, path: str, headers: dict[str, str]) -> Page:
        self.asked.append((path, headers))
        if path in self.silent:
            self.over.wait(30)
        page = self.pages.get(path, Page(status=404))
        if isinstance(page, list):
            page = page.pop(0) if len(page) > 1 else page[0]
        etag = page.headers.get("ETag")
        return Page(status=304) if etag and headers.get("If-None-Match") == etag else page


@contextmanager
def web_server() -> Iterator[WebServer]:
    world = WebServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            page = world.answer(self.path, dict(self.headers))
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    world.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield world
    finally:
        world.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
