"""Movement and the region's own place as a circular tells them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from diaodu.model.scores import Board, Standing, StandingState
from diaodu.notices.lookup import units_of
from diaodu.notices.sections.board_table import board_tables
from diaodu.notices.sections.boards import summary
from diaodu.notices.sections.places import moved, own_place
from tests.notices.builders import a_publication

EARLIER = {"east": (1, "5000"), "mid": (2, "4100"), "*": (3, "4000"), "west": (4, "3000")}
NOW = {"east": "7282", "mid": "6500", "*": "6082", "west": "5900"}


def standing(unit, rank, compared):
    before = (EARLIER[unit][0], Fraction(EARLIER[unit][1])) if compared else (None, None)
    titles = {"*": "本县", "east": "东县", "mid": "中县", "west": "西县"}
    value, ranked = NOW[unit], StandingState.RANKED
    return Standing(unit, titles[unit], None, rank, Fraction(value), value, ranked, (), "", *before)


def peers(aim=None, since="上期"):
    rows = tuple(standing(unit, n, since) for n, unit in enumerate(NOW, 1))
    return Board("p", "外资位次", "万美元", (), "", rows, "*", aim, since)


@pytest.mark.mechanism("R7")
def test_the_region_is_told_its_place_with_gaps_their_direction_and_the_rank_to_reach():
    assert own_place(peers(aim=2)) == (
        "本县6,082万美元，居第3位（共4个），位次与上期相同，"
        "距第1位东县1,200万美元（较上期扩大200万美元），为其83.5%，"
        "距前一位中县418万美元（较上期扩大318万美元），"
        "领先后一位西县182万美元（较上期缩小818万美元），目标第2位以内，差1位。"
    )


def test_without_an_earlier_board_only_the_gaps_are_told():
    told = own_place(peers(aim=3, since=""))

    assert "上期" not in told
    assert told.endswith("领先后一位西县182万美元，目标第3位以内，已达到。")


def test_the_summary_of_a_board_among_peers_says_it_and_that_of_units_does_not():
    assert summary(peers()).startswith("参加排名单位4个。本县6,082万美元，居第3位")
    assert "居第" not in summary(replace(peers(), own=""))


def test_a_board_that_compares_has_a_column_for_movement():
    scores = a_publication().scores

    (compared,), (plain,) = (board_tables(peers(since=s), scores) for s in ("上期", ""))

    assert [column.title for column in compared.columns] == ["名次", "较上期", "单位", "外资位次"]
    assert [row[1] for row in compared.rows] == ["平", "平", "平", "平"]
    assert len(plain.columns) == 3


@pytest.mark.parametrize(("gained", "text"), [(2, "升2"), (-1, "降1"), (0, "平"), (None, "—")])
def test_movement_is_one_word(gained, text):
    assert moved(gained) == text


def test_nobody_writes_to_peers():
    publication = a_publication()
    scores = replace(publication.scores, boards=(*publication.scores.boards, peers()))

    assert units_of(replace(publication, scores=scores)) == units_of(publication)
