"""CSV files in the encodings they come in."""

import pytest

from diaodu.errors import UnreadableInputError
from diaodu.proofreading.sheets import read_csv

TEXT = '单位,到位资金(万元)\n城东镇,"1,234"\n'
ROWS = (("单位", "到位资金(万元)"), ("城东镇", "1,234"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_the_encoding_is_told_by_the_bytes(encoding):
    assert read_csv(TEXT.encode(encoding), "a.csv").rows == ROWS


def test_tabs_and_semicolons_part_cells_too():
    assert read_csv("单位\t金额\n城东镇\t5\n".encode(), "a.csv").rows[1] == ("城东镇", "5")
    assert read_csv("单位;金额\n城东镇;5\n".encode(), "a.csv").rows[1] == ("城东镇", "5")


@pytest.mark.parametrize("data", [b"", b" \n", b"\x81\xff\xfe\x00", b"abc\x00\x01\x02"])
def test_what_is_no_text_is_refused_by_name(data):
    with pytest.raises(UnreadableInputError, match=r"a\.csv"):
        read_csv(data, "a.csv")
