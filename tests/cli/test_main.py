"""Exit codes as a shell sees them: 0 nothing wrong, 1 findings or differences, 2 usage."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import diaodu, environment
from tests.worlds import LUAN

PROGRAM = Path(sys.executable).parent / "diaodu"


def run(world, *words):
    return subprocess.run(
        [PROGRAM, *words],
        env={**os.environ, **environment(world)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_program_as_installed_ends_with_these_codes_and_prints_only_the_result(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)
    listed = run(world, "notices", "list", "--json")
    world.change("UPDATE events SET actor = 'x' WHERE seq = 3")
    broken = run(world, "ledger", "verify")
    unknown = run(world, "publications", "show", "x")

    assert (listed.returncode, listed.stderr) == (0, "")
    assert len(json.loads(listed.stdout)) == 17
    assert (broken.returncode, broken.stdout) == (1, "")
    assert broken.stderr.startswith("辖区 luan 的事件链第 3 条")
    assert (unknown.returncode, unknown.stdout) == (2, "")


def test_a_sound_ledger_exits_0_with_one_line_a_region(luan):
    done = diaodu(luan.worlds["published"], "ledger", "verify")

    assert (done.code, done.out, done.err) == (0, "luan 事件 17 条, 链条完整\n", "")


def test_a_region_without_events_is_a_usage_error(luan):
    assert diaodu(luan.worlds["published"], "ledger", "verify", "--region", "x").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("publications", "list"),
        ("notices", "list"),
        ("notices", "reconcile", "--period", LUAN),
        ("ledger", "verify"),
        ("month", "boards", "luan", LUAN),
    ],
)
def test_without_a_database_every_reading_command_says_what_to_run(world, words):
    (world.home / "diaodu.db").unlink()

    done = diaodu(world, *words)

    assert (done.code, done.out) == (2, "")
    assert "请先运行 diaodu store migrate" in done.err


@pytest.mark.parametrize("words", [("nonsense",), ("publications", "list", "--nonsense")])
def test_what_is_no_command_or_option_is_wrong_usage(world, words):
    assert diaodu(world, *words).code == 2
