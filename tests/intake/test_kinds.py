"""Files are known by their content, whatever they are called."""

import pytest

from diaodu.intake.kinds import MAX_FILE_BYTES, called, refusal
from tests.intake.cases import compound
from tests.intake.making import workbook

CSV = "单位,签约项目\r\n城东镇,3\r\n"


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (CSV.encode("gbk"), "text_file", "GBK"),
        (CSV.encode(), "text_file", "UTF-8"),
        (CSV.encode("utf-8-sig"), "text_file", "UTF-8"),
        (CSV.encode("utf-16"), "text_file", "UTF-16"),
        ((CSV * 9000).encode("gbk"), "text_file", "GBK"),
        (("啊" + CSV * 9000).encode(), "text_file", "UTF-8"),
        (b"\n<HTML><table>", "disguised_table", "网页"),
        (b'<?xml version="1.0"?><Workbook>', "disguised_table", "XML"),
        (b"MIME-Version: 1.0\r\n", "disguised_table", "网页"),
        (compound("Workbook"), "old_xls", ".xls"),
        (compound("Book"), "old_xls", ".xls"),
        (compound("EncryptedPackage"), "encrypted_workbook", "密码"),
        (compound("WordDocument"), "other_format", "Office"),
        (b"%PDF-1.7\n", "other_format", "PDF"),
        (b"MZ\x90\x00", "other_format", "可执行程序"),
        (b"Rar!\x1a\x07", "other_format", "压缩包"),
        (bytes(range(256)) * 4, "not_a_workbook", ".xlsx"),
        (b"", "empty_file", "0字节"),
        (b"PK\x03\x04" + bytes(MAX_FILE_BYTES), "file_too_large", "10MB"),
    ],
)
def test_what_a_file_is_stands_in_the_finding(data, code, said):
    finding = refusal(data, "报表.xlsx")

    assert finding.code == code
    assert said in finding.message
    assert "报表.xlsx" in finding.message


def test_a_workbook_is_not_refused():
    assert refusal(workbook(), "报表.csv") is None


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("../../etc/报表.xlsx", "报表.xlsx"),
        ("C:\\桌面\\报表.xlsx", "报表.xlsx"),
        ("报\n表\u202e.xlsx", "报表.xlsx"),
        ("", ""),
    ],
)
def test_a_name_is_quoted_without_folders_and_control_characters(name, quoted):
    assert called(name) == quoted


def test_a_long_name_is_cut():
    assert len(called("长" * 300)) < 70
