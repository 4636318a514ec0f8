import io
import re
import zipfile
from dataclasses import replace

import pytest

from diaodu.model.canonical import canonical, sha256
from diaodu.model.scores import Scores
from diaodu.notices.circular import circular_docx
from diaodu.notices.styles import TEXT
from tests.notices.builders import a_publication, an_envelope, total_board
from tests.notices.readers import circular, paragraphs, part, rows


def test_the_head_gives_red_heading_number_title_and_addressees_in_this_order():
    texts = [p.text for p in circular().paragraphs if p.text][:4]

    assert texts == [
        "样例县招商引资工作领导小组办公室文件",
        "样招组办〔2024〕3号",
        "关于2024年3月招商引资工作情况的通报",
        "各乡镇人民政府，县直各责任单位：",
    ]


def test_the_lead_names_basis_period_and_the_last_day_of_the_data():
    assert (
        "根据《样例县2024年招商引资工作考核办法》，现将2024年3月招商引资工作完成情况通报如下。"
        "数据截至2024年3月31日"
    ) in paragraphs(circular())


def test_the_sections_are_numbered_without_a_gap():
    headings = [p.text for p in circular().paragraphs if p.style.name == "Heading 1"]

    assert headings == [
        "一、总体情况",
        "二、各责任单位完成情况",
        "三、外出招商和来访接待",
        "四、数据核验情况",
        "五、预警和督办",
        "六、口径说明",
    ]


def test_a_scheme_that_measures_no_outings_has_no_section_on_them_and_no_gap_in_the_numbers():
    publication = a_publication()
    scores = publication.scores
    bare = replace(scores, indicators=(scores.indicators[0],))

    headings = [
        p.text
        for p in circular(replace(publication, scores=bare)).paragraphs
        if p.style.name == "Heading 1"
    ]

    assert "外出招商" not in "".join(headings)
    assert headings[2] == "三、数据核验情况"


def test_every_board_is_printed_in_full_with_points_and_the_reason_of_the_unranked():
    printed = rows(circular())

    assert ("1", "城关镇", "60.00", "20.00", "80.00") in printed
    assert ("2", "东山镇", "57.38", "19.12", "76.50") in printed
    assert ("2", "西河镇", "57.38", "19.12", "76.50") in printed
    assert ("4", "南坪乡", "0.00", "0.00", "0.00") in printed
    assert ("—", "北岭乡", "—", "—", "未报送") in printed
    assert ("—", "县农业农村局", "—", "—", "未下达目标") in printed
    assert ("—", "县文化旅游局", "—", "—", "不参加排名") in printed
    assert ("2", "西河镇", "68.8") in printed


def test_a_board_of_two_hundred_units_is_not_cut():
    publication = a_publication()
    first = total_board().standings[0]
    many = tuple(replace(first, unit=f"u{n}", title=f"单位{n}", rank=n) for n in range(1, 201))
    board = replace(total_board(), standings=many)
    scores = replace(publication.scores, boards=(board,))

    printed = {cell for row in rows(circular(replace(publication, scores=scores))) for cell in row}

    assert {f"单位{n}" for n in range(1, 201)} <= printed


def test_flags_give_rule_figures_clause_and_a_proposal_that_is_called_one():
    paper = circular()

    assert (
        "预警·当月综合得分末位（1个）：依据：办法第十条“当月排名末位的，由分管领导约谈主要负责人”。"
        "处理建议：由县分管招商领导约谈主要负责人。"
    ) in paragraphs(paper)
    assert ("南坪乡", "综合得分0.00分，第4位（共4个单位）") in rows(paper)


def test_the_foot_gives_issuer_date_contact_copies_and_the_codes_to_check_by():
    paper = circular()
    text = paragraphs(paper) + "\n".join(cell for row in rows(paper) for cell in row)

    assert "样例县招商引资工作领导小组办公室\n2024年4月10日" in text
    assert "（联系方式：样例县投资促进中心综合股，0000-0000000）" in text
    assert "抄送：县委办公室、县人大常委会办公室、县政府办公室、县政协办公室。" in text
    assert "2024年4月10日印发" in text
    assert f"内容校验码 {sha256(canonical(a_publication()))[:12]}" in text
    assert "台账校验码 0123456789ab" in text


