from diaodu.notices.texts.layout import aligned, text_of


def test_cells_begin_below_each_other_with_a_chinese_character_as_wide_as_two_letters():
    lines = aligned((("指标", "本月"), ("funds", "12"), ("到位资金", "3")))

    assert lines == ("  指标      本月", "  funds     12  ", "  到位资金  3   ")


def test_no_rows_give_no_lines():
    assert aligned(()) == ()


def test_a_text_ends_with_one_line_feed_and_no_line_with_a_space():
    assert text_of(["一  ", "", "二\x00"]) == "一\n\n二�\n"
