from dataclasses import replace

from diaodu.model.scores import StandingState
from diaodu.notices.blocks import Heading, Paragraph
from diaodu.notices.sections.board_table import board_tables
from diaodu.notices.sections.boards import boards, summary
from tests.notices.builders import a_publication, rate_board, scores, total_board


def test_units_at_their_target_behind_time_and_without_target_are_named_with_points():
    paragraph = next(b for b in boards(a_publication()).blocks if isinstance(b, Paragraph))

    assert paragraph.text == (
        "完成目标任务100%以上的单位：城关镇、东山镇、西河镇、县发展改革局。"
        "慢于时序进度的单位：南坪乡（较时序进度慢25.0个百分点）。"
        "未下达目标的单位：北岭乡、县农业农村局、县文化旅游局。"
    )


def test_a_scheme_without_targets_has_no_paragraph_on_progress():
    publication = a_publication()
    without = tuple(replace(m, target=None) for m in publication.scores.measured)
    changed = replace(publication, scores=replace(publication.scores, measured=without))

    first = boards(changed).blocks[0]

    assert isinstance(first, Heading)
    assert first.text == "综合得分"


def test_the_summary_counts_the_ranked_and_names_the_unranked_by_reason():
    assert summary(total_board()) == (
        "参加排名单位5个。未参加排名单位3个，未报送：北岭乡；未下达目标：县农业农村局；"
        "不参加排名：县文化旅游局。依据：办法第三条。"
    )


def test_where_nobody_has_a_rank_one_sentence_stands_for_all_boards():
    unranked = tuple(
        replace(
            board,
            standings=tuple(
                replace(row, rank=None, state=StandingState.NOT_REPORTED) for row in board.standings
            ),
        )
        for board in (total_board(), rate_board())
    )
    changed = replace(a_publication(), scores=replace(scores(), boards=unranked))

    *_, heading, paragraph = boards(changed).blocks

    assert heading.text == "排名"
    assert paragraph.text == (
        "本期没有参加排名的单位，“综合得分”、“开工率”不列表。未报送：城关镇、东山镇、西河镇、"
        "南坪乡、北岭乡、县发展改革局、县农业农村局、县文化旅游局。"
    )
    assert board_tables(unranked[0], scores()) == ()


def test_a_board_with_groups_has_a_table_for_each_under_the_groups_title():
    captions = [table.caption for table in board_tables(total_board(), scores())]

    assert captions == ["综合得分排名·乡镇（单位：分）", "综合得分排名·县直部门（单位：分）"]


def test_a_board_by_one_indicator_names_its_measure():
    (table,) = board_tables(rate_board(), scores())

    assert table.caption == "开工率排名（单位：%）"
    assert [column.title for column in table.columns] == ["名次", "单位", "开工率"]


def test_a_group_without_a_title_keeps_its_id():
    tables = board_tables(total_board(), replace(scores(), groups=()))

    assert tables[0].caption == "综合得分排名·town（单位：分）"
