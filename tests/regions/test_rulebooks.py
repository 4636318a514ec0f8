"""What the rulebooks of the sample regions decide, where their sources leave a choice."""

from pathlib import Path

import pytest

from diaodu.calendar import Month
from diaodu.rulebook.loader import load_rulebook

RULEBOOKS = Path(__file__).parents[2] / "include" / "rulebooks"
MARCH = Month(2024, 3)


def rulebook(name):
    return load_rulebook((RULEBOOKS / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")


@pytest.mark.parametrize("path", sorted(RULEBOOKS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_rulebook_loads_and_is_named_as_its_file(path):
    assert rulebook(path.stem).rulebook == path.stem


@pytest.mark.parametrize("name", ["luan", "qujialing-2024"])
def test_every_element_is_cited(name):
    book = rulebook(name)
    items = [item for board in book.boards for item in board.items]
    targets = [found.target for found in book.indicators.values() if found.target]

    cited = [*book.indicators.values(), *book.boards, *items, *book.lists, *book.triggers, *targets]
    assert [element for element in cited if not element.source] == []


def test_luan_takes_a_missing_figure_for_zero_with_projects_of_500_million_alone():
    indicators = rulebook("luan").indicators

    assert [id_ for id_, found in indicators.items() if found.missing == "zero"] == ["signed_500m"]
    assert "舒城县" in indicators["signed_500m"].citation


def test_luan_ranks_projects_of_1_billion_in_2022_only():
    book = rulebook("luan")

    assert "signed_1bn" in {board.id for board in book.in_month(Month(2022, 9)).boards}
    assert "signed_1bn" not in {board.id for board in book.in_month(Month(2024, 6)).boards}


def test_luan_has_cumulative_figures_only_and_a_rate_that_is_derived():
    indicators = rulebook("luan").indicators

    derived = [id_ for id_, found in indicators.items() if found.is_derived]
    assert derived == ["start_rate"]
    assert {it.reported for id_, it in indicators.items() if id_ not in derived} == {"ytd"}


def test_weights_that_the_speech_does_not_give_are_marked_as_assumed():
    book = rulebook("qujialing-2024")

    assert all(item.assumed for item in book.boards[0].items)
    assert book.boards[0].assumed
    assert book.indicators["funds"].target.assumed
    assert [(it.id, it.assumed) for it in (*book.lists, *book.triggers) if it.assumed] == []


def test_the_bottom_three_are_taken_in_each_month_and_the_proposal_is_the_speechs():
    trigger, _ = rulebook("qujialing-2024").in_month(MARCH).triggers

    assert (trigger.board, trigger.bottom.at(MARCH)) == ("total", 3)
    assert trigger.citation.endswith("取“每月”")
    assert "纪委书记或组织部长约谈" in trigger.proposal


def test_two_outings_a_month_are_demanded_from_the_second_quarter_on():
    book = rulebook("qujialing-2024")

    lists = {
        month: {rule.id: rule for rule in book.in_month(month).lists}
        for month in (MARCH, Month(2024, 4))
    }
    assert "two_outings" not in lists[MARCH]
    assert lists[Month(2024, 4)]["two_outings"].below.at(Month(2024, 4)) == 2
