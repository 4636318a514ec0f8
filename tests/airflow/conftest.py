from collections.abc import Iterator

import pytest

from tests.airflow.fake_airflow import FakeAirflow, serving


@pytest.fixture
def airflow() -> Iterator[FakeAirflow]:
    with serving() as fake:
        yield fake
