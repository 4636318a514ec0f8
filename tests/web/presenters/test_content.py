"""What a circular or its draft says."""

from dataclasses import replace
from fractions import Fraction

from diaodu.model.scores import Board, Scores, Standing, StandingState
from diaodu.web.presenters.content import (
    BoardView,
    Content,
    ListView,
    content_view,
    draft_facts,
    publication_facts,
    publication_proof,
)
from diaodu.web.presenters.parts import Fact, Grid
from tests.notices.builders import TALK, a_publication, account
from tests.web.samples import SHANGHAI, STORED


def test_the_head_of_a_circular_names_number_dates_approver_and_hash():
    assert publication_facts(STORED, SHANGHAI) == (
        Fact("文号", "样招组办〔2024〕3号"),
        Fact("成文日期", "2024年4月10日"),
        Fact("批准", "局长 2024-04-10 01:30"),
        Fact("发布", "2024-04-10 02:30"),
        Fact("特别说明", "上月尚未通报"),
        Fact("通报编号", "yangli/2024-03/v1", is_code=True),
        Fact("内容校验码", "a" * 64, is_code=True),
    )


def test_the_proof_of_a_circular_is_copied_whole():
    assert publication_proof(STORED) == (
        Fact("通报文件", "b" * 64, is_code=True),
        Fact("附表文件", "c" * 64, is_code=True),
        Fact("事件链", "0123456789abcdef" * 4, is_code=True),
        Fact("程序版本", "0.1.0"),
        Fact("复算命令", "diaodu publications replay yangli/2024-03/v1", is_code=True),
    )


def test_the_head_of_a_draft_gives_the_hash_that_the_approval_names():
    assert draft_facts("a" * 64, a_publication()) == (
        Fact("内容校验码", "a" * 64, is_code=True),
        Fact("考核办法", "a" * 64, is_code=True),
        Fact("采用报送", "6 份"),
    )


def test_the_content_is_boards_lists_flags_reports_and_doubts():
    ranked = Standing("fagai", "县发展改革局", None, 1, Fraction(5), "5", StandingState.RANKED)
    out = Standing("wenlv", "县文化旅游局", None, None, None, "", StandingState.EXCLUDED)
    board = Board("signed", "签约项目", "个", (), "办法第四条", (ranked, out))
    publication = replace(
        a_publication(),
        scores=Scores("2024-03", "yangli-2024", (), (board,), (), ("请复核",)),
        account=account(),
        reports=(),
    )

    assert content_view(publication) == Content(
        totals=(),
        report_counts=(),
        reports=(),
        boards=(
            BoardView(
                title="签约项目",
                summary="参加排名单位1个。未参加排名单位1个，不参加排名：县文化旅游局。依据：办法第四条。",
                tables=(
                    Grid(
                        heads=("名次", "单位", "签约项目"),
                        rows=(("1", "县发展改革局", "5"), ("—", "县文化旅游局", "不参加排名")),
                        caption="签约项目排名（单位：个）",
                        numbers=frozenset({0, 2}),
                    ),
                ),
            ),
        ),
        lists=(
            ListView("零外出（1个，外出招商0批次）", "南坪乡", "办法第八条"),
            ListView("零签约", "无", "办法第九条"),
        ),
        flags=Grid(
            heads=("单位", "预警事项", "有关数据", "依据", "处理建议"),
            rows=(
                (
                    "南坪乡",
                    "当月综合得分末位",
                    "综合得分0.00分，第4位（共4个单位）",
                    "办法第十条“当月排名末位的，由分管领导约谈主要负责人”",
                    "建议：由县分管招商领导约谈主要负责人",
                ),
            ),
            note="以上系按考核办法提出的建议，由有权机关按程序研究决定。",
        ),
        measures=(),
        warnings=("请复核",),
    )


def test_a_measure_stands_with_what_its_units_have_in_common_above_their_table():
    publication = a_publication()
    proposed = replace(publication.account, steps=(TALK,))

    (found,) = content_view(replace(publication, account=proposed)).measures

    assert found.lead == "措施·约谈（1个）。"
    assert found.text == "依据：办法第十条。建议约谈(主要负责人), 5个工作日内完成。"
    assert found.table.rows == (("南坪乡", "当月综合得分后三名: 第4名/共4名"),)
