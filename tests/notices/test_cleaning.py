import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.notices.cleaning import (
    cell_text,
    clean,
    file_stem,
    full_width,
    markdown_text,
    one_line,
    sheet_name,
)


def test_characters_no_document_may_hold_are_shown_and_not_dropped():
    assert clean("甲\x00乙\x1b丙\ud800丁\u202e戊\uffff") == "甲�乙�丙�丁�戊�"


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        (
            "综合得分 70.00 分, 第2名/共5名; 与约谈同时",
            "综合得分 70.00 分，第2名/共5名；与约谈同时",
        ),
        ("建议约谈(主要负责人), 5个工作日内", "建议约谈(主要负责人)，5个工作日内"),
        ("理由: 见 https://example.org/a?b=1,2", "理由：见 https://example.org/a?b=1,2"),
        ("到位1,060.00万元 (OA, CRM)", "到位1,060.00万元 (OA, CRM)"),
        ("Subject: a, b; c", "Subject: a, b; c"),
    ],
)
def test_marks_between_chinese_words_are_printed_full_width_and_numbers_stay(line, printed):
    assert full_width(line) == printed
    assert full_width(printed) == printed


def test_line_breaks_of_every_system_become_one_kind_and_are_kept():
    assert clean("一\r\n二\r三\n四") == "一\n二\n三\n四"


def test_one_line_leaves_no_break_for_a_header_to_be_smuggled_in():
    assert one_line(" 主题\r\nBcc: x@example.org\t尾 ") == "主题 Bcc: x@example.org 尾"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\t=", "\n="])
def test_text_that_a_sheet_would_run_is_neutralised(start):
    assert cell_text(f"{start}cmd").startswith("'")


def test_text_that_a_sheet_would_not_run_stays_as_it_is():
    assert cell_text("第一招商专班 = 1") == "第一招商专班 = 1"


def test_a_cell_longer_than_a_sheet_can_hold_is_cut_and_says_so():
    cut = cell_text("长" * 40_000)

    assert len(cut) < 32_767
    assert cut.endswith("……（后文从略）")


def test_markdown_and_html_marks_are_taken_literally():
    assert markdown_text("<b>*a*</b>|[x](y)\n二") == r"&lt;b&gt;\*a\*&lt;/b&gt;\|\[x\](y) 二"


@given(st.text())
def test_no_text_breaks_out_of_a_markdown_cell(text):
    safe = markdown_text(text)

    assert "\n" not in safe
    assert "<" not in safe
    assert safe.replace("\\\\", "").count("|") == safe.replace("\\\\", "").count("\\|")


@pytest.mark.parametrize("bad", ["a/b", "a\\b", 'a:*?"<>|b', "a\nb", "../../etc/passwd", "a\x00b"])
def test_a_file_name_holds_nothing_a_file_system_would_take_as_its_own(bad):
    stem = file_stem(bad)

    assert stem
    assert not set(stem) & set('/\\:*?"<>|\n\x00')
    assert not stem.startswith(".")


@given(st.lists(st.text(max_size=40), max_size=8))
def test_sheet_names_are_accepted_by_excel_and_never_equal(titles):
    names: tuple[str, ...] = ()
    for title in titles:
        names += (sheet_name(title, names),)

    assert len({name.lower() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
