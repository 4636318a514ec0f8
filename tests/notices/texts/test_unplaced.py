"""What the bureau is told of a file that names no unit."""

from dataclasses import replace

from diaodu.model.records import Arrival
from diaodu.model.submissions import SubmissionState
from diaodu.notices.texts.unplaced import unplaced_text
from tests.notices.builders import ERROR, WARNING
from tests.notices.texts.test_receipt import stored

WHOLE = replace(ERROR, cell=None, sheet=None, message="文件带有宏，不予接收", remedy="请另存再报")
LOST = stored(SubmissionState.REJECTED, (WHOLE, ERROR, WARNING), unit="", period="")
BY_MAIL = Arrival(
    region="yangli",
    raw_sha256="d" * 64,
    file_name="3月.xlsx",
    door="mail",
    sender="li@example.org\nBcc: x",
    size_bytes=1,
    received_at=LOST.received_at,
    written_at=LOST.received_at,
)


def test_it_says_from_whom_through_which_door_when_and_how_much_is_wrong():
    text = unplaced_text(LOST, BY_MAIL, "http://pages/x")

    assert "  来自：li@example.org Bcc: x\n  收件口：邮箱\n" in text
    assert "  收到：2024-04-03 09:20（北京时间）" in text
    assert "  问题：错误2处、疑点1处\n" in text
    assert "请查明是哪个单位报送的，转告其改正后重新报送。" in text
    assert "  http://pages/x\n" in text
    assert "贵单位" not in text


def test_what_is_wrong_stays_behind_the_link():
    text = unplaced_text(LOST, None, "")

    assert not [found for found in LOST.findings if found.message in text]
