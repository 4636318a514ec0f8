"""The processes of one local instance: launched, found again wherever they moved, ended."""

import json
import os
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from diaodu.errors import RefusedError

MARK = "DIAODU_INSTANCE"
_CLOCK_DRIFT_SECONDS = 2.0
_ROUNDS = 40
_ROUND_SECONDS = 0.25


@dataclass(frozen=True)
class Component:
    """One program we launched: its name, pid, creation time (seconds since 1970) and log file."""

    name: str
    pid: int
    created: float
    log: str

    def process(self) -> psutil.Process | None:
        """The process while it lives; None once it ended, even if another now has its pid."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < _CLOCK_DRIFT_SECONDS
        except psutil.NoSuchProcess:
            return None
        return process if same and _lives(process) else None


@dataclass(frozen=True)
class Instance:
    """What one start launched, and the two signs by which all that came of it is known again.

    Every process forked from a component holds `sign` open, and every program started from one has
    `token` in its environment: so orphans are found too, whatever session or group they moved to.
    """

    token: str
    sign: str
    components: tuple[Component, ...]

    def dead(self) -> tuple[Component, ...]:
        """The components that have ended."""
        return tuple(c for c in self.components if c.process() is None)

    def members(self) -> tuple[psutil.Process, ...]:
        """Every living process of the instance: components, all below them, and orphans."""
        roots = {p for c in self.components if (p := c.process()) is not None}
        below = {p for root in roots for p in _descendants(root)}
        marked = {p for p in psutil.process_iter() if self._marked(p)}
        return tuple(p for p in roots | below | marked if p.pid != os.getpid() and _lives(p))

    def end(self, patience_seconds: float) -> int:
        """Ask the components to end, wait that long, then kill what is left; how many there were.

        Raises `RefusedError` if a process withstands even that.
        """
        first = self.members()
        roots = [p for c in self.components if (p := c.process()) is not None]
        _signal(roots, psutil.Process.terminate)
        psutil.wait_procs(roots, timeout=patience_seconds)
        for _ in range(_ROUNDS):
            left = self.members()
            if not left:
                return len(first)
            _signal(left, psutil.Process.kill)
            psutil.wait_procs(left, timeout=_ROUND_SECONDS)
        names = ", ".join(f"{p.pid} {' '.join(p.cmdline())}" for p in self.members())
        raise RefusedError(f"这些进程无法结束 (processes survive SIGKILL): {names}")

    def _marked(self, process: psutil.Process) -> bool:
        try:
            if process.environ().get(MARK) == self.token:
                return True
            return any(file.path == self.sign for file in process.open_files())
        except (psutil.Error, OSError):
            return False


def launch(
    parts: Mapping[str, Sequence[str]], env: Mapping[str, str], home: Path, token: str
) -> Instance:
    """Start each program in its own session, its output in `home`/name.log, nothing tied to us."""
    sign = home / "running"
    marked = {**env, MARK: token}
    with sign.open("w", encoding="utf-8") as held:
        started = tuple(_spawn(n, c, marked, home, held.fileno()) for n, c in parts.items())
    return Instance(token=token, sign=str(sign), components=started)


def save(instance: Instance, path: Path) -> None:
    """Write the record from which `load` finds the processes again."""
    path.write_text(json.dumps(asdict(instance), indent=1), encoding="utf-8")


def load(path: Path) -> Instance | None:
    """The instance recorded at `path`, living or not; None if nothing is recorded."""
    if not path.exists():
        return None
    record = json.loads(path.read_text(encoding="utf-8"))
    components = tuple(Component(**component) for component in record["components"])
    return Instance(token=record["token"], sign=record["sign"], components=components)


def _spawn(
    name: str, command: Sequence[str], env: Mapping[str, str], home: Path, sign: int
) -> Component:
    log = home / f"{name}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env),
            cwd=home,
            pass_fds=(sign,),
            start_new_session=True,
        )
    process.returncode = 0  # followed by pid from here on: no warning when this object goes
    created = psutil.Process(process.pid).create_time()
    return Component(name=name, pid=process.pid, created=created, log=str(log))


def _descendants(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _signal(processes: Iterable[psutil.Process], act: Callable[[psutil.Process], None]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            act(process)
