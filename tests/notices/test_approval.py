import re
from dataclasses import replace

from diaodu.model.account import Account
from diaodu.model.canonical import canonical, sha256
from diaodu.notices.approval import approval_body
from tests.notices.builders import TALK, a_publication, an_envelope, total_board


def test_the_first_line_names_the_content_hash_and_what_is_approved():
    first = approval_body(a_publication(), an_envelope()).splitlines()[0]

    assert sha256(canonical(a_publication())) in first
    assert "样例县2024年3月《关于2024年3月招商引资工作情况的通报》" in first


def test_the_states_of_reporting_are_counted_and_named():
    body = approval_body(a_publication(), an_envelope())

    assert "- 应报 8 个，已报 6 个（其中零报告 1 个）" in body
    assert "- 零报告 1 个：南坪乡" in body
    assert "- 未报送 1 个：北岭乡" in body
    assert "- 退回未改 1 个：县文化旅游局" in body
    assert "- 迟报 1 个：东山镇" in body


def test_a_report_that_was_sent_again_and_other_circulars_that_were_amended_are_told():
    publication = a_publication()
    again = tuple(replace(it, version=2) if it.unit == "xihe" else it for it in publication.reports)
    amended = "第2期（2024年2月）已撤回，理由：附表有误"

    body = approval_body(replace(publication, reports=again), an_envelope(amended=(amended,)))

    assert "- 更正报送（含退回后重报） 1 个：西河镇（第2版）" in body
    assert f"**往期通报**：{amended}" in body


def test_every_board_stands_there_as_a_table():
    body = approval_body(a_publication(), an_envelope())

    assert "| 2 | 西河镇 | 57.38 | 19.12 | 76.50 |" in body
    assert "| — | 北岭乡 | — | — | 未报送 |" in body
    assert "| 2 | 西河镇 | 68.8 |" in body


def test_flags_and_lists_stand_there_with_figures_citation_and_proposal():
    body = approval_body(a_publication(), an_envelope())

    assert "- **零外出（1个，外出招商0批次）** ：南坪乡（依据：办法第八条）" in body
    assert "- **零签约** ：无（依据：办法第九条）" in body
    assert "| 南坪乡 | 当月综合得分末位 | 综合得分0.00分，第4位（共4个单位） | 办法第十条" in body
    assert "建议：由县分管招商领导约谈主要负责人" in body


def test_warnings_of_scoring_and_of_reports_are_shown():
    body = approval_body(a_publication(), an_envelope())

    assert "印发数 68.9 与复算 68.8 不一致" in body
    assert "| 西河镇 | 指标表!C5 | 本月数是上月的12倍，请核对 |" in body


def test_a_publication_without_anything_to_note_says_so():
    publication = a_publication()
    reports = tuple(replace(report, findings=()) for report in publication.reports)
    scores = replace(publication.scores, warnings=())
    calm = replace(publication, reports=reports, scores=scores, account=Account((), ()))

    body = approval_body(calm, an_envelope())

    assert "- **预警**：无" in body
    assert body.endswith("### 需要留意的数据\n\n无\n")


def test_a_long_board_is_cut_at_forty_rows_and_says_how_many_more_there_are():
    publication = a_publication()
    first = total_board().standings[0]
    many = tuple(replace(first, unit=f"u{n}", title=f"单位{n}", rank=n) for n in range(1, 96))
    scores = replace(publication.scores, boards=(replace(total_board(), standings=many),))

    body = approval_body(replace(publication, scores=scores), an_envelope())

    assert "| 40 | 单位40 |" in body
    assert "| 41 | 单位41 |" not in body
    assert "另有 55 行未列" in body


def test_a_forced_publication_shows_the_reason():
    body = approval_body(a_publication(), an_envelope(notes=("经批准先行印发",)))

    assert "**特别说明**：经批准先行印发" in body


def test_bold_words_end_before_punctuation_so_that_markdown_closes_them():
    body = approval_body(a_publication(), an_envelope())

    for closing in re.findall(r"\S\*\*(.)", body):
        assert closing in "： "
    assert "。**" not in body


def test_hostile_titles_cannot_break_the_table():
    publication = a_publication()
    flag = replace(publication.account.flags[0], title="a|b\n| c <script>x</script>")
    account = replace(publication.account, flags=(flag,))

    body = approval_body(replace(publication, account=account), an_envelope())

    assert "<script>" not in body
    assert r"| a\|b \| c &lt;script&gt;" in body


def test_a_measure_says_its_clause_once_above_the_units_it_is_proposed_for():
    publication = a_publication()
    steps = (TALK, replace(TALK, unit="beiling", title="北岭乡"))
    account = replace(publication.account, steps=steps)

    body = approval_body(replace(publication, account=account), an_envelope())

    assert body.count("办法第十条。建议约谈") == 1
    assert "**措施·约谈（2个）。** 依据" in body
    assert "| 北岭乡 | 当月综合得分后三名" in body
