"""Only the server, which may wait for itself, gives up soon."""

import pytest

from diaodu_airflow.patience import PATIENT_SECONDS, SHORT_SECONDS, connect_args


@pytest.mark.parametrize(
    ("program", "seconds"),
    [(["airflow", "api-server"], SHORT_SECONDS), (["airflow", "scheduler"], PATIENT_SECONDS)],
)
def test_the_api_server_waits_less_long_than_the_scheduler(program, seconds):
    assert connect_args(program) == {"timeout": seconds}
