"""The Chinese text that an official approves."""

import re
from pathlib import Path

import pytest

from diaodu.rulebook.explain import explain
from diaodu.rulebook.loader import load_rulebook

HERE = Path(__file__).parent
SAMPLE = (HERE / "sample.yaml").read_text()
SHIPPED = sorted((HERE.parents[1] / "include" / "rulebooks").glob("*.yaml"))


def test_the_sample_reads_word_by_word_as_the_text_beside_it():
    assert explain(load_rulebook(SAMPLE, "sample.yaml")) == (HERE / "sample.txt").read_text()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_title_and_every_source_of_a_shipped_rulebook_is_in_its_text(path):
    written = path.read_text()
    text = explain(load_rulebook(written, path.name))

    titles = re.findall(r"^ +(?:- .*)?title: ([^,}\n]+)", written, flags=re.MULTILINE)
    assert titles
    assert [title for title in titles if title.strip('"') not in text] == []
    assert text.count("【假定, 原文未载】") == written.count("assumed: true\n")


def test_what_is_left_out_is_marked_as_a_default_and_what_is_written_is_not():
    head = "rulebook: r\ntitle: t\nsource: s\n"
    silent = (
        f"{head}indicators: {{a: {{title: A, measure: 个}}}}\n"
        "boards: [{id: b, title: B, rank: a}]\n"
    )
    spoken = (
        f"{head}year_starts_in: 1\nin_force: {{from: 2024-01}}\n"
        "indicators: {a: {title: A, measure: 个, decimals: 0, reported: both,"
        " missing: not_reported, target: {over: year, pace: whole}}}\n"
        "boards: [{id: b, title: B, rank: a, over: year, lower_is_better: false, rank_on: exact}]\n"
    )

    assert explain(load_rulebook(silent, "r")).count("(默认)") == 10
    assert explain(load_rulebook(spoken, "r")).count("(默认)") == 1
    assert "全部单位一起排名(默认)" in explain(load_rulebook(spoken, "r"))


def test_a_rulebook_without_boards_lists_or_triggers_says_that_there_are_none():
    text = explain(load_rulebook("rulebook: r\ntitle: t\nsource: s\nindicators: {}\n", "r"))

    assert text.count("\n无\n") == 5


def test_a_reported_rate_is_said_never_to_be_added_up():
    text = """
rulebook: r
title: t
source: s
indicators:
  share: {title: 占比, measure: "%"}
  funds: {title: 资金, measure: 万元}
"""
    told = [line for line in explain(load_rulebook(text, "r")).splitlines() if "由单位报送" in line]

    assert ["比率不加减" in line for line in told] == [True, False]
