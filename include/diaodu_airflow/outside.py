"""What a task hands to the cycle from outside: the store and mail server Airflow's connections name."""

from dataclasses import replace

from airflow.sdk import Connection
from airflow.sdk.exceptions import AirflowNotFoundException

from diaodu.cycle.shell import Shell, open_shell
from diaodu.settings import settings

DATABASE = "diaodu_db"
MAIL_SERVER = "diaodu_smtp"


def task_shell() -> Shell:
    """The shell of a task: connections of Airflow win over the settings' defaults."""
    chosen = settings()
    return open_shell(
        replace(
            chosen,
            database_url=_uri(DATABASE) or chosen.database_url,
            smtp_url=_uri(MAIL_SERVER) or chosen.smtp_url,
        )
    )


def _uri(connection_id: str) -> str:
    try:
        return str(Connection.get(connection_id).get_uri())
    except AirflowNotFoundException:
        return ""
