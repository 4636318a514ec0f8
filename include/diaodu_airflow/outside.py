"""What a task hands to the cycle from outside: the store, mail server and doors of connections.

A connection given by the environment is read by `settings`; one kept in Airflow's own database or a
secrets backend is asked for here.
"""

from dataclasses import replace
from urllib.parse import quote, urlencode

from airflow.sdk import Connection
from airflow.sdk.exceptions import AirflowNotFoundException

from diaodu.cycle.shell import Shell, open_shell
from diaodu.settings import settings

DATABASE = "diaodu_db"
MAIL_SERVER = "diaodu_smtp"


def task_shell() -> Shell:
    """The shell of a task."""
    chosen = settings()
    if not chosen.is_database_named:
        chosen = replace(chosen, database_url=_address(DATABASE) or chosen.database_url)
    if not chosen.smtp_url:
        chosen = replace(chosen, smtp_url=_address(MAIL_SERVER))
    return open_shell(chosen)


def collecting_shell(region_id: str) -> Shell:
    """The shell of the task that opens a region's doors, with the connections those need."""
    shell = task_shell()
    known = shell.settings.connections
    asked = {
        name.lower(): _address(name)
        for name in shell.region(region_id).connections
        if name.lower() not in known
    }
    return replace(shell, settings=replace(shell.settings, connections={**asked, **known}))


def _address(connection_id: str) -> str:
    """The connection as a URL; empty if Airflow knows none of that name.

    Written anew from its parts, for `Connection.get_uri` encodes the path of an SQLite file.
    """
    try:
        known = Connection.get(connection_id)
    except AirflowNotFoundException:
        return ""
    user = quote(known.login or "", safe="")
    password = f":{quote(known.password, safe='')}" if known.password else ""
    at = "@" if user or password else ""
    port = f":{known.port}" if known.port else ""
    extra = f"?{urlencode(known.extra_dejson)}" if known.extra_dejson else ""
    place = f"{known.conn_type}://{user}{password}{at}{known.host or ''}{port}"
    return f"{place}/{known.schema or ''}{extra}"
