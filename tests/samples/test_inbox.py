from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.intake.reader import read_workbook
from diaodu.model.submissions import Severity
from diaodu.regions import load_region, make_region
from diaodu.samples import write_sample_reports

INCLUDE = Path(__file__).parents[2] / "include"


def sample(name):
    folder = INCLUDE / "regions" / name
    return load_region(folder, INCLUDE / "rulebooks"), folder


@pytest.fixture(scope="module")
def inbox(tmp_path_factory):
    """The sample reports of both regions, each in its inbox."""
    root = tmp_path_factory.mktemp("inbox")
    for name in ("luan", "qujialing"):
        write_sample_reports(*sample(name), root / name)
    return root


def readings(folder):
    return {path.name: read_workbook(path.read_bytes(), path.name) for path in folder.iterdir()}


def errors(reading):
    return [found for found in reading.findings if found.severity is Severity.ERROR]


def test_there_is_one_workbook_for_each_report_version(inbox):
    assert len(list((inbox / "luan").iterdir())) == 16
    assert len(list((inbox / "qujialing").iterdir())) == 44
    assert {path.suffix for path in inbox.glob("*/*")} == {".xlsx"}


def test_each_workbook_says_whose_it_is_and_which_month(inbox):
    labels = [reading.label for reading in readings(inbox / "qujialing").values()]

    assert {label.region for label in labels} == {"qujialing"}
    assert Counter(str(label.period) for label in labels) == {
        "2024-01": 15,
        "2024-02": 15,
        "2024-03": 14,
    }


def test_a_file_carries_the_time_of_its_arrival(inbox):
    late = inbox / "qujialing" / "第十一招商专班-2024-03-第1次.xlsx"

    arrived_at = datetime.fromtimestamp(late.stat().st_mtime, UTC)
    assert arrived_at == datetime(2024, 4, 9, 2, 20, tzinfo=UTC)


def test_only_the_first_report_of_team_10_cannot_be_read_for_text_in_a_number_cell(inbox):
    found = {name: errors(reading) for name, reading in readings(inbox / "qujialing").items()}

    wrong = {name: told for name, told in found.items() if told}
    assert list(wrong) == ["第十招商专班-2024-01-第1次.xlsx"]
    ((finding,),) = wrong.values()
    assert (finding.sheet, finding.cell) == ("项目", "I4")
    assert "约450" in finding.message


def test_no_workbook_of_luan_has_an_error_and_none_lists_a_project(inbox):
    for reading in readings(inbox / "luan").values():
        assert errors(reading) == []
        assert reading.submission.projects == ()


def test_the_nil_return_says_so_and_nothing_else(inbox):
    reading = readings(inbox / "qujialing")["第十三招商专班-2024-02-第1次.xlsx"]

    assert reading.submission.is_nil
    assert reading.submission.figures == ()
    assert reading.submission.projects == reading.submission.activities == ()


def test_what_is_read_back_is_what_the_unit_listed(inbox):
    submission = readings(inbox / "qujialing")["第一招商专班-2024-03-第1次.xlsx"].submission

    funds = {project.id: project.funds_month_wan for project in submission.projects}
    assert funds == {"QJL-2023-001": 4000, "QJL-2024-001": 6010, "QJL-2024-002": 1000}
    assert Counter(activity.kind for activity in submission.activities) == {
        "outing": 4,
        "visit": 5,
    }
    figures = {figure.indicator: (figure.month, figure.ytd) for figure in submission.figures}
    assert figures["funds"] == (11010, 18510)


def test_the_second_version_of_a_report_has_the_corrected_figure(inbox):
    read = readings(inbox / "qujialing")
    funds = [
        next(it.month for it in reading.submission.figures if it.indicator == "funds")
        for name, reading in sorted(read.items())
        if name.startswith("第五招商专班-2024-02")
    ]

    assert funds == [900, 840]


def test_a_second_run_writes_nothing_and_touches_nothing(tmp_path):
    first = write_sample_reports(*sample("luan"), tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}

    assert (first, write_sample_reports(*sample("luan"), tmp_path)) == (16, 0)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_the_same_reports_give_the_same_bytes_anywhere(tmp_path):
    for place in ("here", "there"):
        write_sample_reports(*sample("luan"), tmp_path / place)

    for path in (tmp_path / "here").iterdir():
        assert path.read_bytes() == (tmp_path / "there" / path.name).read_bytes()


def test_a_file_that_was_changed_is_written_again(tmp_path):
    write_sample_reports(*sample("luan"), tmp_path)
    (tmp_path / "霍邱县-2022-09-第1次.xlsx").write_bytes(b"torn")

    assert write_sample_reports(*sample("luan"), tmp_path) == 1


def test_a_region_without_samples_writes_nothing(tmp_path):
    region, _ = sample("luan")

    assert write_sample_reports(region, tmp_path / "none", tmp_path / "inbox") == 0
    assert not (tmp_path / "inbox").exists()


def test_a_new_region_has_sample_reports_that_can_be_read(tmp_path):
    make_region("xin-qu", "新区", Month(2024, 1), tmp_path / "regions", tmp_path / "rulebooks")
    folder = tmp_path / "regions" / "xin-qu"
    region = load_region(folder, tmp_path / "rulebooks")

    assert write_sample_reports(region, folder, tmp_path / "inbox") == 3
    for reading in readings(tmp_path / "inbox").values():
        assert errors(reading) == []
        assert reading.label.period == Month(2024, 1)


@pytest.mark.parametrize(
    ("file", "written", "instead", "said"),
    [
        ("reports.csv", "unit-2,", "unit-9,", "reports.csv 第3行: 没有单位 unit-9"),
        ("reports.csv", "T09:00:00+08:00", "T09:00:00", "不是带时区的时间"),
        ("reports.csv", "-01,1,", "-01,one,", "reports.csv 第2行: version"),
        ("projects.csv", "signed,contract", "singed,contract", "projects.csv 第2行: stage"),
        ("activities.csv", "outing", "trip", "activities.csv 第2行: kind"),
    ],
)
def test_a_broken_sample_file_is_told_with_its_line(tmp_path, file, written, instead, said):
    make_region("xin-qu", "新区", Month(2024, 1), tmp_path / "regions", tmp_path / "rulebooks")
    folder = tmp_path / "regions" / "xin-qu"
    path = folder / "samples" / file
    path.write_text(path.read_text(encoding="utf-8").replace(written, instead), encoding="utf-8")

    with pytest.raises(UnreadableInputError, match=said):
        write_sample_reports(
            load_region(folder, tmp_path / "rulebooks"), folder, tmp_path / "inbox"
        )
