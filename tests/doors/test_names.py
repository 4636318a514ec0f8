import pytest

from diaodu.doors.names import LONGEST, file_name_of, line_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("城关镇 3月.xlsx", "城关镇 3月.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\报表\\a.xlsx", "a.xlsx"),
        ("a\x00\r\nb\u202e.xlsx", "ab.xlsx"),
        ("\udcff.xlsx", "?.xlsx"),
        ("folder/", "folder"),
        ("", "未命名"),
        ("\n", "未命名"),
        ("长" * 200 + ".xlsx", "长" * (LONGEST - 5) + ".xlsx"),
    ],
)
def test_a_strangers_file_name_is_one_plain_name(given, kept):
    assert file_name_of(given) == kept


def test_a_strangers_text_is_one_line():
    assert line_of("a\nb" + "c" * 200) == "ab" + "c" * (LONGEST - 2)
