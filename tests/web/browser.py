"""One Chromium for many pages, driven over a pair of pipes by its own protocol."""

import json
import os
import select
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fcntl import F_DUPFD_CLOEXEC, fcntl
from itertools import count
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-gpu",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
READS_FROM, WRITES_TO = 3, 4
"""The browser's own ends, as its command line has it."""
PATIENCE_SECONDS = 60


class Browser:
    """A running browser with one tab."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._numbers, self._left = count(1), b""
        self._session: dict[str, str] = {}
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = {"sessionId": attached["sessionId"]}
        self._ask("Page.enable")

    def open(self, url: str, width: int, height: int) -> None:
        """Load a page in a window of that size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)
        self._ask("Page.navigate", url=url)
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def evaluate(self, script: str) -> Any:
        """What a script finds in the page, as plain values."""
        found = self._ask("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"])
        return found["result"].get("value")

    def _ask(self, method: str, **parameters: object) -> Mapping[str, Any]:
        number = next(self._numbers)
        call = {"id": number, "method": method, "params": parameters, **self._session}
        os.write(self._to, json.dumps(call).encode() + b"\0")
        while (answer := self._next()).get("id") != number:
            pass
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def _next(self) -> Mapping[str, Any]:
        while b"\0" not in self._left:
            if not select.select([self._back], [], [], PATIENCE_SECONDS)[0]:
                raise TimeoutError("Chromium does not answer")
            read = os.read(self._back, 1 << 16)
            if not read:
                raise EOFError("Chromium is gone")
            self._left += read
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)


@contextmanager
def browsing(profile: Path) -> Iterator[Browser | None]:
    """A browser while it runs; None where Chromium is not installed."""
    program = shutil.which("chromium")
    if program is None:
        yield None
        return
    its_input, to, back, its_output = map(_high, (*os.pipe(), *os.pipe()))
    process = os.posix_spawn(
        program,
        (program, *FLAGS, f"--user-data-dir={profile}"),
        os.environ,
        file_actions=(
            (os.POSIX_SPAWN_DUP2, its_input, READS_FROM),
            (os.POSIX_SPAWN_DUP2, its_output, WRITES_TO),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ),
    )
    os.close(its_input)
    os.close(its_output)
    try:
        yield Browser(to, back)
    finally:
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        os.close(to)
        os.close(back)


def _high(end: int) -> int:
    """The same end under a number that neither of the browser's two can be."""
    moved = fcntl(end, F_DUPFD_CLOEXEC, 10)
    os.close(end)
    return moved
