"""Rules with a history, the ladder and the awards as an official reads them back."""

from pathlib import Path

import pytest

from diaodu.rulebook.explain import explain
from diaodu.rulebook.loader import load_rulebook

LADDERS = Path(__file__).parents[1] / "accountability" / "ladders"
HEAD = """
rulebook: r
title: t
source: s
groups: {town: 乡镇}
indicators: {a: {title: 甲, measure: 个}, b: {title: 乙, measure: 个}}
boards: [{id: b, title: 甲榜, rank: a}]
"""
SPOKEN = """
lists: [{id: l, title: L, of: a, over: month, zero: true, consecutive: 2, gap: breaks, source: s}]
ladder:
  take: heaviest
  reset: year
  clean: 2
  grace: 3
  source: s
  steps:
    - {id: one, title: 一, on: l, exit: {clear_of: l, consecutive: 1}}
    - {id: two, title: 二, on: l, after: {step: one, reached: 1, during: remembered}}
"""


@pytest.mark.parametrize("name", ["teams", "campaign", "province"])
@pytest.mark.mechanism("A6", "A7", "A8")
def test_a_ladder_reads_word_by_word_as_the_text_beside_it(name):
    book = load_rulebook((LADDERS / f"{name}.yaml").read_text(encoding="utf-8"), name)

    assert (LADDERS / f"{name}.txt").read_text(encoding="utf-8") in explain(book)


def accounted(text: str) -> str:
    return text.partition("、名单\n")[2].partition("、通用约定")[0]


def test_what_is_written_out_is_marked_as_no_default():
    assert "(默认)" not in accounted(explain(load_rulebook(HEAD + SPOKEN, "r")))


def test_a_rulebook_without_a_ladder_says_nothing_of_one():
    text = explain(load_rulebook(HEAD, "r"))

    assert "问责阶梯" not in text
    assert "奖惩" not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("of: a, less_than: b", "考核期内(默认)“甲”小于“乙”的单位"),
        ("of: a, at_most: 3, within: town", "乡镇中考核期内(默认)“甲”不高于3个的单位"),
        ("board: b, state: not_reported", "“甲榜”榜上未报送的单位"),
        ("unreported: true, over: month", "当月全部指标未报送的单位"),
        (
            "any_of: [{of: a, zero: true}, {of: b, zero: true}], holding: 2",
            "符合下列任2条及以上的单位: (考核期内(默认)“甲”为零)、(考核期内(默认)“乙”为零)",
        ),
        (
            "of: a, over: month, zero: true, consecutive: 2, in_last: 3, gap: passed_over",
            "当月“甲”为零的单位; 最近3期内连续2期(含本期)符合的, 未报送、未排名的一期跳过不计",
        ),
    ],
)
def test_each_word_of_a_condition_has_its_phrase(words, told):
    text = explain(load_rulebook(f"{HEAD}lists: [{{id: l, title: L, {words}, source: s}}]\n", "r"))

    assert f"L(l): {told}。" in text


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("{step: one, during: last_period}", "上一期提出的是“二”而不是这些步骤的, 本期不算"),
        ("{step: [one, two], during: last_period}", ""),
        ("one", ""),
    ],
)
def test_a_step_that_looks_back_one_period_says_that_it_starts_over_after_itself(after, told):
    text = SPOKEN.replace("{step: one, reached: 1, during: remembered}", after)
    line = next(
        found
        for found in explain(load_rulebook(HEAD + text, "r")).splitlines()
        if "二(two)" in found
    )

    assert ("本期不算" in line) == bool(told)
    assert told in line
