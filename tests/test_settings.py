"""The mail connection in every form an operator may write it."""

import pytest

from diaodu.errors import UnreadableInputError
from diaodu.settings import settings, smtp_connection

JSON = (
    '{"conn_type": "smtp", "host": "h", "port": 587, "login": "u@x", "password": "p/1",'
    ' "extra": {"security": "none"}}'
)


@pytest.mark.parametrize(
    ("text", "port", "security"),
    [
        ("smtp://h", 25, "none"),
        ("smtp://u:p@h:465", 465, "ssl"),
        ("smtps://h", 465, "ssl"),
        ("smtp://h?security=ssl", 465, "ssl"),
        ("smtp://h:587", 587, "starttls"),
        ("smtp://h:465?security=none", 465, "none"),
        (JSON, 587, "none"),
    ],
)
def test_port_and_security_follow_from_what_is_written(text, port, security):
    found = smtp_connection(text)

    assert (found.port, found.security) == (port, security)


def test_airflows_json_carries_user_and_password():
    found = smtp_connection(JSON)

    assert (found.host, found.user, found.password) == ("h", "u@x", "p/1")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("smtp://h?security=tls", "none、starttls、ssl"),
        ("smtp://h:x", "端口"),
        ("http://h", "smtp://"),
        ("{", "JSON"),
    ],
)
def test_what_cannot_be_read_is_refused_and_says_what_to_write(text, told):
    with pytest.raises(UnreadableInputError, match=told):
        smtp_connection(text)


def test_the_database_may_be_named_in_airflows_json(monkeypatch):
    given = '{"conn_type": "postgres", "host": "db", "login": "u", "password": "p", "schema": "s"}'
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_DB", given)

    assert settings().database_url == "postgres://u:p@db/s"
