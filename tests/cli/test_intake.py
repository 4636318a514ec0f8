"""`diaodu intake check` and `diaodu template` as a unit or a clerk runs them."""

import io
import json
import sys
from decimal import Decimal

import openpyxl
import pytest

from diaodu.calendar import Month
from diaodu.cli import main
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.intake.reader import read_workbook
from diaodu.intake.template import filled_workbook
from diaodu.model.submissions import Figure, Label, Submission
from diaodu.regions import load_region
from diaodu.rulebook.loader import load_rulebook
from diaodu.settings import INCLUDE

FIGURES = {
    "signed": ("32", 5),
    "signed_500m": ("3", 6),
    "started": ("22", 7),
    "start_rate": ("68.8", 8),
    "outings": ("24", 9),
}
ALONE = "还没有数据库, 没有与以往的报送和别的单位的项目比较\n"
KEYS = ["severity", "code", "sheet", "cell", "message", "remedy"]


@pytest.fixture(autouse=True)
def _sample_regions(monkeypatch, tmp_path):
    """The sample regions, and no store."""
    monkeypatch.setenv("DIAODU_HOME", str(tmp_path / "var"))
    for name in ("DIAODU_REGIONS", "DIAODU_RULEBOOKS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(monkeypatch, capsys):
    """Run `diaodu WORDS`: exit code, standard output, standard error."""

    def command(*words):
        monkeypatch.setattr(sys, "argv", ["diaodu", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return ended.value.code or 0, told.out, told.err

    return command


@pytest.fixture
def report(tmp_path):
    """Write 金寨县's report for June 2024, with some cells changed; returns the file."""

    def write(region="luan", **changes):
        luan = load_region(INCLUDE / "regions" / "luan", INCLUDE / "rulebooks")
        rulebook = load_rulebook(luan.rulebook_text, luan.rulebook_name)
        figures = tuple(
            Figure(id_, None, Decimal(value), f"C{row}", f"D{row}")
            for id_, (value, row) in FIGURES.items()
        )
        label = Label(region, "jinzhai", Month(2024, 6), TEMPLATE_VERSION)
        data = filled_workbook(rulebook, Submission(label, False, figures), "六安", "金寨县")
        book = openpyxl.load_workbook(io.BytesIO(data))
        for cell, value in changes.items():
            book["指标"][cell] = value
        file = tmp_path / "金寨县.xlsx"
        book.save(file)
        return file

    return write


def without_label(file):
    book = openpyxl.load_workbook(file)
    del book["标识"]
    book.save(file)
    return file


def test_a_right_report_exits_0_and_says_so(run, report):
    assert run("intake", "check", report()) == (0, "没有发现问题\n", ALONE)


def test_a_right_report_is_an_empty_list_in_json(run, report):
    code, out, _ = run("intake", "check", report(), "--json")

    assert (code, json.loads(out)) == (0, [])


def test_a_warning_alone_exits_0(run, report):
    code, out, _ = run("intake", "check", report(D8="68.9"), "--json")
    findings = json.loads(out)

    assert code == 0
    assert [list(finding) for finding in findings] == [KEYS] * len(findings)
    assert {"printed_rate_differs", "number_as_text"} == {found["code"] for found in findings}
    warned = next(found for found in findings if found["severity"] == "warning")
    assert (warned["sheet"], warned["cell"]) == ("指标", "D8")


def test_an_error_exits_1_and_names_the_cell(run, report):
    code, out, _ = run("intake", "check", report(D5="三十二"))

    assert code == 1
    assert "错误  指标!D5 应为数字，读到“三十二”" in out
    assert "共1条：错误1条" in out


def test_errors_are_listed_before_the_rest(run, report):
    _, out, _ = run("intake", "check", report(D5="32", D7="若干"))

    assert out.index("错误") < out.index("提示")
    assert "错误1条、提示1条" in out


@pytest.mark.parametrize(
    "data", [b"", "单位,签约\r\n金寨县,32\r\n".encode("gbk"), b"%PDF-1.7", b"PK\x03\x04broken"]
)
def test_a_file_that_is_no_workbook_exits_1_with_one_finding_for_the_file(run, tmp_path, data):
    file = tmp_path / "报表.xlsx"
    file.write_bytes(data)

    code, out, _ = run("intake", "check", file, "--json")

    (finding,) = json.loads(out)
    assert code == 1
    assert (finding["sheet"], finding["cell"]) == (None, None)


@pytest.mark.parametrize("path", ["没有.xlsx", "."])
def test_a_path_that_cannot_be_read_exits_2_with_nothing_on_standard_output(run, tmp_path, path):
    code, out, err = run("intake", "check", tmp_path / path)

    assert (code, out) == (2, "")
    assert "读不了文件" in err


def test_a_wrong_option_exits_2(run, report):
    assert run("intake", "check", report(), "--period", "六月")[0] == 2


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--unit", "shucheng", "wrong_unit"),
        ("--period", "2022-09", "wrong_month"),
        ("--region", "qujialing", "wrong_region"),
    ],
)
def test_options_say_what_the_workbook_has_to_be(run, report, option, value, code):
    exit_code, out, _ = run("intake", "check", report(), "--json", option, value)

    assert exit_code == 1
    assert [found["code"] for found in json.loads(out)] == [code]


def test_options_stand_in_for_a_missing_hidden_sheet(run, report):
    file = without_label(report())
    options = ("--region", "luan", "--unit", "jinzhai", "--period", "2024-06")

    assert run("intake", "check", file)[0] == 1
    code, out, _ = run("intake", "check", file, "--json", *options)
    assert code == 0
    assert [found["code"] for found in json.loads(out)] == ["label_assumed"]


def test_an_unknown_region_is_checked_for_structure_and_cells_alone_and_told(run, report):
    code, out, err = run("intake", "check", report(region="mars", D9=None))
    assert (code, out) == (0, "没有发现问题\n")
    assert "没有辖区“mars”" in err

    code, out, _ = run("intake", "check", report(region="mars", D9="x"))
    assert code == 1
    assert "指标!D9" in out


@pytest.mark.parametrize("unit", ["jinzhai", "金寨县"])
def test_a_template_is_written_for_a_unit_by_id_or_title(run, tmp_path, unit):
    file = tmp_path / "模板.xlsx"

    code, out, _ = run("template", "luan", unit, "2024-06", "-o", file)

    assert (code, out) == (0, f"{file}\n")
    reading = read_workbook(file.read_bytes(), file.name)
    assert reading.findings == ()
    assert (reading.label.unit, str(reading.label.period)) == ("jinzhai", "2024-06")
    assert [it.indicator for it in reading.submission.figures] == list(FIGURES)


def test_the_template_of_an_earlier_month_asks_what_was_then_in_force(run, tmp_path):
    run("template", "luan", "jinzhai", "2022-09", "-o", tmp_path / "a.xlsx")

    reading = read_workbook((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    assert "signed_1bn" in [it.indicator for it in reading.submission.figures]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("mars", "jinzhai", "2024-06"), "luan"),
        (("luan", "火星县", "2024-06"), "jinzhai"),
        (("luan", "jinzhai", "2024-6"), "2024-03"),
    ],
)
def test_an_unknown_region_unit_or_month_exits_2_and_says_what_is_known(run, tmp_path, words, told):
    code, out, err = run("template", *words, "-o", tmp_path / "x.xlsx")

    assert (code, out) == (2, "")
    assert told in err
    assert not (tmp_path / "x.xlsx").exists()


