"""A workbook has the columns its rulebook needs, and offers the words its rules name."""

from diaodu.intake.layout import ACTIVITIES, PROJECTS
from diaodu.model.sheets import ActivityColumn, ProjectColumn
from diaodu.rulebook.filters import ACTIVITY_WORDS, PROJECT_WORDS, Recognition, RowFilter
from diaodu.rulebook.measures import Duration, Indicator
from diaodu.rulebook.needs import (
    ACTIVITY_NEEDS,
    PROJECT_NEEDS,
    activity_needs,
    activity_words,
    project_needs,
    project_words,
)
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


def test_a_named_word_says_where_it_stands_for_which_indicator_and_whether_it_lets_rows_in():
    named = {(it.column, it.word): it for it in (*project_words(WIDE), *activity_words(WIDE))}

    method = named[ProjectColumn.METHOD, "以商招商"]
    assert (method.indicator.title, method.lets_in) == ("新建项目", True)
    assert named[ActivityColumn.PLACE, "省外"].indicator.title == "主要领导外出"


def test_words_that_shut_rows_out_or_are_asked_more_of_do_not_let_any_in():
    where = RowFilter(not_industry=("房地产",), rules=(Recognition(sector=("服务业",)),))
    signed = RULEBOOK.indicators["signed"].model_copy(update={"where": where})
    rules = RULEBOOK.model_copy(update={"indicators": {"signed": signed}})

    assert [(it.word, it.lets_in) for it in project_words(rules)] == [
        ("房地产", False),
        ("服务业", False),
    ]


def test_a_time_taken_asks_for_the_columns_of_its_filter():
    taken = Indicator(
        title="用时",
        measure="天",
        duration=Duration.model_validate({"from": "signed", "to": "started"}),
        where=RowFilter(sector=("工业",)),
    )
    rules = RULEBOOK.model_copy(update={"indicators": {"taken": taken}})

    assert project_needs(rules).words == {ProjectColumn.SECTOR: ("工业",)}
