"""Numbers that are refuted only by several relations together, in the forms a speech is tabled in.

靖边县, first quarter: 7.5 (estimated) of 165 亿 printed as 4.6%, and 7.22 of it as 96.3%.
济阳县, January to September: 5.76 and 7.24 of a plan of 18 亿 are 32% and 40.2%, together 72.2%,
printed beside a total of 13.5, which is also the time target of nine months of 18.
"""

import pytest

from tests.proofreading.reading import misprints, wrong

JINGBIAN = {
    "beside its target": """
指标,年度目标(亿元),一季度完成(亿元),完成率(%),占固定资产投资(%)
全社会固定资产投资,165,7.5,4.6,
其中:重点项目投资,,7.22,,96.3
招商引资到位资金,80,1.05,,
""",
    "row by row": """
指标,数值(亿元),占比(%)
全社会固定资产投资年度目标,165,
一季度预计完成,7.5,4.6
其中:重点项目建设投资,7.22,96.3
""",
    "each with its base": """
指标,完成(亿元),基数(亿元),占比(%)
固定资产投资占年度目标,7.5,165,4.6
重点项目占固定资产投资,7.22,7.5,96.3
""",
    "with another between": """
指标,完成(亿元),目标(亿元),占比(%)
重点项目,7.22,7.5,96.3
招商引资到位资金,1.05,80,1.3
固定资产投资,7.5,165,4.6
""",
}

JIYANG = {
    "beside the plan": """
项目类别,到位资金(亿元),全年计划(亿元),占全年计划(%)
新引进项目,5.76,18,32.0
续建扩建项目,7.24,18,40.2
合计,13.5,18,72.2
""",
    "with the time target": """
项目类别,到位资金(亿元),全年计划(亿元),占全年计划(%),时序目标(亿元),占全部到位资金(%)
新引进项目,5.76,18,32,13.5,
续建扩建项目,7.24,18,40.2,13.5,55.7
合计,13.5,18,72.2,13.5,
""",
    "row by row": """
指标,数值(亿元),占比(%)
合同引进资金,49.78,
全年招商引资计划,18,
前三季度时序目标,13.5,
新引进项目到位资金,5.76,32
续建扩建项目到位资金,7.24,40.2
共到位资金,13.5,72.2
其中续建项目追加投资,7.24,55.7
""",
    "each with its base": """
指标,完成,基数,完成率(%)
新引进项目到位资金,5.76,18,32
续建扩建项目到位资金,7.24,18,40.2
新引进及扩建项目共到位资金,13.5,18,72.2
续建占全部到位资金,7.24,13.5,55.7
""",
    "with the plan below": """
类别,到位资金(亿元),占任务(%)
新引进项目,5.76,32
续建扩建项目,7.24,40.2
总额,13.5,72.2
全年任务,18,100
""",
    "without the plan": """
项目类别,到位资金(亿元),占全年计划(%)
新引进项目,5.76,32
续建扩建项目,7.24,40.2
合计,13.5,72.2
""",
}


@pytest.mark.parametrize("form", JINGBIAN)
def test_the_4_6_percent_of_jingbian_is_refuted_together_with_its_96_3(form):
    (misprint,) = misprints(JINGBIAN[form])

    assert (misprint.printed, misprint.expected) == ("4.6", "4.5")
    assert "合起来不可能" in misprint.relation


@pytest.mark.parametrize("form", JINGBIAN)
def test_without_the_96_3_percent_nobody_is_accused(form):
    alone = JINGBIAN[form].replace("96.3", "")

    assert wrong(alone) == []


@pytest.mark.parametrize("form", JINGBIAN)
def test_4_5_percent_stands_beside_96_3(form):
    assert wrong(JINGBIAN[form].replace("4.6", "4.5")) == []


@pytest.mark.parametrize("form", JIYANG)
def test_the_13_5_of_jiyang_is_found_although_it_equals_the_time_target(form):
    (misprint,) = misprints(JIYANG[form])

    assert (misprint.printed, misprint.expected) == ("13.5", "13.0")
    assert misprint.column.startswith(("到位资金", "数值", "完成"))


@pytest.mark.parametrize("form", JIYANG)
def test_with_13_0_the_figures_of_jiyang_agree(form):
    right = JIYANG[form].replace("13.5,72.2", "13.0,72.2").replace("13.5,18", "13.0,18")

    assert wrong(right.replace("7.24,13.5", "7.24,13.0")) == []
