"""The only reader of the environment: where things are, and the connections Airflow names."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlencode, urlsplit

from diaodu.errors import UnreadableInputError

SMTP_PORTS = {"none": 25, "starttls": 25, "ssl": 465}
SECURITY_OF_PORT = {465: "ssl", 587: "starttls"}
SMTP_SCHEMES = ("smtp", "smtps")
SMTP_EXAMPLE = "smtp://用户:密码@主机:465?security=ssl"
IMAP_PORTS = {"none": 143, "starttls": 143, "ssl": 993}
IMAP_EXAMPLE = "imap://用户:密码@主机:993?security=ssl"
CONNECTION = "AIRFLOW_CONN_"
AIRFLOW_URL = "http://127.0.0.1:8080"
ACCOUNTS = "bureau:admin,operator:op,viewer:viewer"
INCLUDE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Settings:
    """Folders and the database; everything at run time lives under `home`.

    `connections` holds Airflow's connections that the environment names, by id in small letters.
    `pages_url` is where readers of a mail find the pages, without a slash at its end. `accounts`
    are those of a single server's pages, as Airflow writes them. `approvers` alone may answer
    approvals; if there are none, whoever Airflow lets.
    """

    home: Path
    regions: Path
    rulebooks: Path
    database_url: str
    is_database_named: bool
    files_url: str
    smtp_url: str
    sender: str
    connections: Mapping[str, str] = field(default_factory=dict, repr=False)
    pages_url: str = ""
    accounts: str = ACCOUNTS
    approvers: tuple[str, ...] = ()

    @property
    def inboxes(self) -> Path:
        """One folder per region in which workbooks arrive."""
        return self.home / "inbox"

    @property
    def outbox(self) -> Path:
        """Where the file channel puts its mails."""
        return self.home / "outbox"

    @property
    def drafts(self) -> Path:
        """Where previews of circulars stand before approval, marked 草稿."""
        return self.home / "drafts"

    @property
    def publications(self) -> Path:
        """Where published circulars stand, one folder per publication id."""
        return self.home / "publications"


def settings() -> Settings:
    """Read the environment now: the variables DIAODU_… and the connections Airflow names."""
    database_url = _uri_of(os.environ.get("AIRFLOW_CONN_DIAODU_DB", ""), "diaodu_db")
    home = Path(os.environ.get("DIAODU_HOME") or INCLUDE.parent / "var").resolve()
    return Settings(
        home=home,
        regions=Path(os.environ.get("DIAODU_REGIONS") or INCLUDE / "regions"),
        rulebooks=Path(os.environ.get("DIAODU_RULEBOOKS") or INCLUDE / "rulebooks"),
        database_url=database_url or f"sqlite:///{home}/diaodu.db",
        is_database_named=bool(database_url),
        files_url=os.environ.get("DIAODU_FILES") or str(home / "raw"),
        smtp_url=os.environ.get("AIRFLOW_CONN_DIAODU_SMTP", ""),
        sender=os.environ.get("DIAODU_SENDER") or "diaodu@localhost.localdomain",
        connections={
            name.removeprefix(CONNECTION).lower(): text
            for name, text in os.environ.items()
            if name.startswith(CONNECTION) and text
        },
        pages_url=_pages_url(),
        accounts=os.environ.get("DIAODU_ACCOUNTS") or ACCOUNTS,
        approvers=_names(os.environ.get("DIAODU_APPROVERS", "")),
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _pages_url() -> str:
    """As configured, else inside the frame of Airflow's own address."""
    airflow = os.environ.get("AIRFLOW__API__BASE_URL") or AIRFLOW_URL
    chosen = os.environ.get("DIAODU_PAGES_URL") or f"{airflow.rstrip('/')}/plugin/diaodu/diaodu"
    return chosen.rstrip("/")


@dataclass(frozen=True)
class SmtpConnection:
    """A mail server as an Airflow connection names it; `security` is none, starttls or ssl."""

    host: str
    port: int
    user: str
    password: str
    security: str


