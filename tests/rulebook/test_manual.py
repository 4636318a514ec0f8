"""The clerk's manual: every example in it loads, every mechanism it lists is proved by a test."""

import re
from pathlib import Path
from typing import get_args

import pytest
from ruamel.yaml import YAML

from diaodu.registers import REGISTERS
from diaodu.rulebook.explain import explain
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.methods import Item
from diaodu.rulebook.ranking import Board
from diaodu.rulebook.windows import Window

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "zh" / "考核办法编写手册.md").read_text(encoding="utf-8")
BASE, *EXAMPLES = re.findall(r"```yaml\n(.*?)```", MANUAL, flags=re.DOTALL)
TITLES = re.findall(r"^### (.+)\n(?:(?!^###).*\n)*?```yaml", MANUAL, flags=re.MULTILINE)
TABLE = MANUAL.partition("<!-- mechanisms -->")[2].partition("\n###")[0]
NO_FIGURES = {"contacts", "users"}
LISTED = re.findall(r"^\| ([MKRA]\d+) \|", TABLE, flags=re.MULTILINE)


def merged(base, more):
    for word, held in more.items():
        if isinstance(held, dict) and isinstance(base.get(word), dict):
            base[word] = merged(base[word], held)
        else:
            base[word] = held
    return base


def whole(example, path):
    """The example set into the part that all examples share."""
    yaml = YAML()
    tree = merged(yaml.load(BASE), yaml.load(example))
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(tree, file)
    return path.read_text(encoding="utf-8")


def proved():
    """Every mechanism that some test carries as its mark."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    marks = (re.findall(r"mark\.mechanism\(([^)]*)\)", text) for text in texts)
    return {id_ for found in marks for mark in found for id_ in re.findall(r'"(\w+)"', mark)}


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_rulebook_that_loads_and_reads_back(example, tmp_path):
    book = load_rulebook(whole(example, tmp_path / "example.yaml"), "example.yaml")

    assert explain(book)


def test_the_table_lists_every_mechanism_of_measuring_scoring_ranking_and_accounting():
    rows = {"M": 12, "K": 18, "R": 8, "A": 8}
    whole = {f"{kind}{number + 1}" for kind, last in rows.items() for number in range(last)}

    assert whole <= set(LISTED)


def test_every_mechanism_listed_has_a_test_that_carries_its_number():
    assert [id_ for id_ in LISTED if id_ not in proved()] == []


def test_every_mechanism_listed_has_a_heading_and_an_example():
    headed = {id_ for title in TITLES for id_ in re.findall(r"[MKRA]\d+", title)}

    assert [id_ for id_ in LISTED if id_ not in headed] == []


def test_no_mechanism_is_listed_twice():
    assert sorted(set(LISTED)) == sorted(LISTED)


def test_every_heading_has_a_sentence_before_its_example():
    headed = re.findall(r"^### ([^\n]+)\n(.*?)^```yaml", MANUAL, flags=re.MULTILINE | re.DOTALL)

    assert headed
    assert [title for title, words in headed if not words.strip()] == []


def test_the_window_that_is_looked_at_without_over_is_the_one_the_manual_says():
    said = re.search(r"不写 `over` 的, 看本年累计; 只有(.*?)得分项", MANUAL)
    ways = {
        get_args(kind.model_fields["score"].annotation)[0]: kind.model_fields["over"].default
        for kind in get_args(get_args(Item)[0])
        if "over" in kind.model_fields
    }

    assert Board.model_fields["over"].default is Window.YEAR
    assert set(ways.values()) == {Window.YEAR, Window.PERIOD}
    apart = {way for way, over in ways.items() if over is Window.PERIOD}
    assert said
    assert set(re.findall(r"`(\w+)`", said[1])) == apart


def test_every_file_of_figures_is_listed_with_the_columns_it_needs():
    listed = dict(re.findall(r"^- \S+ (\w+)\.csv: `([^`]+)`", MANUAL, flags=re.MULTILINE))
    needed = {
        name: ",".join(column.name for column in columns if column.is_required)
        for name, columns in REGISTERS.items()
        if name not in NO_FIGURES
    }

    assert listed == needed
