from dataclasses import replace
from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.model.scores import Measured, Scores
from diaodu.notices.sections.overall import figures_sentence, overall, region_paragraphs
from tests.notices.builders import FUNDS, a_publication, scores, with_divisor


def test_the_region_is_told_by_period_year_to_date_growth_target_completion_and_pace():
    first = region_paragraphs(scores())[0]

    assert first.lead == "实际到位资金。"
    assert first.text == (
        "2024年3月21,000.00万元（2.10亿元），本年累计54,000.00万元（5.40亿元），同比增长125.0%；"
        "目标任务30,000.00万元（3.00亿元），完成180.0%，较时序进度快80.0个百分点。"
    )


def of(period):
    return Scores(period, "sample", (), (), ())


def test_a_base_of_zero_is_said_and_never_divided_by():
    texts = [paragraph.text for paragraph in region_paragraphs(scores())]

    assert "上年同期为零（不可比）" in texts[1]


def test_where_only_cumulative_figures_are_reported_the_month_is_not_called_unreported():
    measured = Measured("u", "funds", ytd=Fraction(337))

    assert figures_sentence(of("2024-03"), measured, FUNDS) == "本年累计337.00万元"


def test_a_unit_that_did_not_report_is_called_so_in_both_windows():
    assert figures_sentence(of("2024-03"), Measured("u", "funds"), FUNDS) == (
        "2024年3月未报送，本年累计未报送"
    )


def test_a_year_is_told_once():
    measured = Measured("u", "funds", period=Fraction(5), ytd=Fraction(5))

    assert figures_sentence(of("2024"), measured, FUNDS) == "本年累计5.00万元"


def test_a_nil_return_is_marked_as_one():
    measured = Measured("u", "funds", period=Fraction(0), ytd=Fraction(0), is_nil=True)

    assert "0.00万元（零报告）" in figures_sentence(of("2024-03"), measured, FUNDS)


def test_a_region_without_figures_says_so():
    units_only = tuple(m for m in scores().measured if m.unit != REGION)

    section = overall(replace(scores(), measured=units_only), "样例县")

    assert section.blocks[0].text.startswith("样例县本期没有全辖区汇总数据")


def test_what_the_calendar_gives_is_no_result_of_the_region():
    leads = [found.lead for found in region_paragraphs(with_divisor(a_publication()).scores)]

    assert leads[-1] == "平均每个单位每月外出。"
    assert "单位月数。" not in leads