def test_a_template_that_cannot_be_written_exits_2(run, tmp_path):
    code, _, err = run("template", "luan", "jinzhai", "2024-06", "-o", tmp_path / "none" / "x.xlsx")

    assert code == 2
    assert "写不了文件" in err


@pytest.mark.parametrize("unit", ["jinzhai", "金寨县"])
@pytest.mark.parametrize("region", [(), ("--region", "luan")])
def test_the_unit_may_be_told_by_id_or_title(run, report, unit, region):
    assert run("intake", "check", report(), "--unit", unit, *region)[0] == 0


@pytest.mark.parametrize("region", [(), ("--region", "luan")])
def test_an_unknown_unit_exits_2_naming_the_known_ones(run, report, region):
    code, out, err = run("intake", "check", report(), "--unit", "火星县", *region)

    assert (code, out) == (2, "")
    assert "没有责任单位“火星县”" in err
    assert "jinzhai(金寨县)" in err


def test_a_template_of_a_month_the_region_does_not_report_exits_2(run, tmp_path):
    code, out, err = run("template", "luan", "jinzhai", "2022-10", "-o", tmp_path / "x.xlsx")

    assert (code, out) == (2, "")
    assert "六安不通报2022年10月" in err
    assert not (tmp_path / "x.xlsx").exists()


def test_a_template_bears_last_months_cumulative_where_a_store_knows_it(
    run, tmp_path, monkeypatch, world
):
    nil = Submission(Label("qujialing", "team-01", Month(2024, 1), TEMPLATE_VERSION), is_nil=True)
    world.receive("qujialing", "a.xlsx", world.workbook("qujialing", nil))
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")
    monkeypatch.setenv("DIAODU_HOME", str(world.home))

    code, _, err = run("template", "qujialing", "team-01", "2024-02", "-o", tmp_path / "x.xlsx")

    assert (code, err) == (0, "")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["指标"]
    assert [sheet["E4"].value, sheet["E5"].value] == ["上月末累计", 0]
