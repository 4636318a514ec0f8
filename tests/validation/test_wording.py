"""Words where the rules name words: slips are asked about, what counts for nothing is told."""

from dataclasses import replace

import pytest

from diaodu.model.check_table import CHECKS, CheckSetting
from diaodu.model.submissions import Severity, Submission
from diaodu.rulebook.loader import load_rulebook
from diaodu.validation.wording import word_findings
from tests.intake.making import ACTIVITIES, GOOD, LABEL, PROJECTS

BOOK = load_rulebook(
    """
rulebook: words
title: 办法
source: 县〔2024〕3号
groups: {town: 乡镇}
filters:
  proper: {title: 认定项目, source: 一, not_industry: 房地产,
    rules: [{sector: 服务业, evidence: 发票, source: 二}]}
indicators:
  friends: {title: 以商招商签约, measure: 个, count: projects,
    where: {filter: proper, reached: signed, method: 以商招商}}
  agents: {title: 委托招商签约, measure: 个, count: projects,
    where: {reached: signed, method: 委托招商}}
  zones: {title: 入园项目, measure: 个, count: projects,
    where: {reached: signed, zone: [东园, 西园]}}
  heads: {title: 主要领导外出, measure: 批次, count: outings, where: {joined_by: [书记, 县长]}}
  coast: {title: 沿海外出, measure: 批次, count: outings, where: {place: [浙江, 江苏]}}
""",
    "words.yaml",
)


def found(rows=(), batches=(), table=CHECKS):
    submission = Submission(LABEL, False, (), tuple(rows), tuple(batches))
    return list(word_findings(submission, BOOK, table))


def project(row=4, **words):
    plain = {"method": "", "industry": "", **words}
    return replace(PROJECTS[0], row=row, id=f"D-{row}", **plain)


def batch(**words):
    return replace(ACTIVITIES[0], **{"place": "", **words})


def test_a_slip_is_a_doubt_that_says_what_counts_and_what_it_costs():
    (finding,) = found([project(method="以商")])

    assert (finding.severity, finding.place) == (Severity.WARNING, "项目!D4")
    assert finding.said == (
        "招商方式“以商”不是考核办法所用的词（以商招商、委托招商），"
        "不计入以商招商签约，是否应为“以商招商”"
    )


def test_a_word_far_from_all_is_told_once_with_the_indicators_it_counts_for_none_of():
    (finding,) = found([project(row, method="驻点推介") for row in (4, 5, 6)])

    assert (finding.severity, finding.place) == (Severity.INFORMATION, "项目!D4")
    assert "（共3行）" in finding.message
    assert finding.message.endswith("不计入以商招商签约、委托招商签约")


@pytest.mark.parametrize(
    "words", [{"method": "委托招商"}, {"zone": "西园"}, {"origin": "外省"}, {"industry": "食品"}]
)
def test_a_listed_word_an_empty_cell_and_a_column_without_rules_are_right(words):
    assert found([project(**words)]) == []


def test_a_slip_of_a_word_that_shuts_out_or_asks_for_papers_is_asked_about_too():
    excluded, asked = found([project(industry="房地产业"), project(5, sector="服务行业")])

    assert excluded.said == ("产业“房地产业”不是考核办法所用的词（房地产），是否应为“房地产”")
    assert asked.place == "项目!B5"


def test_an_outing_is_held_against_the_words_for_outings_only():
    visit = replace(ACTIVITIES[2], place="浙江省")

    assert [it.place for it in found(batches=[batch(place="浙江省"), visit])] == ["外出和来访!C4"]


def test_another_post_is_no_slip_and_any_of_those_who_went_will_do():
    deputy = batch(led_by="副县长")

    assert [it.code for it in found(batches=[deputy])] == ["word_not_counted"]
    assert found(batches=[replace(deputy, joined_by=("局长", "书记"))]) == []


def test_how_near_is_near_is_a_number_of_the_table():
    strict = CHECKS.changed([CheckSetting("word_misspelt", numbers=(("likeness", 70),))])

    assert [it.code for it in found([project(method="以商")], table=strict)] == ["word_not_counted"]


def test_a_rulebook_that_names_no_words_says_nothing():
    bare = BOOK.model_copy(update={"indicators": {}})

    assert list(word_findings(GOOD, bare, CHECKS)) == []
