"""Who is logged in to Airflow, as the pages know people."""

from collections.abc import Iterator

from airflow.api_fastapi.auth.managers.models.base_user import BaseUser
from airflow.api_fastapi.core_api.security import GetUserDep

from diaodu.cycle.access import Person

ADMIN = "admin"


def current_person(user: GetUserDep) -> Person:
    """The person Airflow knows; it answers 401 to nobody before this is asked."""
    return Person(user.get_name(), is_admin=ADMIN in _roles(user))


def _roles(user: BaseUser) -> Iterator[str]:
    """Airflow leaves roles to its auth managers: the simple one has one name, FAB has several."""
    for role in (getattr(user, "role", None), *(getattr(user, "roles", None) or ())):
        yield str(getattr(role, "name", role)).casefold()
