"""How a place of the rulebook is spoken of, and which words may stand there."""

from diaodu.rulebook.words import in_words, known_words

TREE = {
    "indicators": {"boards": {"title": "指标名叫 boards", "target": {"over": "year"}}},
    "boards": [{"id": "total", "items": [{"item": "funds", "score": "quota"}, {"score": "?"}]}],
}


def test_a_place_is_named_by_the_ids_its_writer_gave():
    assert (
        in_words(TREE, ("boards", 0, "items", 0, "weight")) == "榜单 total › 得分项 funds › weight"
    )


def test_an_element_without_an_id_is_named_by_its_place():
    assert in_words(TREE, ("boards", 0, "items", 1)) == "榜单 total › 得分项 第2个"


def test_an_indicator_that_has_the_name_of_a_section_keeps_it():
    assert in_words(TREE, ("indicators", "boards", "target")) == "指标 boards › target"


def test_an_item_knows_the_words_of_its_way_of_scoring():
    assert "full_at" in known_words(TREE, ("boards", 0, "items", 0))
    assert "cap" not in known_words(TREE, ("boards", 0, "items", 0))


def test_a_month_range_knows_from_by_the_word_that_is_written():
    assert known_words(TREE, ("boards", 0, "in_force")) == ("from", "to")


def test_any_word_may_stand_among_the_ids_of_indicators():
    assert known_words(TREE, ("indicators",)) == ()


def test_an_optional_part_knows_its_words():
    assert "pace" in known_words(TREE, ("indicators", "boards", "target"))
