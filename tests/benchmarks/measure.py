"""How long something takes beside a named reference, both measured in the same run."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """Seconds of ours and of the reference; `note` says what was done and what the reference is."""

    name: str
    ours: float
    reference: float
    note: str

    @property
    def row(self) -> dict[str, str | float]:
        """As it stands in bench.json."""
        return {
            "name": self.name,
            "ours": round(self.ours, 4),
            "reference": round(self.reference, 4),
            "ratio": round(self.ours / self.reference, 2),
            "unit": "s",
            "note": self.note,
        }


def best_of(rounds: int, job: Callable[[], object], prepare: Callable[[], object] = int) -> float:
    """The shortest of several runs, for what disturbs a run only ever makes it longer."""
    return min(_seconds(job, prepare) for _ in range(rounds))


def in_turn(
    rounds: int, ours: Callable[[], object], reference: Callable[[], object]
) -> tuple[float, float]:
    """The shortest run of each, one after the other so that a slow minute meets both."""
    pairs = [(best_of(1, ours), best_of(1, reference)) for _ in range(rounds)]
    return min(mine for mine, _ in pairs), min(theirs for _, theirs in pairs)


def _seconds(job: Callable[[], object], prepare: Callable[[], object]) -> float:
    prepare()
    began = time.perf_counter()
    job()
    return time.perf_counter() - began
