"""The exact tree of a YAML text, and the line of every place in it."""

from decimal import Decimal

import pytest

from diaodu.rulebook.lines import read_source


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("50", 50),
        ("010", 10),
        ("0.10", Decimal("0.10")),
        ("-3.5", Decimal("-3.5")),
        ("true", True),
        ("~", None),
        ("", None),
        ("yes", "yes"),
        ("120%", "120%"),
        ("2024-01", "2024-01"),
        ("2024-01-01", "2024-01-01"),
        ("'50'", "50"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        (".nan", ".nan"),
    ],
)
def test_a_scalar_is_exact_or_stays_text(written, read):
    found = read_source(f"a: {written}\n")

    assert found.tree == {"a": read}
    assert type(found.tree["a"]) is type(read)
    assert found.problems == []


def test_trailing_zeros_are_kept():
    assert str(read_source("a: 0.10\n").tree["a"]) == "0.10"


def test_every_place_knows_its_line():
    source = read_source("a: 1\nb:\n  - x: 1\n    y: 2\n  - {x: 3,\n     y: 4}\n")

    assert source.line_of(("b", 0, "y")) == 4
    assert source.line_of(("b", 1, "y")) == 6
    assert source.line_of(("b", 1)) == 5


def test_a_place_that_is_not_there_has_the_line_of_what_is_around_it():
    source = read_source("a: 1\nb:\n  - x: 1\n")

    assert source.line_of(("b", 0, "missing", "deeper")) == 3
    assert source.line_of(("missing",)) == 1


@pytest.mark.parametrize(
    "text",
    ["a: &x 1\n", "a: !!python/object:os.system ls\n", "a: !mine 1\n", "a: &x [*x]\n", "&x a: 1\n"],
)
def test_anchors_aliases_and_tags_are_problems(text):
    assert len(read_source(text).problems) == 1


def test_a_merge_is_a_problem():
    assert [p.line for p in read_source("b: 1\n<<: {a: 1}\n").problems] == [2]


def test_the_first_of_two_equal_words_counts_and_the_second_is_told_with_both_lines():
    source = read_source("a: 1\nb: 2\na: 3\n")

    assert source.tree == {"a": 1, "b": 2}
    assert [(p.line, p.chinese) for p in source.problems] == [(3, "重复, 第1行已有")]


def test_two_documents_in_one_file_are_a_problem():
    assert "not valid YAML" in read_source("a: 1\n---\na: 2\n").problems[0].english
