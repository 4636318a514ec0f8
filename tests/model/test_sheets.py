"""Columns know their place; every stage, agreement and kind has its word."""

from diaodu.model.figures import ActivityKind, Agreement, Catalogue, ProjectKind, Stage
from diaodu.model.sheets import (
    AGREEMENT_WORDS,
    CATALOGUE_WORDS,
    KIND_WORDS,
    PROJECT_KIND_WORDS,
    STAGE_DATES,
    STAGE_WORDS,
    IndicatorColumn,
    ProjectColumn,
    letters,
    number_of,
)


def test_columns_are_numbered_in_their_order():
    assert [column.number for column in IndicatorColumn] == [1, 2, 3, 4, 5, 6]
    assert IndicatorColumn.MONTH.cell(5) == "C5"
    assert ProjectColumn.IN_PRODUCTION_ON.cell(12) == "L12"


def test_columns_beyond_z_have_two_letters():
    assert [letters(number) for number in (1, 26, 27, 52, 104)] == ["A", "Z", "AA", "AZ", "CZ"]


def test_every_word_is_there_once():
    for words, nouns in (
        (STAGE_WORDS, Stage),
        (AGREEMENT_WORDS, Agreement),
        (KIND_WORDS, ActivityKind),
        (PROJECT_KIND_WORDS, ProjectKind),
        (CATALOGUE_WORDS, Catalogue),
    ):
        assert set(words) == set(nouns)
        assert len(set(words.values())) == len(words)


def test_dates_stand_in_the_order_of_the_stages():
    assert list(STAGE_DATES) == [Stage.SIGNED, Stage.STARTED, Stage.IN_PRODUCTION]


def test_a_column_is_found_again_by_its_letters_in_either_case():
    for number in (1, 26, 27, 702, 703, 16_384):
        assert number_of(letters(number)) == number_of(letters(number).lower()) == number
