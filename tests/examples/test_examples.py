"""Every sentence of every place's speech gives what it says, through the program as it is."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from diaodu.cli import app
from tests.examples.doubting import doubted
from tests.examples.reading import RULEBOOKS, Case, read_example
from tests.examples.saying import expected_of, said_of
from tests.examples.tables import table

HERE = Path(__file__).parent
FILES = {
    "S1": "qujialing-2024",
    "S2": "yudu",
    "S3": "jingbian",
    "S4": "jiyang",
    "S5": "shizhi",
    "S6": "anhui-q3",
    "S7": "yongnian",
    "S8": "dafeng",
    "S9": "chizhou",
    "S10": "huhehaote",
    "S11": "xinxiang",
}
AWAITED = {"S4", "S5", "S7", "S8"}
"""Places that are still being written; in the end there are none."""

WRITTEN = {path.stem: path for path in sorted(HERE.glob("*.yaml"))}
EXAMPLES = tuple(read_example(path) for path in WRITTEN.values())
CASES = [
    pytest.param(case, id=f"{example.name}-{number:02d}")
    for example in EXAMPLES
    for number, case in enumerate(example.cases, 1)
]
NAMED = [pytest.param(example, id=example.name) for example in EXAMPLES]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_gives_what_it_says(case: Case) -> None:
    assert said_of(case) == expected_of(case)
    assert doubted(case) == case.wrong


@pytest.mark.parametrize("place", FILES)
def test_each_place_has_its_rulebook_and_its_example(place: str) -> None:
    name = FILES[place]

    is_there = (RULEBOOKS / f"{name}.yaml").is_file() and name in WRITTEN

    assert is_there or place in AWAITED


@pytest.mark.parametrize("example", NAMED)
def test_every_list_and_every_trigger_of_a_rulebook_is_shown_by_a_sentence(example) -> None:
    rules = (*example.rulebook.lists, *example.rulebook.triggers)
    shown = {
        id_
        for case in example.cases
        for word in ("名单", "预警")
        for id_ in case.expected.get(word, ())
    }

    assert {rule.id for rule in rules} <= shown


@pytest.mark.parametrize("example", NAMED)
def test_every_step_of_a_ladder_and_every_award_is_shown_by_a_sentence(example) -> None:
    ladder = example.rulebook.ladder
    steps = {step.id for step in ladder.steps} if ladder else set()
    awards = {award.id for award in example.rulebook.awards}
    told = [
        row
        for case in example.cases
        for word in ("步骤", "奖惩")
        for row in table(case.expected.get(word, ""))
    ]

    assert steps == {row["步骤"] for row in told if "步骤" in row}
    assert awards == {row["奖惩"] for row in told if "奖惩" in row}


@pytest.mark.parametrize("example", NAMED)
def test_what_a_rulebook_says_is_cited_and_what_its_source_does_not_say_is_assumed(example) -> None:
    rules = (*example.rulebook.boards, *example.rulebook.lists, *example.rulebook.triggers)

    assert [rule.id for rule in rules if not rule.source] == []


def test_every_rulebook_passes_its_check() -> None:
    files = [str(path) for path in sorted(RULEBOOKS.glob("*.yaml"))]

    result = CliRunner().invoke(app, ["rulebook", "check", *files])

    assert result.exit_code == 0
    assert result.output.count("无误") == len(files)
