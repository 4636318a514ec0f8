"""What the words about ranking read back as."""

from pathlib import Path

from diaodu.rulebook.explain import explain
from diaodu.rulebook.loader import load_rulebook

HERE = Path(__file__).parent


def told(text):
    return explain(load_rulebook(text, "rankings.yaml"))


def test_every_word_about_ranking_reads_back_word_by_word_as_the_text_beside_it():
    found = told((HERE / "rankings.yaml").read_text())

    boards = found.partition("四、榜单\n")[2].partition("\n\n五、")[0]
    assert f"{boards}\n" == (HERE / "rankings.txt").read_text()


def test_peers_are_a_section_of_their_own_and_are_said_to_owe_nothing():
    found = told((HERE / "rankings.yaml").read_text())

    assert (
        "二、同级\n1. 全市各县(county): 本辖区“本县”(*)与东县(east)、西县(west)相比; "
        "同级的数只取指标数据表, 不报送、不计入全辖区、不列入名单。出处: 市通报。\n"
    ) in found
    assert "全区合计只用于通报, 除与同级比的榜外, 不参加排名。" in found


def test_no_section_is_lost_where_a_rulebook_has_them_all():
    found = told((HERE / "rankings.yaml").read_text() + WHOLE)

    assert found.count("通用约定") == 1


WHOLE = """
campaigns: {race: {title: 竞赛, from: 2024-03-11, to: 2024-06-18, source: 一}}
filters: {big: {title: 大项目, reached: signed}}
lists: [{id: zero, title: 零, of: a, zero: true}]
triggers: [{id: nil, title: 零, of: a, zero: true, source: 一}]
ladder: {source: 一, steps: [{id: talk, title: 约谈, on: nil}]}
awards: [{id: flag, title: 红旗, kind: honour, on: zero, source: 一}]
"""
