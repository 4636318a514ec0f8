from diaodu.notices.names import file_names
from tests.notices.builders import an_envelope


def test_files_are_named_after_region_and_period():
    assert file_names(an_envelope(), "样例县", "2024-03") == (
        "样例县2024年3月招商引资工作通报.docx",
        "样例县2024年3月招商引资工作情况表.xlsx",
    )


def test_the_name_of_a_draft_says_so():
    names = file_names(an_envelope(is_draft=True), "样例县", "2024-03")

    assert names[0] == "（草稿）样例县2024年3月招商引资工作通报.docx"


def test_a_quarters_files_are_called_what_its_circular_is_called():
    envelope = an_envelope(title="2024年第一季度招商引资评比通报")

    assert file_names(envelope, "样例县", "2024-Q1") == (
        "样例县2024年第一季度招商引资评比通报.docx",
        "样例县2024年第一季度招商引资评比情况表.xlsx",
    )


def test_a_title_that_names_no_place_and_no_period_is_given_both():
    names = file_names(an_envelope(title="招商引资通报"), "样例县", "2024-03")

    assert names[0] == "样例县2024年3月招商引资通报.docx"


def test_the_files_of_a_corrected_version_do_not_take_the_place_of_the_first():
    names = file_names(an_envelope(edition="更正通报第2版"), "样例县", "2024-03")

    assert names[0] == "样例县2024年3月招商引资工作通报（更正通报第2版）.docx"


def test_a_hostile_region_title_cannot_leave_the_folder():
    names = file_names(an_envelope(), "../../etc\x00/" + "长" * 300, "2024-03")

    for name in names:
        assert "/" not in name
        assert not name.startswith(".")
        assert len(name.encode()) <= 255
