from diaodu.notices.names import file_names
from tests.notices.builders import an_envelope


def test_files_are_named_after_region_and_period():
    assert file_names(an_envelope(), "样例县", "2024-03") == (
        "样例县2024年3月招商引资工作通报.docx",
        "样例县2024年3月招商引资工作情况表.xlsx",
    )


def test_the_name_of_a_draft_says_so():
    names = file_names(an_envelope(is_draft=True), "样例县", "2024-Q1")

    assert names[0] == "（草稿）样例县2024年第一季度招商引资工作通报.docx"


def test_a_hostile_region_title_cannot_leave_the_folder():
    names = file_names(an_envelope(), "../../etc\x00/" + "长" * 300, "2024-03")

    for name in names:
        assert "/" not in name
        assert not name.startswith(".")
        assert len(name.encode()) <= 255
