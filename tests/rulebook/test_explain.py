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
    rules = re.sub(r"^ *#.*\n", "", written, flags=re.MULTILINE)
    assumed = rules.count("assumed: true")
    assert text.count("假定, 原文未载") >= assumed
    assert ("假定, 原文未载" in text) == bool(assumed)


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

    assert explain(load_rulebook(silent, "r")).count("(默认)") == 17
    assert explain(load_rulebook(spoken, "r")).count("(默认)") == 8
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


def test_a_filter_reads_back_every_word_it_was_given():
    head = "rulebook: r\ntitle: t\nsource: s\n"
    text = (
        f"{head}filters:\n"
        "  big: {title: 大项目, reached: signed, agreement: [contract, framework], kind: new,"
        " not_kind: relocation, catalogue: encouraged, not_catalogue: forbidden,"
        " industry: [电子, 装备], not_industry: 房地产, method: 以商招商, zone: 东区,"
        " contract_at_least: 10000, contract_below: 50000, funds_at_least: 500,"
        " funds_share_at_least: 5%, first_introducer: true, evidence: 验资报告,"
        " evidence_one_of: [发票, 进账单], source: 第一条}\n"
        "indicators:\n"
        "  a: {title: 大项目数, measure: 个, count: projects, where: {filter: big}}\n"
        "  b: {title: 在谈, measure: 个, count: projects, where: {now_at: in_talk}}\n"
        "  c: {title: 外出, measure: 批次, count: outings,"
        " where: {led_by: 书记, place: 深圳, people_at_least: 3, linked: true}, source: 第二条}\n"
        "  d: {title: 新建, measure: 万元, sum: funds, where: {kind: new}}\n"
        "  e: {title: 合同额, measure: 万元, sum: contract_amount}\n"
    )

    told = explain(load_rulebook(text, "r"))

    assert (
        "1. 大项目(big): 窗口期内达到签约的; 已签订合同或协议的; 属新建的; 不含本地搬迁; "
        "属产业目录鼓励类的; 不含产业目录禁止类; 产业为电子或装备的; 产业不含房地产; "
        "招商方式为以商招商的; 落户东区的; 合同金额10000万元以上(含)的; 合同金额不足50000万元的; "
        "累计到位资金500万元以上(含)的; 本年到位资金占合同金额5%以上(含)的; "
        "同一档案号只计首报单位(以登记日期最早者为准); 须有验资报告; 须有发票或进账单之一。"
        "出处: 第一条。"
    ) in told
    assert "按项目表计项目个数, 只计“大项目”: 窗口期内达到签约的; 已签订合同或协议的" in told
    assert "只计: 期末正处于在谈阶段的(后来进入下一阶段的不再计入)。" in told
    assert "只计: 由书记带队的; 地点为深圳的; 须注明所洽谈的项目; 3人以上(含)的。" in told
    assert "按项目表各月到位资金合计, 只计: 属新建的。" in told
    assert "按项目表合同金额合计, 计入签约(或下列阶段)当月。" in told


def test_a_derived_indicator_reads_back_its_whole_formula_and_its_zeros():
    text = (
        "rulebook: r\ntitle: t\nsource: s\nindicators:\n"
        "  a: {title: 甲, measure: 万元, target: {over: year}}\n"
        "  b: {title: 乙, measure: 万美元}\n"
        "  c: {title: 合计, measure: 万元, source: 第一条,"
        " combine: [{of: a}, {of: b, times: 6.48, source: 第二条}]}\n"
        "  d: {title: 率, measure: '%', ratio: {of: a, to: c, both_zero: full}}\n"
        "  e: {title: 力争, measure: '%', completion: {of: a, level: stretch}}\n"
        "  f: {title: 超时序, measure: '%', ahead: {of: a}}\n"
        "  g: {title: 份额, measure: '%', share: a}\n"
    )

    told = explain(load_rulebook(text, "r"))

    assert "以万元计, 保留0位小数(默认)。等于“甲”、“乙”×6.48(第二条)之和。" in told
    assert "等于“甲”除以“合计”, “合计”为零时无基数(默认), 两者都为零时按100%计。" in told
    assert "等于“甲”对照力争目标的完成率。" in told
    assert "等于“甲”对照基本目标(默认)的完成率减去时序进度, 以百分点计。" in told
    assert "比率的分母为零(指标另有写明的除外), 均为“无基数”" in told
    assert "等于本单位“甲”占全辖区的份额, 全辖区为零时无基数。" in told


def test_every_way_of_scoring_reads_back_word_by_word_as_the_text_beside_it():
    book = load_rulebook((HERE / "methods.yaml").read_text(), "methods.yaml")

    assert explain(book) == (HERE / "methods.txt").read_text()


def test_shared_projects_schedules_and_campaigns_read_back():
    text = (
        "rulebook: r\ntitle: t\nsource: s\n"
        "campaigns: {race: {title: 竞赛, from: 2024-03-11, to: 2024-06-18, source: 第一条}}\n"
        "indicators:\n"
        "  a: {title: 甲, measure: 个, count: projects, credit: {introducer: 1, host: 50%},"
        " source: 第二条}\n"
        "  b: {title: 乙, measure: 个, target: {pace: schedule, source: 第三条,"
        " schedule: [{month: 6, due: 40%}, {month: 12, due: 100%}]}}\n"
        "  c: {title: 丙, measure: 个, target: {over: quarter, carry: shortfall}}\n"
        "boards: [{id: b, title: 榜, rank: a, over: period, campaign: race}]\n"
    )

    told = explain(load_rulebook(text, "r"))

    assert (
        "竞赛(race): 2024-03-11至2024-06-18, 以日计时序, 目标表的考核期写race。出处: 第一条。"
        in told
    )
    assert "; 引荐单位计100%、落户单位计50%(同一单位计一次全额), 同一档案号以首报单位" in told
    assert "按进度表衡量(第6个月末40%、第12个月末100%, 其间逐月均匀)" in told
    assert "上几期的欠量结转到本期(超额不结转)" in told
    assert "只在“竞赛”期间" in told


def test_every_word_of_measuring_reads_back_word_by_word_as_the_text_beside_it():
    book = load_rulebook((HERE / "measuring.yaml").read_text(), "measuring.yaml")

    assert explain(book) == (HERE / "measuring.txt").read_text()
