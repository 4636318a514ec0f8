"""One user's calls to Airflow's public API, every answer checked against the type asked for.

An internal error is asked again: on SQLite the server gives one when two of its requests wait for
each other (see `patience`), and every call made here may be made twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

import requests
from pydantic import JsonValue, TypeAdapter, ValidationError
from requests.adapters import HTTPAdapter

from diaodu.errors import DiaoduError

_TIMEOUT_SECONDS = 60
_TRIES = 3

T = TypeVar("T")


class AirflowApiError(DiaoduError):
    """Airflow refused, did not answer, or something did not happen in time.

    The message says who asked, where, and what came back; `status` is None without an HTTP answer.
    """

    def __init__(self, who: str, where: str, what: str, status: int | None = None) -> None:
        super().__init__(f"Airflow [{who}] {where}: {what}")
        self.who = who
        self.where = where
        self.what = what
        self.status = status


@dataclass(frozen=True)
class _Token:
    access_token: str


class Api:
    """Calls as one user; the token is fetched with the first, and no proxy is used."""

    def __init__(self, base_url: str, username: str, password: str) -> None:
        self.base_url = base_url.rstrip("/")
        self.username = username
        self._password = password
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.mount("http://", HTTPAdapter(max_retries=3))

    def get(self, kind: type[T], path: str) -> T:
        """What stands at `path` of the API, as `kind`. Raises `AirflowApiError`."""
        return self._call(kind, "GET", path, None)

    def find(self, kind: type[T], path: str) -> T | None:
        """Like `get`, but None where Airflow says there is no such thing."""
        try:
            return self.get(kind, path)
        except AirflowApiError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise

    def post(self, kind: type[T], path: str, body: Mapping[str, JsonValue]) -> T:
        """Send `body` and read the answer as `kind`. Raises `AirflowApiError`."""
        return self._call(kind, "POST", path, body)

    def patch(self, kind: type[T], path: str, body: Mapping[str, JsonValue]) -> T:
        """Change what stands at `path` and read the answer as `kind`. Raises `AirflowApiError`."""
        return self._call(kind, "PATCH", path, body)

    def refuse(self, where: str, what: str) -> AirflowApiError:
        """The error of this user about something other than an HTTP answer."""
        return AirflowApiError(self.username, where, what)

    def _call(
        self, kind: type[T], method: str, path: str, body: Mapping[str, JsonValue] | None
    ) -> T:
        if "Authorization" not in self._session.headers:
            login: dict[str, JsonValue] = {"username": self.username, "password": self._password}
            token = self._send(_Token, "POST", "/auth/token", login).access_token
            self._session.headers["Authorization"] = f"Bearer {token}"
        for _ in range(_TRIES - 1):
            try:
                return self._send(kind, method, f"/api/v2{path}", body)
            except AirflowApiError as error:
                if error.status != HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise
        return self._send(kind, method, f"/api/v2{path}", body)

    def _send(
        self, kind: type[T], method: str, path: str, body: Mapping[str, JsonValue] | None
    ) -> T:
        where = f"{method} {self.base_url}{path}"
        try:
            answer = self._session.request(
                method, f"{self.base_url}{path}", json=body, timeout=_TIMEOUT_SECONDS
            )
        except requests.RequestException as error:
            raise self.refuse(where, f"没有应答 (no answer): {error}") from error
        if not answer.ok:
            what = f"HTTP {answer.status_code} {answer.text}"
            raise AirflowApiError(self.username, where, what, answer.status_code)
        try:
            return TypeAdapter(kind).validate_json(answer.content)
        except ValidationError as error:
            raise self.refuse(where, f"应答不符合预期 (unexpected answer): {error}") from error
