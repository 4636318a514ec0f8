"""A server on this machine that speaks the few sentences of Airflow's API the client listens to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, Any]


@dataclass
class FakeAirflow:
    """What is asked stands in `asked`; what is answered is looked up by (method, path)."""

    url: str = ""
    replies: dict[tuple[str, str], Reply | Callable[[Any], Reply]] = field(default_factory=dict)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    def reply(self, method: str, path: str, body: Any) -> Reply:
        self.asked.append((method, path, body))
        found = self.replies.get((method, path), (404, {"detail": "nothing here"}))
        return found(body) if callable(found) else found

    def bodies(self, method: str, path: str) -> list[Any]:
        return [body for asked_by, where, body in self.asked if (asked_by, where) == (method, path)]


@contextmanager
def serving() -> Iterator[FakeAirflow]:
    fake = FakeAirflow()
    fake.replies["POST", "/auth/token"] = (201, {"access_token": "a-token"})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET")

        def do_POST(self) -> None:
            self._answer("POST")

        def do_PATCH(self) -> None:
            self._answer("PATCH")

        def _answer(self, method: str) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            fake.tokens.append(self.headers.get("Authorization", ""))
            status, said = fake.reply(method, self.path, body)
            content = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
