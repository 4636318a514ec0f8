"""Many at once: threads that start together, and real processes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

from tests.cycle.crashes import ended, in_child

Result = TypeVar("Result")


def at_once(count: int, job: Callable[[int], Result]) -> list[Result]:
    """What each of `count` threads, let go together, got from `job(number)`."""
    barrier = Barrier(count)

    def run(number: int) -> Result:
        barrier.wait()
        return job(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def in_processes(count: int, job: Callable[[int], object]) -> list[int]:
    """The exit code of each of `count` forked processes that did `job(number)`."""
    children = [in_child(partial(job, number)) for number in range(count)]
    return [ended(child) for child in children]
