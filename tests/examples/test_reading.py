"""An example that is written wrongly is refused, so that no sentence passes for nothing."""

import pytest

from tests.examples.doubting import doubted
from tests.examples.reading import read_example
from tests.examples.saying import expected_of, said_of

ONE = """
办法: qujialing-2024
共用:
  单位: |
    单位 名称     组别 序
    t01  第一专班 team 1
例:
  - 原文: 一句话
    考核期: 2024-Q1
    目标: |
      单位 指标  考核期  目标值
      t01  funds 2024-Q1 30000
    项目: |
      单位 编号 项目   阶段 月份    当月到位 次数
      t01  p    某项目 在谈 2024-02 18000    3
    应得:
      数值: |
        单位 指标  口径   应为
        t01  funds 期内   5.4亿元
        t01  funds 完成率 180%
        t01  funds 同比   未报
"""


def one(tmp_path, text):
    path = tmp_path / "one.yaml"
    path.write_text(text, encoding="utf-8")
    return read_example(path).cases[0]


def test_three_rows_alike_are_three_projects_and_wan_is_printed_as_yi(tmp_path):
    case = one(tmp_path, ONE)

    assert len(case.figures.projects) == 3
    assert said_of(case) == expected_of(case)


@pytest.mark.parametrize(
    ("right", "wrong"), [("180%", "181%"), ("5.4亿元", "5.4万元"), ("未报", "0.0%")]
)
def test_a_figure_that_is_not_so_is_told(tmp_path, right, wrong):
    case = one(tmp_path, ONE.replace(right, wrong))

    assert said_of(case) != expected_of(case)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("考核期: 2024-Q1\n    目标", "时期: 2024-Q1\n    目标", "不认识 时期"),
        ("当月到位", "当月资金", "没有列 当月资金"),
        ("第一专班 team", "第一 专班 team", "表头 4 列"),
    ],
)
def test_a_word_it_does_not_know_is_refused(tmp_path, right, wrong, told):
    assert right in ONE
    with pytest.raises(ValueError, match=told):
        one(tmp_path, ONE.replace(right, wrong))


def test_a_printed_figure_that_does_not_follow_must_be_written_as_found_out(tmp_path):
    case = one(
        tmp_path,
        """
办法: luan
例:
  - 原文: 开工率68.9%
    自报: |
      单位 指标       累计
      u01  signed     32
      u01  started    22
      u01  start_rate 68.9
    校对: |
      项目类别,到位资金(亿元),全年计划(亿元),占全年计划(%)
      新引进项目,5.76,18,32.0
      续建扩建项目,7.24,18,40.2
      合计,13.5,18,72.2
    查出: |
      行   列             印为 应为
      合计 到位资金(亿元) 13.5 13.0
""",
    )

    misprint, claim = doubted(case)

    assert (misprint,) == case.wrong
    assert claim == {"单位": "u01", "指标": "start_rate", "印为": "68.9", "应为": "68.8"}
