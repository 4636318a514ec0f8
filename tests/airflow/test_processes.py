import dataclasses
import os
import sys
import time
from pathlib import Path

import psutil
import pytest

from diaodu_airflow.processes import Component, Instance, launch, load, save

SLEEP = "import time; time.sleep(600)"
SAY = "import pathlib, os; pathlib.Path('said').write_text(str(os.getpid()));"
IN_OWN_SESSION = "import os\nif os.fork(): os._exit(0)\nos.setsid()\n"
PATIENCE_SECONDS = 30


def start(home: Path, *scripts: str) -> Instance:
    parts = {f"part{n}": (sys.executable, "-c", script) for n, script in enumerate(scripts)}
    return launch(parts, os.environ, home, token=f"token of {home}")


def pid_said(home: Path) -> int:
    return int(wait_for_text(home / "said"))


def wait_for_text(path: Path) -> str:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (path.exists() and path.read_text()):
        if time.monotonic() > deadline:
            raise TimeoutError(path)
        time.sleep(0.02)
    return path.read_text()


def is_gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_what_was_launched_lives_in_a_session_of_its_own_until_it_is_ended(tmp_path: Path) -> None:
    instance = start(tmp_path, SLEEP, SLEEP)
    pids = [component.pid for component in instance.components]

    assert {process.pid for process in instance.members()} == set(pids)
    assert [os.getsid(pid) for pid in pids] == pids
    assert instance.end(patience_seconds=10) == 2
    assert all(is_gone(pid) for pid in pids)
    assert instance.members() == ()


def test_a_program_that_ignores_the_request_to_end_is_killed(tmp_path: Path) -> None:
    script = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SAY} {SLEEP}"
    instance = start(tmp_path, script)
    pid = pid_said(tmp_path)

    instance.end(patience_seconds=0.2)

    assert is_gone(pid)


def test_an_orphan_forked_into_its_own_session_is_ended_too(tmp_path: Path) -> None:
    renamed = "import setproctitle; setproctitle.setproctitle('worker'); "
    instance = start(tmp_path, f"{IN_OWN_SESSION}{renamed}{SAY} {SLEEP}")
    orphan = pid_said(tmp_path)
    assert os.getsid(orphan) != instance.components[0].pid
    assert psutil.Process(orphan).environ() == {}

    instance.end(patience_seconds=10)

    assert is_gone(orphan)


def test_an_orphan_program_that_kept_no_file_open_is_ended_too(tmp_path: Path) -> None:
    inner = f"{SAY} {SLEEP}"
    outer = (
        "import subprocess, sys;"
        f"subprocess.Popen([sys.executable, '-c', {inner!r}], start_new_session=True).returncode=0"
    )
    instance = start(tmp_path, outer)
    orphan = pid_said(tmp_path)

    instance.end(patience_seconds=10)

    assert is_gone(orphan)


def test_another_process_that_now_has_the_pid_is_left_alone(tmp_path: Path) -> None:
    instance = start(tmp_path, SLEEP)
    (component,) = instance.components
    older = dataclasses.replace(component, created=component.created - 3600)
    mistaken = Instance("another token", "/nowhere", (older,))
    try:
        assert mistaken.dead() == (older,)
        assert mistaken.end(patience_seconds=0.2) == 0
        assert not is_gone(component.pid)
    finally:
        instance.end(patience_seconds=10)


def test_a_program_that_ended_is_known_as_dead_and_its_words_stand_in_its_log(
    tmp_path: Path,
) -> None:
    instance = start(tmp_path, "raise SystemExit('kaputt')")
    (component,) = instance.components
    psutil.wait_procs([p for p in [component.process()] if p], timeout=PATIENCE_SECONDS)

    assert instance.dead() == (component,)
    assert "kaputt" in wait_for_text(Path(component.log))


def test_the_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    component = Component("scheduler", pid=12, created=1700000000.25, log="scheduler.log")
    instance = Instance("a token", "running", (component,))

    save(instance, tmp_path / "processes.json")

    assert load(tmp_path / "processes.json") == instance


def test_without_a_record_nothing_is_known(tmp_path: Path) -> None:
    assert load(tmp_path / "processes.json") is None


@pytest.fixture(autouse=True)
def _nothing_is_left(tmp_path: Path):
    yield
    leftover = Instance(f"token of {tmp_path}", str(tmp_path / "running"), ())
    assert leftover.members() == ()
