"""Verbs run in processes that are killed, stopped and let go on at chosen moments.

A moment is a statement or commit on the way to the database, or a file opened for writing or
renamed: between two of them nothing can be left behind that is not left at the one before.
"""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tests.world import World

Verb = Callable[[World], object]
WRITING = "BEGIN IMMEDIATE"
FILE_EVENTS = {"os.rename", "os.remove", "os.mkdir"}


def in_child(job: Callable[[], object]) -> int:
    """Fork; the child does the job and nothing else. Answers with its process id."""
    child = os.fork()
    if child:
        return child
    try:
        job()
    except BaseException:  # noqa: BLE001  told by the exit code, whatever it is
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def ended(child: int) -> int:
    """Wait for it: 0 if the job was done, minus the signal if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def moments_of(world: World, verb: Verb) -> int:
    """How many moments the verb has on that world."""
    reading, writing = os.pipe()

    def count() -> None:
        seen = [0]
        _watch(world, lambda _: seen.__setitem__(0, seen[0] + 1))
        verb(world)
        os.write(writing, str(seen[0]).encode())

    child = in_child(count)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        counted = int(pipe.read())
    if ended(child):
        raise RuntimeError("the verb failed undisturbed")
    return counted


def kill_at(world: World, verb: Verb, moment: int) -> None:
    """Run the verb in a child that is killed just before its n-th moment."""

    def run() -> None:
        left = [moment]

        def on(_: str) -> None:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        _watch(world, on)
        verb(world)

    code = ended(in_child(run))
    if code != -signal.SIGKILL:
        raise RuntimeError(f"ended with {code}, not killed at moment {moment}")


@contextmanager
def orphan(world: World, verb: Verb, before: int = 1) -> Iterator[None]:
    """A child that stands still just before it becomes the writer for the n-th time.

    It goes on when the block ends, and must then end well.
    """
    child = _stopped(world, verb, before)
    try:
        yield
    finally:
        os.kill(child, signal.SIGCONT)
        code = ended(child)
    if code:
        raise RuntimeError(f"the orphan ended with {code}")


@contextmanager
def waiting_for_the_lock(world: World, verb: Verb) -> Iterator[int]:
    """A child that waits to become the writer, for the block holds the lock; gives its id.

    It is started first: SQLite's locks do not survive a fork.
    """
    child = _stopped(world, verb, before=1)
    with world.shell.store.write():
        os.kill(child, signal.SIGCONT)
        time.sleep(0.1)
        yield child


def _stopped(world: World, verb: Verb, before: int) -> int:
    left = [before]

    def on(what: str) -> None:
        left[0] -= what == WRITING
        if what == WRITING and not left[0]:
            os.kill(os.getpid(), signal.SIGSTOP)

    def run() -> None:
        _watch(world, on)
        verb(world)

    child = in_child(run)
    _, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        raise RuntimeError(f"ended with {status} before it could be stopped")
    return child


def _watch(world: World, on: Callable[[str], object]) -> None:
    """Call `on` before every moment; for good, so only ever in a child."""
    engine = world.shell.store.engine
    event.listen(engine, "before_cursor_execute", lambda _c, _k, sql, *_: on(sql))
    event.listen(engine, "commit", lambda _: on("COMMIT"))

    def audit(name: str, arguments: tuple[object, ...]) -> None:
        is_write = name == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        if is_write or name in FILE_EVENTS:
            on(name)

    sys.addaudithook(audit)
