"""The difference as an official reads it."""

from dataclasses import replace
from fractions import Fraction

from diaodu.difference import difference, lines
from diaodu.difference.nouns import Aspect
from diaodu.difference.wording import LABELS
from diaodu.model.publication import HistoryRef, Reported
from tests.difference.test_whole import (
    PUBLICATION,
    with_account,
    with_manifest,
    with_measured,
    with_scores,
    with_standing,
)

FLAG = PUBLICATION.account.flags[0]


def test_equal_publications_have_no_change():
    assert lines(difference(PUBLICATION, PUBLICATION)) == ("没有变化",)


def test_changes_stand_under_their_unit_one_line_for_each_subject():
    after = replace(
        with_standing("dongshan", score=Fraction(82), printed="82.00", rank=1),
        account=with_account(flags=(), lists=()).account,
        reports=tuple(
            replace(report, state=Reported.NIL) if report.unit == "dongshan" else report
            for report in PUBLICATION.reports
        ),
    )

    assert lines(difference(PUBLICATION, after)) == (
        "整体",
        "  名单：内容 零外出（办法第八条） → —",
        "  名单：内容 零签约（办法第九条） → —",
        "东山镇",
        "  报送：状态 已报 → 零报告",
        "  综合得分：得分 76.50分 → 82.00分，名次 2 → 1",
        "南坪乡",
        "  移出名单 零外出：有关数据 外出招商0批次",
        f"  取消预警 当月综合得分末位：有关数据 {FLAG.figures}，处理建议 {FLAG.proposal}",
    )
    assert lines(difference(after, PUBLICATION))[-1].startswith("  新增预警 当月综合得分末位：")


def test_the_same_figure_is_not_said_twice():
    changed = Fraction(3400)
    after = with_measured("xihe", "funds", month=changed, period=changed)

    assert lines(difference(PUBLICATION, after)) == (
        "西河镇",
        "  实际到位资金：当月 3,300.00万元 → 3,400.00万元",
    )


def test_figures_of_a_flag_may_change_while_it_stays():
    after = with_account(flags=(replace(FLAG, figures="综合得分1.00分"),))

    assert lines(difference(PUBLICATION, after)) == (
        "南坪乡",
        "  预警 当月综合得分末位：有关数据 综合得分0.00分，第4位（共4个单位） → 综合得分1.00分",
    )


def test_the_value_of_a_board_that_adds_up_no_points_stands_with_its_measure():
    first, rate = PUBLICATION.scores.boards
    rows = tuple(
        replace(row, score=Fraction(75), printed="75.0") if row.unit == "xihe" else row
        for row in rate.standings
    )
    boards = (first, replace(rate, measure="万元", standings=rows))
    money = replace(PUBLICATION.scores, boards=(first, replace(rate, measure="万元")))
    before = replace(PUBLICATION, scores=money)

    assert lines(difference(before, with_scores(boards=boards))) == (
        "西河镇",
        "  开工率：排名数据 68.8万元 → 75.0万元",
    )


def test_content_hashes_are_for_programs_and_not_for_readers():
    register = with_manifest(targets_sha256="9" * 64)
    looked_back = with_manifest(history=(HistoryRef("2024-02", "8" * 64),))
    turned_round = with_scores(boards=PUBLICATION.scores.boards[::-1])

    assert lines(difference(PUBLICATION, register)) == ("整体", "  目标任务：有改动")
    assert lines(difference(PUBLICATION, looked_back)) == ("整体", "  2024年2月通报：新采用")
    assert lines(difference(looked_back, PUBLICATION)) == ("整体", "  2024年2月通报：不再采用")
    assert lines(difference(PUBLICATION, turned_round)) == ("整体", "  其他内容：有改动")


def test_every_aspect_has_a_word():
    assert set(LABELS) == set(Aspect)
