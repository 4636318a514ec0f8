"""Asking a web server: patient with one that stumbles, never waiting for ever, never for too much.

A server that does not answer, or answers that it is busy or broken, is asked again after a pause
that doubles. Nothing is followed to another site, for who asks is nobody's business there.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth
from requests.exceptions import SSLError
from urllib3 import Retry

from diaodu.doors import LARGEST_BYTES
from diaodu.errors import DoorError

OK, UNCHANGED = 200, 304
PASSING = (429, 500, 502, 503, 504)
LONGEST_PAUSE_SECONDS = 30
CHUNK_BYTES = 65_536


@dataclass(frozen=True)
class Limits:
    """How long one answer, how often one question, how much one file, how long a whole round."""

    timeout_seconds: float = 30.0
    retries: int = 3
    pause_seconds: float = 1.0
    round_seconds: float = 600.0
    largest_bytes: int = LARGEST_BYTES


@dataclass(frozen=True)
class Answer:
    """What the server said; `body` is None if nothing has changed since the ETag it was shown."""

    body: bytes | None
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Asking:
    """One round of questions to one server."""

    session: requests.Session
    limits: Limits
    ends_at: float = field(default=0.0)

    def get(self, url: str, etag: str = "") -> Answer:
        """What stands at the address; `DoorError` if it cannot be had, with the reason."""
        shown = {"If-None-Match": etag} if etag else {}
        try:
            with self.session.get(
                url,
                headers=shown,
                timeout=self.limits.timeout_seconds,
                stream=True,
                allow_redirects=False,
            ) as response:
                if etag and response.status_code == UNCHANGED:
                    return Answer(None, response.headers)
                if response.status_code != OK:
                    raise DoorError(f"{url} 应答 {response.status_code} {response.reason}")
                return Answer(self._body(url, response), response.headers)
        except requests.RequestException as error:
            raise DoorError(f"{url} {self._why(error)}") from error

    def check_time(self) -> None:
        """`DoorError` once the round has taken too long; the next one goes on."""
        if time.monotonic() > self.ends_at:
            raise DoorError(f"{self.limits.round_seconds:g} 秒内没有取完, 其余下次再取")

    def _body(self, url: str, response: requests.Response) -> bytes:
        largest = self.limits.largest_bytes
        body = bytearray()
        for chunk in response.iter_content(CHUNK_BYTES):
            body += chunk
            if len(body) > largest:
                raise DoorError(f"{url} 超过上限 {largest} 字节")
            self.check_time()
        return bytes(body)

    def _why(self, error: requests.RequestException) -> str:
        if isinstance(error, SSLError):
            return "的证书不可信"
        if isinstance(error, requests.Timeout) or "timed out" in str(error):
            return f"在 {self.limits.timeout_seconds:g} 秒内没有应答"
        return f"连接不上或中断 ({type(error).__name__})"


@contextmanager
def asking(user: str, password: str, limits: Limits) -> Iterator[Asking]:
    """A round that begins now."""
    retry = Retry(
        total=limits.retries,
        backoff_factor=limits.pause_seconds,
        backoff_max=LONGEST_PAUSE_SECONDS,
        retry_after_max=LONGEST_PAUSE_SECONDS,
        status_forcelist=PASSING,
        raise_on_status=False,
    )
    with requests.Session() as session:
        for scheme in ("http://", "https://"):
            session.mount(scheme, HTTPAdapter(max_retries=retry))
        session.headers["Accept-Encoding"] = "identity"
        session.auth = _auth(user, password)
        yield Asking(session, limits, time.monotonic() + limits.round_seconds)


def _auth(user: str, password: str) -> AuthBase:
    """Always one, for without any the library looks for a password in the files of this machine."""
    if user:
        return HTTPBasicAuth(user.encode(), password.encode())
    return _Bearer(password)


@dataclass(frozen=True)
class _Bearer(AuthBase):
    token: str

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.token:
            request.headers["Authorization"] = f"Bearer {self.token}"
        return request
