"""A workbook has the columns its rulebook needs, and offers the words its rules name."""

from diaodu.intake.layout import ACTIVITIES, PROJECTS
from diaodu.intake.needs import ACTIVITY_NEEDS, PROJECT_NEEDS, activity_needs, project_needs
from diaodu.model.sheets import ActivityColumn, ProjectColumn
from diaodu.rulebook.filters import ACTIVITY_WORDS, PROJECT_WORDS
from tests.intake.making import RULEBOOK
from tests.intake.wide import WIDE, ZONES

ALWAYS_THERE = {
    *("reached", "reached_in", "now_at", "now_reached", "then", "agreement"),
    *("contract_at_least", "contract_below", "funds_at_least", "funds_share_at_least"),
    *("people_at_least", "rules"),
}
"""Words that the columns of every workbook are enough for; rules of recognition bring their own."""


def test_every_word_that_narrows_rows_has_its_columns():
    assert set(PROJECT_WORDS) - ALWAYS_THERE <= set(PROJECT_NEEDS)
    assert set(ACTIVITY_WORDS) - ALWAYS_THERE <= set(ACTIVITY_NEEDS)


def test_a_rulebook_without_such_rules_needs_no_column_more():
    assert not project_needs(RULEBOOK).columns & set(PROJECTS.more)
    assert not activity_needs(RULEBOOK).columns & set(ACTIVITIES.more)


def test_a_rulebook_that_asks_for_everything_needs_every_column_but_one_no_rule_asks_for():
    assert set(PROJECTS.more) - project_needs(WIDE).columns == {ProjectColumn.LEAD}
    assert set(ACTIVITIES.more) <= activity_needs(WIDE).columns


def test_the_words_of_a_column_are_those_the_rules_name_in_their_order():
    words = project_needs(WIDE).words

    assert words[ProjectColumn.ZONE] == ZONES
    assert words[ProjectColumn.OWNERSHIP] == ("外资", "民营")
    assert words[ProjectColumn.EVIDENCE] == ("验资报告", "进账单", "纳税证明")
    assert activity_needs(WIDE).words[ActivityColumn.LED_BY] == ("书记", "主任")


def test_kinds_and_catalogues_have_words_of_their_own():
    assert not {ProjectColumn.KIND, ProjectColumn.CATALOGUE} & project_needs(WIDE).words.keys()
