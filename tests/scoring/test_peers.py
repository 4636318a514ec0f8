"""The region among its peers: places by level and by growth, gaps, ratio, direction, an aim."""

from decimal import Decimal

import pytest

from diaodu.calendar import Month
from diaodu.model.figures import Project, Stage
from diaodu.model.places import places_of
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    a_rulebook,
    board,
    fact,
    measured,
    ranking,
    ranks,
    row,
    scored,
    units,
)

COUNTY = {"title": "全市各县", "own": "本县", "units": {"east": "东县", "west": "西县"}}
INDICATORS = {
    "foreign": {"title": "实际利用外资", "measure": "万美元"},
    "growth": {"title": "外资增幅", "measure": "%", "decimals": 1, "growth": "foreign"},
    "signed": {
        "title": "签约",
        "measure": "个",
        "count": "projects",
        "where": {"reached": "signed"},
    },
    "stock": {
        "title": "在谈",
        "measure": "个",
        "count": "projects",
        "where": {"now_at": "in_talk"},
    },
}
LEVEL = ranking("foreign", peers="county", aim=1, since="last_period")
TOLD = {"*": (30, 20, 15), "east": (50, 10, 40), "west": (10, 5, 5)}
FACTS = tuple(
    fact(unit, month, value, "ytd", "foreign")
    for unit, values in TOLD.items()
    for month, value in zip(("2024-02", "2024-01", "2023-02"), values, strict=True)
)


def rules(*boards):
    return a_rulebook(INDICATORS, boards, peers={"county": COUNTY})


def given(*more, **registers):
    return ScoringInput(units("a", "b"), facts=(*FACTS, *more), **registers)


@pytest.fixture
def scores():
    boards = (LEVEL, ranking("growth", peers="county"), ranking("foreign", id="units"))
    own = (fact("a", "2024-02", 7, "ytd", "foreign"), fact("b", "2024-02", 9, "ytd", "foreign"))
    return scored(rules(*boards), "2024-02", given(*own))


@pytest.mark.mechanism("R7")
def test_the_region_has_a_place_by_level_and_another_by_growth(scores):
    assert ranks(scores, "by_foreign") == [("east", 1), ("*", 2), ("west", 3)]
    assert ranks(scores, "by_growth") == [("*", 1), ("west", 1), ("east", 3)]
    assert row(scores, "*", "by_foreign").title == "本县"
    assert (board(scores, "by_foreign").own, board(scores, "by_foreign").aim) == ("*", 1)


@pytest.mark.mechanism("R7")
def test_gap_and_ratio_to_the_first_and_their_direction(scores):
    place = places_of(board(scores, "by_foreign"))["*"]

    assert (place.gap(place.first), place.share_of(place.first)) == (20, Decimal("0.6"))
    assert (place.gap_before(place.first), place.places_gained) == (10, -1)
    assert (place.behind.unit, place.gap(place.behind)) == ("west", 20)


def test_peers_stand_on_no_board_of_units_and_do_not_add_to_the_region(scores):
    assert ranks(scores, "units") == [("b", 1), ("a", 2)]
    assert {found.unit for found in scores.measured} == {"a", "b", "*"}
    assert not [told for told in scores.warnings if "east" in told]

    without = tuple(found for found in FACTS if found.unit != "*")
    alone = ScoringInput(units("a"), facts=(*without, fact("a", "2024-02", 7, "ytd", "foreign")))
    assert measured(scored(rules(LEVEL), "2024-02", alone), "*", "foreign").ytd == 7


def test_a_peer_whose_figures_are_unknown_is_not_ranked_however_the_units_are_counted():
    boards = (ranking("signed", peers="county"), ranking("stock", peers="county"))
    rows = (Project("a", "p", "项目", Stage.IN_TALK, Month(2024, 2)),)

    scores = scored(rules(*boards), "2024-02", given(projects=rows))

    assert dict(ranks(scores, "by_stock")) == {"*": 1, "east": None, "west": None}
    assert dict(ranks(scores, "by_signed")) == {"*": 1, "east": None, "west": None}


def test_a_known_figure_of_a_peer_is_never_a_base_of_zero_for_the_units():
    indicators = {
        "foreign": {**INDICATORS["foreign"], "missing": "zero", "source": "测试"},
        "growth": INDICATORS["growth"],
    }
    book = a_rulebook(indicators, (ranking("growth"),), peers={"county": COUNTY})

    scores = scored(book, "2024-02", given(fact("a", "2024-02", 7, "ytd", "foreign")))

    assert row(scores, "a", "by_growth").state.label == "不可比"


def test_the_place_of_the_region_is_explained_in_words():
    text = explain_unit(rules(LEVEL), given(), Month(2024, 2), "*")

    assert text.splitlines()[2] == (
        "foreign(by_foreign): 第2名(共3个单位参加排名), 30万美元; "
        "领先后一名(第3名 西县) 20; 比上期下降1位; "
        "距第1名 东县 20, 为其60.0%, 比上期扩大10; 对后一名的领先比上期扩大5; "
        "目标第1名以内, 差1位"
    )


def test_an_id_that_means_both_a_unit_and_a_peer_is_warned_of():
    scores = scored(rules(LEVEL), "2024-02", ScoringInput(units("east"), facts=FACTS))

    assert "代号 east 既是本辖区单位又是同级, 请改用不同的代号" in scores.warnings


def test_how_many_units_of_another_place_there_are_is_not_known_but_from_facts():
    of_units = {
        "met": {"title": "达标数", "measure": "个", "among": {"of": "foreign", "at_least": 5}},
        "there": {"title": "单位月数", "measure": "月", "calendar": "unit_months"},
    }
    boards = tuple(ranking(id_, peers="county") for id_ in of_units)
    book = a_rulebook({**INDICATORS, **of_units}, boards, peers={"county": COUNTY})
    told = given(
        fact("a", "2024-02", 7, "ytd", "foreign"), fact("east", "2024-02", 3, "ytd", "met")
    )
    scores = scored(book, "2024-02", told)

    assert ranks(scores, "by_met") == [("east", 1), ("*", 2), ("west", None)]
    assert ranks(scores, "by_there") == [("*", 1), ("east", None), ("west", None)]
