"""What the documents say of the program is so."""

import re
from pathlib import Path

import pytest

from diaodu.registers import REGISTERS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DECISIONS = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
FILES = {
    "units.csv": "units",
    "targets.csv": "targets",
    "contacts.csv": "contacts",
    "reference_facts.csv": "facts",
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


UNIT_MANUAL = ROOT / "docs" / "zh" / "单位手册.md"
PICTURES = ROOT / "docs" / "zh" / "pictures"


def test_the_unit_manual_shows_every_picture_that_is_there_and_no_other():
    shown = re.findall(r"!\[.+\]\(pictures/(.+?)\)", UNIT_MANUAL.read_text(encoding="utf-8"))

    assert sorted(shown) == sorted(path.name for path in PICTURES.iterdir())


def test_the_pictures_are_small():
    sizes = [path.stat().st_size for path in PICTURES.iterdir()]

    assert max(sizes) < 120_000
    assert sum(sizes) < 1_000_000


@pytest.mark.parametrize("path", [*DOCUMENTS.values()], ids=[*DOCUMENTS])
def test_every_command_the_documents_name_is_one_of_the_program(path):
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"(?:`|bin/)diaodu ([a-z-]+)(?: ([a-z-]+))?", text)
    tree = typer.main.get_command(app).commands

    unknown = [
        words
        for words in named
        if words[0] not in tree
        or not words[1] in {"", *getattr(tree[words[0]], "commands", {words[1]: None})}
    ]

    assert named
    assert unknown == []
