"""What the documents say of the program is so."""

import re
from pathlib import Path

import pytest
import typer

from diaodu.cli import app
from diaodu.cycle.access import Person
from diaodu.cycle.shell import open_shell
from diaodu.regions.schema import Deadline, Objection, RegionWords, Reminders, Schedule
from diaodu.registers import REGISTERS
from diaodu.web import create_app
from diaodu.web.api import create_api

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DECISIONS = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
FILES = {
    "units.csv": "units",
    "targets.csv": "targets",
    "contacts.csv": "contacts",
    "reference_facts.csv": "facts",
}
UNIT_MANUAL = ROOT / "docs" / "zh" / "单位手册.md"
PICTURES = ROOT / "docs" / "zh" / "pictures"
WITH_COMMANDS = {
    "README.md": ROOT / "README.md",
    "README.zh-CN.md": ROOT / "README.zh-CN.md",
    "unit manual": UNIT_MANUAL,
}


def dependencies(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    words = (re.match(r"[A-Za-z0-9.-]+", line) for line in lines)
    return [word[0] for word in words if word]


@pytest.mark.parametrize("name", dependencies("requirements.in"))
def test_the_decisions_say_in_one_line_why_each_dependency_is_there(name):
    assert len(re.findall(rf"^\| {re.escape(name)} \| \S.+ \|$", DECISIONS, re.MULTILINE)) == 1


def test_the_decisions_name_every_tool_of_development():
    plain = [n for n in dependencies("requirements-dev.in") if not n.endswith("-stubs")]

    named = [name for name in plain if not name.startswith("types-")]
    assert [name for name in named if name not in DECISIONS] == []


def test_decisions_are_numbered_without_a_gap():
    numbers = re.findall(r"^## (\d{3}) ", DECISIONS, re.MULTILINE)

    assert numbers == [f"{number:03d}" for number in range(len(numbers))]


def test_a_decision_takes_at_most_ten_lines():
    records = re.split(r"^## \d{3} ", DECISIONS, flags=re.MULTILINE)[1:]
    prose = [record for record in records if "| package |" not in record]

    assert [
        record.splitlines()[0] for record in prose if len(record.strip().splitlines()) > 11
    ] == []


@pytest.mark.parametrize("file", FILES)
def test_the_readme_names_every_column_of_a_registers_file(file):
    row = next(line for line in README.splitlines() if line.startswith(f"| `{file}`"))
    words = set(re.findall(r"[a-z_]+", row))

    assert {column.name for column in REGISTERS[FILES[file]]} <= words


def test_the_glossary_has_twelve_entries_in_both_languages():
    glossary = README.partition("## Glossary")[2].split("\n\n")[1].splitlines()[2:]

    assert len(glossary) == 12
    for line in glossary:
        assert re.search(r"[\u4e00-\u9fff]", line.split("|")[2])


def test_every_folder_the_readme_lays_out_is_there():
    layout = README.partition("## Layout")[2].split("```")[1]
    packages = re.findall(r"^    ([a-z_]+)/", layout, re.MULTILINE)

    assert len(packages) > 10
    assert [name for name in packages if not (ROOT / "include" / "diaodu" / name).is_dir()] == []


def test_the_unit_manual_shows_every_picture_that_is_there_and_no_other():
    shown = re.findall(r"!\[.+\]\(pictures/(.+?)\)", UNIT_MANUAL.read_text(encoding="utf-8"))

    assert sorted(shown) == sorted(path.name for path in PICTURES.iterdir())


def test_the_pictures_are_small():
    sizes = [path.stat().st_size for path in PICTURES.iterdir()]

    assert max(sizes) < 120_000
    assert sum(sizes) < 1_000_000


@pytest.mark.parametrize("path", [*WITH_COMMANDS.values()], ids=[*WITH_COMMANDS])
def test_every_command_the_documents_name_is_one_of_the_program(path):
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"(?:`|bin/)diaodu ([a-z-]+)(?: ([a-z|\\-]+))?", text)
    commands = {
        (name, sub)
        for name, found in typer.main.get_command(app).commands.items()
        for sub in getattr(found, "commands", {"": found})
    }
    groups = {name for name, sub in commands if sub}
    written = {
        (name, sub)
        for name, subs in named
        for sub in (re.split(r"\\?\|", subs) if name in groups else [""])
    }

    assert written
    assert written - commands == set()


def test_the_readme_names_every_command():
    found = typer.main.get_command(app).commands
    missing = [
        f"{name} {sub}".strip()
        for name, command in found.items()
        for sub in getattr(command, "commands", {"": command})
        if not re.search(rf"`diaodu {name}\b[^`]*{sub}", README)
    ]

    assert missing == []


def test_every_page_the_unit_manual_names_is_there():
    manual = UNIT_MANUAL.read_text(encoding="utf-8")
    named = re.findall(r"`/diaodu(/[^`]+)`", manual)
    served = {route.path for route in create_app(lambda: Person("clerk")).routes}
    served |= {f"/api{route.path}" for route in create_api(open_shell).routes}

    wanted = {it.replace("单位代号", "{unit}").replace("2024-03", "{period}") for it in named}

    assert len(wanted) > 1
    assert wanted - served == set()


def test_the_unit_manual_calls_each_message_by_the_subject_it_comes_under():
    named = set(re.findall("【(.+?)】", UNIT_MANUAL.read_text(encoding="utf-8")))
    notices = (ROOT / "include" / "diaodu" / "notices").rglob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in notices)

    assert len(named) > 5
    assert [name for name in named if f"【{name}】" not in text and f'"{name}"' not in text] == []


@pytest.mark.parametrize("words", [RegionWords, Deadline, Objection, Reminders, Schedule])
def test_the_readme_names_every_word_of_a_region_yaml(words):
    table = README.partition("### region.yaml")[2].partition("\n### ")[0]

    assert [name for name in words.model_fields if not re.search(rf"\b{name}\b", table)] == []
