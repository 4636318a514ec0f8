"""Where the store is: URLs as Airflow, SQLAlchemy and people write them, made into one form."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from diaodu.errors import UnreadableInputError

POSTGRESQL_NAMES = ("postgres", "postgresql")
AIRFLOW_EXTRA = "__extra__"


def normalised(url: str) -> URL:
    """The URL with the driver this program uses; `UnreadableInputError` if it names no store.

    `postgres://`, `postgresql://` and either with any `+driver` go through psycopg 3. SQLite needs
    a file: `sqlite:///relative.db` or `sqlite:////absolute.db`.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise UnreadableInputError(f"数据库地址无法识别: {_hint()}") from error
    backend = parsed.drivername.partition("+")[0]
    if backend in POSTGRESQL_NAMES:
        return parsed.set(drivername="postgresql+psycopg").difference_update_query([AIRFLOW_EXTRA])
    if backend == "sqlite" and parsed.database not in {None, "", ":memory:"}:
        return URL.create("sqlite+pysqlite", database=parsed.database)
    raise UnreadableInputError(f"不支持数据库地址 {parsed.render_as_string()}: {_hint()}")


def _hint() -> str:
    return "应为 sqlite:////绝对路径/diaodu.db 或 postgresql://用户:密码@主机:5432/库名"
