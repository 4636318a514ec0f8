"""The only reader of the environment: where things are, and the connections Airflow names."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from diaodu.errors import UnreadableInputError

DEFAULT_SMTP_PORT = 25
INCLUDE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Settings:
    """Folders and the database; everything at run time lives under `home`."""

    home: Path
    regions: Path
    rulebooks: Path
    database_url: str
    is_database_named: bool
    files_url: str
    smtp_url: str
    sender: str

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
    database_url = os.environ.get("AIRFLOW_CONN_DIAODU_DB", "")
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
    )


@dataclass(frozen=True)
class SmtpConnection:
    """A mail server as an Airflow connection names it; `security` is none, starttls or ssl."""

    host: str
    port: int
    user: str
    password: str
    security: str


def smtp_connection(uri: str) -> SmtpConnection:
    """Read `smtp://user:password@host:port?security=starttls`; else `UnreadableInputError`."""
    parts = urlsplit(uri)
    if not parts.scheme.startswith("smtp") or not parts.hostname:
        raise UnreadableInputError(
            "邮件服务器连接 diaodu_smtp 无法识别, 应如 smtp://用户:密码@主机:25?security=starttls"
        )
    extra = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return SmtpConnection(
        host=parts.hostname,
        port=parts.port or DEFAULT_SMTP_PORT,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security=extra.get("security", "none"),
    )
