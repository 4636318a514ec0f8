"""The mail connection in every form an operator may write it."""

import pytest

from diaodu.errors import UnreadableInputError
from diaodu.settings import (
    HttpLogin,
    http_login,
    imap_connection,
    settings,
    smtp_connection,
)

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


@pytest.mark.parametrize(
    ("text", "port", "security"),
    [
        ("imap://u@x.org:p@h", 993, "ssl"),
        ("imaps://u:p@h", 993, "ssl"),
        ("imap://u:p@h:143", 143, "starttls"),
        ("imap://u:p@h:143?use_ssl=False", 143, "none"),
        ("imap://u:p@h?security=none", 143, "none"),
        (JSON.replace("smtp", "imap").replace("587", "993"), 993, "none"),
    ],
)
def test_a_mailbox_is_reached_encrypted_unless_it_is_written_otherwise(text, port, security):
    found = imap_connection(text, "post")

    assert (found.host, found.port, found.security) == ("h", port, security)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("imap://h", "imap://用户"),
        ("smtp://u:p@h", "邮箱连接 post"),
        ("imap://u:p@h:x", "端口"),
        ("imap://u:p@h?security=tls", "none、starttls、ssl"),
    ],
)
def test_a_mailbox_that_cannot_be_read_is_refused(text, told):
    with pytest.raises(UnreadableInputError, match=told):
        imap_connection(text, "post")


@pytest.mark.parametrize(
    ("text", "user", "password"),
    [
        ("https://u:p%2F1@h", "u", "p/1"),
        ("https://:token@h", "", "token"),
        ('{"conn_type": "http", "password": "token"}', "", "token"),
    ],
)
def test_a_password_alone_is_a_token(text, user, password):
    assert http_login(text, "office") == HttpLogin(user, password)


def test_a_login_without_a_password_is_refused():
    with pytest.raises(UnreadableInputError, match="office 中没有密码"):
        http_login("https://u@h", "office")


def test_every_connection_of_the_environment_is_known_by_its_name(monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_QUJIALING_POST", "imap://u:secret@h")
    monkeypatch.setenv("AIRFLOW_CONN_EMPTY", "")

    found = settings()
    assert found.connections["qujialing_post"] == "imap://u:secret@h"
    assert "empty" not in found.connections
    assert "secret" not in repr(found)


def test_the_database_may_be_named_in_airflows_json(monkeypatch):
    given = '{"conn_type": "postgres", "host": "db", "login": "u", "password": "p", "schema": "s"}'
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_DB", given)

    assert settings().database_url == "postgres://u:p@db/s"
