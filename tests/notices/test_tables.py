from dataclasses import replace
from decimal import Decimal

import pytest

from diaodu.model.canonical import canonical, sha256
from diaodu.model.publication import Correction
from diaodu.notices.tables import tables_xlsx
from tests.notices.builders import a_publication, an_envelope, total_board, with_divisor
from tests.notices.readers import book


def cells(sheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


@pytest.fixture(scope="module")
def tables():
    return book(tables_xlsx(a_publication(), an_envelope()))


def test_there_is_a_sheet_for_figures_each_board_flags_reports_and_method(tables):
    assert tables.sheetnames == [
        "完成情况表",
        "综合得分",
        "开工率",
        "预警和名单",
        "报送情况",
        "口径说明",
    ]


def test_every_figure_stands_beside_its_unit_under_its_indicator(tables):
    rows = cells(tables["完成情况表"])

    assert rows[1][:2] == ("单位", "实际到位资金（万元）")
    assert rows[2][1:5] == ("本月", "累计", "目标", "完成%")
    assert rows[3][:6] == ("城关镇", 9000, 27000, 9000, 300, 275)
    assert rows[7][:5] == ("北岭乡", "未报送", "未报送", "未下达目标", "—")
    assert rows[11][:8] == ("合计", 21000, 54000, 30000, 180, 80, 24000, 125)


def test_numbers_are_numbers_in_the_format_they_are_printed_in(tables):
    sheet = tables["综合得分"]
    score = next(row[5] for row in sheet.iter_rows() if row[2].value == "东山镇")

    assert score.data_type == "n"
    assert Decimal(str(score.value)) == Decimal("76.5")
    assert score.number_format == "#,##0.00"


def test_a_board_keeps_groups_ranks_and_the_reason_of_the_unranked(tables):
    rows = cells(tables["综合得分"])

    assert ("乡镇", 2, "西河镇", 57.38, 19.12, 76.5, None) in rows
    assert ("县直部门", "—", "县农业农村局", "—", "—", "—", "未下达目标") in rows


def test_reports_give_state_version_and_findings(tables):
    rows = cells(tables["报送情况"])

    assert ("东山镇", "已报送", 1, "迟报", None) in rows
    assert ("北岭乡", "未报送", "—", "否", None) in rows
    assert ("县文化旅游局", "退回", 1, "否", "指标表!D6：不是数字：约三百") in rows


def test_method_names_the_full_hashes(tables):
    rows = dict(row[:2] for row in cells(tables["口径说明"]))

    assert rows["内容校验码"] == sha256(canonical(a_publication()))
    assert rows["考核办法校验码"] == "a" * 64
    assert rows["程序版本"] == "0.1.0"


def test_every_sheet_prints_on_a4_one_page_wide_with_repeated_heads(tables):
    for sheet in tables:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows


def test_a_sheet_of_few_columns_stands_upright_and_a_wide_one_lies(tables):
    lying = {sheet.title for sheet in tables if sheet.page_setup.orientation == "landscape"}

    assert "完成情况表" in lying
    assert "综合得分" not in lying


def test_a_column_in_which_nobody_has_anything_is_not_printed(tables):
    board = replace(total_board(), standings=total_board().standings[:4])
    publication = a_publication()
    ranked = replace(publication, scores=replace(publication.scores, boards=(board,)))

    heads = cells(book(tables_xlsx(ranked, an_envelope()))["综合得分"])[1]

    assert "说明" in cells(tables["综合得分"])[1]
    assert heads == ("组别", "名次", "单位", "实际到位资金", "外出招商", "得分")


def test_a_corrected_version_has_a_sheet_of_what_it_says_otherwise(tables):
    row = Correction("西河镇", "实际到位资金", "本期 1.00万元 → 2.00万元")

    made = book(tables_xlsx(a_publication(), an_envelope(corrected=(row,))))

    assert cells(made["更正情况"])[2] == ("西河镇", "实际到位资金", "本期 1.00万元 → 2.00万元")
    assert "更正情况" not in tables.sheetnames


def test_a_common_head_is_as_high_as_it_needs_to_be_read(tables):
    publication = with_divisor(a_publication())
    sheet = book(tables_xlsx(publication, an_envelope()))["完成情况表"]

    assert sheet.row_dimensions[2].height > tables["完成情况表"].row_dimensions[2].height


def test_a_draft_says_so_on_every_sheet():
    draft = book(tables_xlsx(a_publication(), an_envelope(is_draft=True)))

    for sheet in draft:
        assert "草稿" in sheet["A1"].value
        assert "草稿" in sheet.oddHeader.center.text


def test_no_text_of_others_becomes_a_formula_and_long_text_is_kept():
    publication = a_publication()
    long = "长" * 10_000
    flag = replace(
        publication.account.flags[0], title="=1+1", figures="@SUM(A1)", citation="+x", proposal=long
    )
    account = replace(publication.account, flags=(flag,))
    board = replace(total_board(), title="=HYPERLINK[x]:*?/\\")
    scores = replace(publication.scores, boards=(board, board), warnings=("<b>\x00-1",))
    hostile = replace(publication, account=account, scores=scores)

    made = book(tables_xlsx(hostile, an_envelope(title="=evil", issuer="-evil")))
    values = [cell for sheet in made for row in sheet.iter_rows() for cell in row]

    assert all(cell.data_type != "f" for cell in values)
    texts = {cell.value for cell in values if isinstance(cell.value, str)}
    assert {"'=1+1", "'@SUM(A1)", "'+x", f"建议：{long}", "数据复算：<b>�-1", "'-evil"} <= texts
    assert not any(text.startswith(("=", "+", "-", "@")) for text in texts)
