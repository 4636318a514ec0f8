"""`diaodu proofread` as a reader of a published table runs it."""

import json
import sys

import openpyxl
import pytest

from diaodu.cli import main

RATES = [
    ("东城镇", 34, 32, "94.1"),
    ("西城镇", 32, 22, "68.9"),
    ("南山乡", 27, 17, "63.0"),
    ("北河乡", 25, 13, "52.0"),
    ("石桥镇", 21, 10, "47.6"),
    ("柳林镇", 18, 7, "38.9"),
    ("白塔镇", 14, 11, "78.6"),
    ("三岔镇", 3, 2, "66.7"),
]
WRONG = "单位,签约项目(个),开工项目(个),开工率(%)\n" + "\n".join(
    f"{name},{signed},{started},{rate}" for name, signed, started, rate in RATES
)
CLEAN = WRONG.replace("68.9", "68.8")
RELATION = "开工率(%) = 开工项目(个) ÷ 签约项目(个) × 100(8行中7行成立); 也可能是C3、B3有误"
FINDING = {
    "row": "西城镇",
    "column": "开工率(%)",
    "cell": "D3",
    "printed": "68.9",
    "expected": "68.8",
    "relation": RELATION,
    "severity": "error",
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command on a file of these bytes: exit code, standard output, standard error."""

    def command(data, *words, name="table.csv"):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        monkeypatch.setattr(sys, "argv", ["diaodu", "proofread", str(path), *words])
        with pytest.raises(SystemExit) as left:
            main()
        return left.value.code or 0, *capsys.readouterr()

    return command


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_the_json_holds_the_fields_of_the_contract_whatever_the_encoding(run, encoding):
    code, out, err = run(WRONG.encode(encoding), "--json")

    (found,) = json.loads(out)
    assert (code, err) == (1, "")
    assert list(found) == list(FINDING)
    assert {**found, "relation": ""} == {**FINDING, "relation": ""}
    assert found["relation"].startswith(RELATION.partition(";")[0])


def test_a_clean_table_leaves_with_zero_and_an_empty_list(run):
    assert run(CLEAN.encode(), "--json") == (0, "[]\n", "")
    assert run(CLEAN.encode()) == (0, "没有发现错误的数字\n", "")


def test_the_plain_listing_tells_cell_row_column_and_both_numbers(run):
    code, out, _ = run(WRONG.encode())

    assert code == 1
    assert out.startswith("错误  D3  西城镇 开工率(%): 印为 68.9, 应为 68.8\n")
    assert out.endswith("共1处\n")


def test_a_workbook_with_a_merged_header_is_read_with_its_levels_joined(run, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["单位", "项目", None, None])
    sheet.append([None, "签约(个)", "开工(个)", "开工率(%)"])
    for name, signed, started, rate in RATES:
        sheet.append([name, signed, started, float(rate)])
        sheet[f"D{sheet.max_row}"].number_format = "0.0"
    for merged in ("A1:A2", "B1:D1"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "table.xlsx")

    code, out, _ = run(None, "--json", name="table.xlsx")

    (found,) = json.loads(out)
    assert code == 1
    assert (found["cell"], found["row"], found["column"]) == ("D4", "西城镇", "项目/开工率(%)")
    assert (found["printed"], found["expected"]) == ("68.9", "68.8")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (None, "missing.csv"),
        (b"", "empty.csv"),
        ("单位,备注\n东城镇,无\n".encode(), "words.csv"),
        (b"PK\x03\x04 nothing", "broken.xlsx"),
        (b"unit,number\na,1\n", "text.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "old.xls"),
    ],
)
def test_what_holds_no_table_is_refused_by_name_with_two(run, data, name):
    code, out, err = run(data, "--json", name=name)

    assert (code, out) == (2, "")
    assert name in err
