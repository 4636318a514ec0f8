from types import SimpleNamespace

import pytest
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser

from diaodu.cycle.access import Person
from diaodu_airflow.people import current_person


@pytest.mark.parametrize(
    ("role", "is_admin"), [("admin", True), ("ADMIN", True), ("op", False), ("", False)]
)
def test_a_user_of_the_simple_auth_manager_keeps_name_and_administration(role, is_admin):
    user = SimpleAuthManagerUser(username="zhuanban1", role=role)

    assert current_person(user) == Person("zhuanban1", is_admin=is_admin)


def test_one_of_several_roles_makes_an_administrator():
    roles = [SimpleNamespace(name="Viewer"), SimpleNamespace(name="Admin")]
    user = SimpleNamespace(get_name=lambda: "root", roles=roles)

    assert current_person(user) == Person("root", is_admin=True)
