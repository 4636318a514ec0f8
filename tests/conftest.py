"""What holds for every test: nothing is skipped silently, and no test reaches the outside world."""

import ipaddress
import os
import socket
import tempfile
from typing import Any

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

AIRFLOW_HOME = tempfile.TemporaryDirectory(prefix="diaodu-airflow-home-")
os.environ["AIRFLOW_HOME"] = AIRFLOW_HOME.name

# No test is about time. What lands is decided on the same examples each time; others go hunting.
settings.register_profile("suite", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("suite")

END_TO_END = "tests/e2e/"

pytest_plugins = ["tests.postgres", "tests.worlds", "tests.told"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files go first, or one process would still be at it when all others are done."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is None)


class OneAirflowAtATime(LoadFileScheduling):
    """Files go whole to one process, those that start an Airflow all to the same one."""

    def _split_scope(self, nodeid: str) -> str:
        return END_TO_END if nodeid.startswith(END_TO_END) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """Two of them on two cores would wait for each other past every patience."""
    return OneAirflowAtATime(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Under DIAODU_REQUIRE_ALL=1 a missing program is a failure, not a skip."""
    report = yield
    if report.skipped and os.environ.get("DIAODU_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped under DIAODU_REQUIRE_ALL=1: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connecting anywhere but to this machine is an error."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not _is_here(str(address[0])):
            raise PermissionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
