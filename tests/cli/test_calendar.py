"""`diaodu calendar`: a year is unknown until its notice is imported."""

import pytest

from tests.command import diaodu

NOTICE = """year: 2027
source: 国务院办公厅关于2027年部分节假日安排的通知
holidays: [2027-01-01..2027-01-03]
"""
CSV = "date,kind,source\n2027-01-01,holiday,通知\n2027-01-09,workday,通知\n"


@pytest.mark.parametrize(
    ("name", "text", "count"), [("2027.yaml", NOTICE, 1), ("2027.csv", CSV, 2)]
)
def test_an_imported_year_is_listed_and_importing_it_again_changes_nothing(
    world, tmp_path, name, text, count
):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")

    first = diaodu(world, "calendar", "import", file)
    again = diaodu(world, "calendar", "import", file)
    listed = diaodu(world, "calendar", "list")

    assert (first.code, first.out) == (0, f"已导入2027年放假安排: {count} 天与星期不同\n")
    assert again.out.startswith("已有相同的2027年放假安排")
    assert "2027" in listed.out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.yaml", "- 1\n"),
        ("x.yaml", "year: 二〇二七\nsource: 通知\n"),
        ("x.yaml", "year: [\n"),
        ("x.csv", "日期,类别\n"),
        ("x.csv", "date,kind,source\n2027-01-01,off,通知\n"),
    ],
)
def test_a_file_that_is_no_notice_exits_2_and_says_how_to_write_one(world, tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")

    done = diaodu(world, "calendar", "import", file)

    assert (done.code, done.out) == (2, "")
    assert done.err
