"""Many at once: threads that start together, and real processes."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

Result = TypeVar("Result")


def at_once(count: int, job: Callable[[int], Result]) -> list[Result]:
    """What each of `count` threads, let go together, got from `job(number)`."""
    barrier = Barrier(count)

    def run(number: int) -> Result:
        barrier.wait()
        return job(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def in_processes(
    count: int, program: str, *arguments: str
) -> list[subprocess.CompletedProcess[str]]:
    """Run a Python program `count` times at once; its last argument is its number."""
    command = [sys.executable, "-c", program, *arguments]
    running = [
        subprocess.Popen(
            [*command, str(number)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for number in range(count)
    ]
    finished = []
    for process in running:
        out, err = process.communicate()
        finished.append(subprocess.CompletedProcess(command, process.returncode, out, err))
    return finished