def test_what_the_envelope_leaves_empty_is_left_out():
    empty = dict.fromkeys(("heading", "number", "addressees", "copied_to", "contact", "basis"), "")

    paper = circular(**empty, ledger_head="", dated_on="", cutoff="")
    text = paragraphs(paper)

    for word in ("抄送", "联系方式", "台账校验码", "根据", "数据截至"):
        assert word not in text
    assert "现将2024年3月招商引资工作完成情况通报如下。" in text


def test_a_draft_is_marked_on_every_kind_of_page_and_above_its_head():
    paper = circular(is_draft=True)

    for section in paper.sections:
        for header in (section.header, section.even_page_header):
            assert "草稿　未经审批，不得印发和引用" in header.paragraphs[0].text
    assert paper.paragraphs[0].text == "草　　　稿"
    assert 'string="草稿"' in part(
        circular_docx(a_publication(), an_envelope(is_draft=True), "样例县"), "word/header1.xml"
    )


def test_a_circular_that_is_no_draft_carries_no_mark():
    made = circular_docx(a_publication(), an_envelope(), "样例县")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        everything = "".join(
            archive.read(name).decode(errors="ignore") for name in archive.namelist()
        )

    assert "草" not in everything


def test_the_page_is_a4_with_the_margins_of_the_standard_and_the_annex_lies_on_its_side():
    first, annex = circular().sections

    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert (first.page_width.mm, first.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert [margin.mm for margin in margins] == pytest.approx([37, 35, 28, 26], abs=0.1)
    assert annex.page_width > annex.page_height


def test_every_table_with_a_head_repeats_it_on_each_page():
    *tables, colophon = circular().element.xpath("//w:tbl")

    for table in tables:
        assert table.xpath("./w:tr[1]/w:trPr/w:tblHeader")
        assert not table.xpath("./w:tr[last()]/w:trPr/w:tblHeader")
    assert not colophon.xpath(".//w:tblHeader")


def test_what_a_table_is_about_is_never_left_on_the_page_before_it():
    text = f"[w:pPr/w:pStyle/@w:val='{TEXT.replace(' ', '')}']"
    above = circular().element.xpath(f"//w:tbl/preceding-sibling::w:p[1]{text}")

    assert above
    assert all(paragraph.xpath("./w:pPr/w:keepNext") for paragraph in above)


def test_chinese_typefaces_are_named_for_text_headings_and_title():
    paper = circular()
    named = {
        name: paper.styles[name].element.xpath("./w:rPr/w:rFonts/@w:eastAsia")
        for name in ("Normal", "Body Text", "Heading 1", "Heading 2", "Title")
    }

    assert named == {
        "Normal": ["仿宋"],
        "Body Text": ["仿宋"],
        "Heading 1": ["黑体"],
        "Heading 2": ["楷体"],
        "Title": ["方正小标宋简体"],
    }


def test_pages_are_numbered_at_the_outer_edge():
    made = circular_docx(a_publication(), an_envelope(), "样例县")

    sides = [
        side
        for name in ("footer1", "footer2")
        for side in ("left", "right")
        if f'w:jc w:val="{side}"' in part(made, f"word/{name}.xml")
    ]
    assert sorted(sides) == ["left", "right"]
    assert all("PAGE" in part(made, f"word/{name}.xml") for name in ("footer1", "footer2"))


@pytest.mark.parametrize(
    "hostile",
    ["=cmd|' /C calc'!A0", "<b>粗</b>&amp;", "前\x00\x07\x1b后", "长" * 10_000, "一行\n二行"],
)
def test_hostile_text_survives_as_text_wherever_it_stands(hostile):
    publication = a_publication()
    flag = replace(publication.account.flags[0], figures=hostile, title=hostile)
    account = replace(publication.account, flags=(flag,))
    scores: Scores = replace(publication.scores, warnings=(hostile,))
    told = replace(publication, account=account, scores=scores)

    made = circular_docx_of(told, hostile)

    flat = "".join(cell for row in rows(made) for cell in row)
    assert re.sub("[\x00\x07\x1b]", "\ufffd", hostile) in flat


def circular_docx_of(publication, text):
    return circular(publication, title=text, heading=text, contact=text, issuer=text, basis=text)