def smtp_connection(text: str) -> SmtpConnection:
    """Read `smtp://user:password@host:port?security=ssl`, or the same as Airflow's JSON.

    Without `security` it follows from the scheme or the port: ssl for smtps and 465, starttls for
    587, none for others. `UnreadableInputError` for anything else.
    """
    parts = urlsplit(_uri_of(text, "diaodu_smtp"))
    if parts.scheme not in SMTP_SCHEMES or not parts.hostname:
        raise UnreadableInputError(f"邮件服务器连接 diaodu_smtp 无法识别, 应如 {SMTP_EXAMPLE}")
    port = _port(parts)
    implied = "ssl" if parts.scheme == "smtps" else SECURITY_OF_PORT.get(port or 0, "none")
    security = parse_qs(parts.query).get("security", [implied])[-1]
    if security not in SMTP_PORTS:
        raise UnreadableInputError(
            f"邮件服务器连接 diaodu_smtp 的 security={security} 无法识别, "
            f"可用的有: {'、'.join(SMTP_PORTS)}"
        )
    return SmtpConnection(
        host=parts.hostname,
        port=port or SMTP_PORTS[security],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security=security,
    )


@dataclass(frozen=True)
class ImapConnection:
    """A mailbox as an Airflow connection names it; `security` is none, starttls or ssl."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    security: str


def imap_connection(text: str, name: str) -> ImapConnection:
    """Read `imap://user:password@host:port?security=ssl`, or the same as Airflow's JSON.

    Without `security` it is ssl, but starttls for port 143 and none where `use_ssl` is false.
    `UnreadableInputError` for anything else.
    """
    parts = urlsplit(_uri_of(text, name))
    if parts.scheme not in {"imap", "imaps"} or not (parts.hostname and parts.username):
        raise UnreadableInputError(f"邮箱连接 {name} 无法识别, 应如 {IMAP_EXAMPLE}")
    port, options = _port(parts, name, IMAP_EXAMPLE), parse_qs(parts.query)
    implied = "starttls" if port == IMAP_PORTS["starttls"] else "ssl"
    if options.get("use_ssl", [""])[-1].lower() == "false":
        implied = "none"
    security = options.get("security", [implied])[-1]
    if security not in IMAP_PORTS:
        raise UnreadableInputError(
            f"邮箱连接 {name} 的 security={security} 无法识别, 可用的有: {'、'.join(IMAP_PORTS)}"
        )
    return ImapConnection(
        host=parts.hostname,
        port=port or IMAP_PORTS[security],
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        security=security,
    )


@dataclass(frozen=True)
class HttpLogin:
    """Who asks another system, as an Airflow connection says; a password alone is a token."""

    user: str
    password: str = field(repr=False)


def http_login(text: str, name: str) -> HttpLogin:
    """Read user and password of `https://user:password@host`, or the same as Airflow's JSON.

    `UnreadableInputError` if there is no password.
    """
    parts = urlsplit(_uri_of(text, name))
    if not parts.password:
        raise UnreadableInputError(f"连接 {name} 中没有密码或令牌")
    return HttpLogin(unquote(parts.username or ""), unquote(parts.password))


def _port(parts: SplitResult, name: str = "diaodu_smtp", example: str = SMTP_EXAMPLE) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise UnreadableInputError(
            f"邮件服务器连接 {name} 的端口无法识别, 应如 {example}"
        ) from error


def _uri_of(text: str, name: str) -> str:
    """The address of a connection, which Airflow takes as such or as JSON."""
    if not text.lstrip().startswith("{"):
        return text
    try:
        given = json.loads(text)
        extra = given.get("extra") or {}
        extra = json.loads(extra) if isinstance(extra, str) else extra
        query = urlencode(extra)
    except (ValueError, TypeError) as error:
        raise UnreadableInputError(f"连接 {name} 不是有效的 JSON") from error

    def part(key: str) -> str:
        return quote(str(given.get(key) or ""), safe="")

    has_login = part("login") or part("password")
    login = f"{part('login')}:{part('password')}@" if has_login else ""
    port = f":{part('port')}" if part("port") else ""
    schema = f"/{part('schema')}" if part("schema") else ""
    address = f"{part('conn_type')}://{login}{given.get('host') or ''!s}{port}{schema}"
    return f"{address}?{query}" if query else address
