from dataclasses import replace

from diaodu.notices.lookup import NamedUnit
from diaodu.notices.texts.result import result_text
from tests.notices.builders import TITLES, a_publication, an_envelope, with_divisor


def text(unit: str, publication=None) -> str:
    return result_text(publication or a_publication(), an_envelope(), NamedUnit(unit, TITLES[unit]))


def test_a_unit_is_told_its_figures_against_its_target():
    assert (
        "  实际到位资金：2024年3月9,000.00万元，本年累计27,000.00万元（2.70亿元）\n"
        "    目标任务9,000.00万元，完成300.0%，较时序进度快275.0个百分点\n"
    ) in text("chengguan")


def test_a_unit_is_told_its_rank_among_how_many_who_shares_it_and_both_gaps():
    assert (
        "综合得分：乡镇中第2位（共4个单位），76.50分；与东山镇并列；"
        "落后第1位城关镇3.50分；领先第4位南坪乡76.50分。"
    ) in text("xihe")


def test_the_gap_on_a_board_of_shares_is_in_percentage_points():
    assert "开工率：第1位（共3个单位），100.0%；领先第2位西河镇31.2个百分点。" in text("chengguan")


def test_every_item_shows_its_formula_and_its_clause():
    assert (
        "    实际到位资金：60.00分。计算：完成率 = 9,000.00 ÷ 9,000.00 = 100.0%\n"
        "      依据：办法第三条（funds）\n"
    ) in text("chengguan")


def test_a_unit_without_a_rank_is_told_why():
    assert "综合得分：未报送。" in text("beiling")
    assert "综合得分：未下达目标。" in text("nongye")


def test_a_unit_on_a_list_or_flagged_is_told_figure_clause_and_that_it_is_a_proposal():
    told = text("nanping")

    assert "列入“零外出”名单：外出招商0批次。\n    依据：办法第八条" in told
    assert "预警“当月综合得分末位”：综合得分0.00分，第4位（共4个单位）。" in told
    assert "建议：由县分管招商领导约谈主要负责人（由有权机关按程序研究决定）" in told


def test_a_unit_on_no_list_is_told_so():
    assert "未列入预警和名单。" in text("chengguan")


def test_a_unit_reads_only_its_own_flags():
    assert "约谈" not in text("chengguan")


def test_state_version_lateness_and_findings_of_the_report_are_told():
    assert "本期报送状态：已报送，采用第1次报送，迟报。" in text("dongshan")
    assert "1. 指标表!C5：本月数是上月的12倍，请核对（核对后说明或更正）" in text("xihe")
    assert "本期报送状态：未报送。" in text("beiling")


def test_a_rejected_version_is_never_called_the_one_in_use():
    assert "本期报送状态：退回，第1次报送未通过核验，数据未采用。" in text("wenlv")
    assert "，采用第" not in text("wenlv")


def test_a_unit_that_owed_no_report_is_told_so():
    publication = replace(a_publication(), reports=())

    assert "本期不需报送。" in text("chengguan", publication)


def test_how_to_object_is_told_with_the_contact():
    assert "样例县投资促进中心综合股，0000-0000000" in text("chengguan")
    assert "复核申请" in text("chengguan")


def test_what_the_calendar_gives_is_no_result_of_a_unit():
    text = result_text(with_divisor(a_publication()), an_envelope(), NamedUnit("xihe", "西河镇"))

    assert "平均每个单位每月外出：" in text
    assert "单位月数" not in text
