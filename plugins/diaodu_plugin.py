"""The pages of bureau and units under /diaodu, and their entry 调度 in the navigation."""

from airflow.plugins_manager import AirflowPlugin

from diaodu.web import create_app
from diaodu_airflow.outside import task_shell
from diaodu_airflow.people import current_person

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'%3E"
    "%3Cpath fill='%23e8743b' d='M2 11h4v7H2zM8 6h4v12H8zM14 2h4v16h-4z'/%3E%3C/svg%3E"
)


class DiaoduPlugin(AirflowPlugin):
    """An app of a plugin is open to everyone unless it asks; this one asks for Airflow's user."""

    name = "diaodu"
    fastapi_apps = [  # noqa: RUF012  Airflow reads a list
        {"app": create_app(current_person, task_shell), "url_prefix": "/diaodu", "name": "调度"}
    ]
    external_views = [  # noqa: RUF012  Airflow reads a list
        {
            "name": "调度",
            "href": "/diaodu/",
            "destination": "nav",
            "url_route": "diaodu",
            "nav_top_level": True,
            "icon": ICON,
        }
    ]
