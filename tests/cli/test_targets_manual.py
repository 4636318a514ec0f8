"""The manual of targets: its tables are imported, its commands run and print what it shows."""

import re
import shlex
from pathlib import Path

import pytest

from diaodu.registers import read_units
from tests.command import diaodu
from tests.intake.target_tables import workbook
from tests.world import World

MANUAL = (Path(__file__).parents[2] / "docs" / "zh" / "目标任务手册.md").read_text(encoding="utf-8")
TABLES = re.findall(r"^\| 2024年.*(?:\n\|.*)+", MANUAL, flags=re.MULTILINE)
FILES = ("调整.xlsx", "有错.xlsx")
SHOWN = re.findall(r"```\n\$ diaodu (.+)\n((?:.*\n)*?)```", MANUAL)
REGISTER = re.findall(r"```\n(unit,(?:.*\n)*?)```", MANUAL)


def cells(line):
    return [_value(cell.strip()) for cell in line.strip("|").split("|")]


def _value(text):
    return float(text) if re.fullmatch(r"[\d.]+", text) else text or None


@pytest.fixture(scope="module")
def done(blank, tmp_path_factory):
    """Every command of the manual with what came of it, one after the other in one folder."""
    world: World = blank.copied_to(tmp_path_factory.mktemp("manual"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(world.home)
        for name, table in zip(FILES, TABLES, strict=True):
            head, _, *rows = table.splitlines()
            Path(name).write_bytes(workbook(*map(cells, (head, *rows))))
        return [diaodu(world, *shlex.split(words)) for words, _ in SHOWN]


def test_every_command_prints_what_the_manual_shows(done):
    assert len(SHOWN) == 6
    for (words, out), ran in zip(SHOWN, done, strict=True):
        assert ran.code in {0, 1}, words
        assert out in {"", ran.out}, words


def test_the_register_it_shows_is_one(done):
    (text,) = REGISTER

    assert len(read_units(text, "units.csv").units) == 4
    assert done
