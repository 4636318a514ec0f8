"""Exit codes as a shell sees them: 0 nothing wrong, 1 findings or differences, 2 usage."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import diaodu, environment
from tests.worlds import LUAN

PROGRAM = Path(sys.executable).parent / "diaodu"


@pytest.fixture
def broken(luan, tmp_path):
    """An installation whose ledger was altered at the third link."""
    world = luan.worlds["published"].copied_to(tmp_path)
    world.change("UPDATE events SET actor = 'x' WHERE seq = 3")
    return world


def test_the_program_as_installed_ends_as_it_does_in_this_process(broken):
    done = subprocess.run(
        [PROGRAM, "ledger", "verify"],
        env={**os.environ, **environment(broken)},
        capture_output=True,
        text=True,
        check=False,
    )

    here = diaodu(broken, "ledger", "verify")
    assert (done.returncode, done.stdout, done.stderr) == (here.code, here.out, here.err)


def test_a_broken_ledger_exits_1_naming_the_link_on_standard_error(broken):
    done = diaodu(broken, "ledger", "verify")

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("辖区 luan 的事件链第 3 条")


def test_a_sound_ledger_exits_0_with_one_line_a_region(luan):
    done = diaodu(luan.worlds["published"], "ledger", "verify")

    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"luan 事件 17 条, 链条完整, 台账校验码 [0-9a-f]{64}\n", done.out)


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
