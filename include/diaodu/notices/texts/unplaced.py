"""What the bureau is told of a file that names no unit, so that somebody can tell its sender."""

from collections.abc import Iterator

from diaodu.model.doors import door_label
from diaodu.model.records import Arrival, StoredSubmission
from diaodu.notices.cleaning import one_line
from diaodu.notices.counted import counted
from diaodu.notices.texts.layout import INDENT, text_of
from diaodu.notices.texts.receipt import file_lines


def unplaced_text(stored: StoredSubmission, arrival: Arrival | None, link: str) -> str:
    """Who sent it through which door and when, how much is wrong with it, and what to do."""
    return text_of(_lines(stored, arrival, link))


def _lines(stored: StoredSubmission, arrival: Arrival | None, link: str) -> Iterator[str]:
    yield "招商局："
    yield ""
    yield "收到一份认不出单位的文件，没有计入任何单位的报送。"
    if arrival:
        yield f"{INDENT}来自：{one_line(arrival.sender) or '没有注明'}"
        yield f"{INDENT}收件口：{one_line(door_label(arrival.door))}"
    yield from file_lines(stored)
    yield f"{INDENT}问题：{counted(stored.findings)}"
    yield from ("", "请查明是哪个单位报送的，转告其改正后重新报送。原文件已原样留存。")
    yield "问题所在和标出单元格的原表，请登录下页查看："
    yield f"{INDENT}{link}"
