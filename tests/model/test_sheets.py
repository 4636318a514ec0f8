"""Columns know their place; every stage, agreement and kind has its word."""

from diaodu.model.figures import ActivityKind, Agreement, Stage
from diaodu.model.sheets import (
    AGREEMENT_WORDS,
    KIND_WORDS,
    STAGE_DATES,
    STAGE_WORDS,
    IndicatorColumn,
    ProjectColumn,
)


def test_columns_are_numbered_in_their_order():
    assert [column.number for column in IndicatorColumn] == [1, 2, 3, 4, 5]
    assert IndicatorColumn.MONTH.cell(5) == "C5"
    assert ProjectColumn.IN_PRODUCTION_ON.cell(12) == "L12"


def test_every_word_is_there_once():
    for words, nouns in (
        (STAGE_WORDS, Stage),
        (AGREEMENT_WORDS, Agreement),
        (KIND_WORDS, ActivityKind),
    ):
        assert set(words) == set(nouns)
        assert len(set(words.values())) == len(words)


def test_dates_stand_in_the_order_of_the_stages():
    assert list(STAGE_DATES) == [Stage.SIGNED, Stage.STARTED, Stage.IN_PRODUCTION]
