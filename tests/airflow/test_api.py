import pytest

from diaodu_airflow.answers import ImportFailures
from diaodu_airflow.api import AirflowApiError, Api
from tests.airflow.fake_airflow import FakeAirflow

NONE_BROKEN = (200, {"import_errors": [], "total_entries": 0})
WHERE = ("GET", "/api/v2/importErrors")


def test_the_password_is_shown_once_and_the_token_with_every_call(airflow: FakeAirflow) -> None:
    airflow.replies[WHERE] = NONE_BROKEN
    api = Api(airflow.url, "bureau", "secret")

    api.get(ImportFailures, "/importErrors")
    api.get(ImportFailures, "/importErrors")

    logins = airflow.bodies("POST", "/auth/token")
    assert logins == [{"username": "bureau", "password": "secret"}]
    assert airflow.tokens == ["", "Bearer a-token", "Bearer a-token"]


def test_a_refusal_names_who_asked_where_and_what_was_said(airflow: FakeAirflow) -> None:
    airflow.replies[WHERE] = (403, {"detail": "Forbidden"})

    with pytest.raises(AirflowApiError) as refused:
        Api(airflow.url, "viewer", "secret").get(ImportFailures, "/importErrors")

    assert refused.value.who == "viewer"
    assert refused.value.where == f"GET {airflow.url}/api/v2/importErrors"
    assert refused.value.status == 403
    assert "Forbidden" in str(refused.value)


def test_a_wrong_password_is_a_refusal(airflow: FakeAirflow) -> None:
    airflow.replies["POST", "/auth/token"] = (401, {"detail": "Invalid credentials"})

    with pytest.raises(AirflowApiError, match="Invalid credentials"):
        Api(airflow.url, "bureau", "wrong").get(ImportFailures, "/importErrors")


def test_what_does_not_exist_is_found_as_nothing(airflow: FakeAirflow) -> None:
    assert Api(airflow.url, "bureau", "secret").find(ImportFailures, "/importErrors") is None


def test_an_answer_of_another_form_is_refused(airflow: FakeAirflow) -> None:
    airflow.replies[WHERE] = (200, {"import_errors": "many"})

    with pytest.raises(AirflowApiError, match="应答不符合预期"):
        Api(airflow.url, "bureau", "secret").get(ImportFailures, "/importErrors")


def test_nobody_at_the_address_is_an_error_of_the_same_kind() -> None:
    with pytest.raises(AirflowApiError, match="没有应答") as refused:
        Api("http://127.0.0.1:1", "bureau", "secret").get(ImportFailures, "/importErrors")

    assert refused.value.status is None


def test_a_proxy_of_the_environment_is_not_used(
    airflow: FakeAirflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    airflow.replies[WHERE] = NONE_BROKEN

    found = Api(airflow.url, "bureau", "secret").get(ImportFailures, "/importErrors")

    assert found.import_errors == ()
