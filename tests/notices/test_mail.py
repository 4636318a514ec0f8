import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from diaodu.errors import DeliveryError
from diaodu.model.notices import Attachment, Notice, NoticeKind, NoticeState
from diaodu.model.records import QueuedNotice
from diaodu.notices.mail import message_of

DOCX = b"PK\x03\x04 docx \x00\xff"
FILES = {"1" * 64: DOCX, "2" * 64: b"xlsx"}
NAME = "样例县2024年3月招商引资工作通报.docx"
SENDER = "样例县调度 <diaodu@yangli.example.org>"


def a_notice(**changes) -> Notice:
    made = Notice(
        region="yangli",
        period="2024-03",
        subject_id="yangli/2024-03/v1",
        kind=NoticeKind.RESULT,
        unit="chengguan",
        recipient="chengguan@yangli.example.org",
        channel="smtp",
        subject="样例县2024年3月招商引资工作通报：城关镇完成情况",
        body="城关镇：\n\n第1位。\n",
        attachments=(Attachment(NAME, "1" * 64), Attachment("情况表.xlsx", "2" * 64)),
    )
    return replace(made, **changes)


def queued(**changes) -> QueuedNotice:
    return QueuedNotice(
        id=7,
        notice=a_notice(**changes),
        message_id="<abc.123@diaodu>",
        state=NoticeState.SENDING,
        attempts=1,
        queued_at=datetime(2024, 4, 10, 1, 2, 3, tzinfo=UTC),
        sent_at=None,
        error="",
    )


def parsed(message):
    return email.message_from_bytes(message.as_bytes(), policy=email.policy.default)


def test_headers_say_who_writes_to_whom_about_what_and_when():
    message = parsed(message_of(queued(), SENDER, FILES))

    assert message["Message-ID"] == "<abc.123@diaodu>"
    assert message["Date"].datetime == datetime(2024, 4, 10, 1, 2, 3, tzinfo=UTC)
    assert message["To"] == "chengguan@yangli.example.org"
    assert message["From"].addresses[0].display_name == "样例县调度"
    assert message["Subject"] == "样例县2024年3月招商引资工作通报：城关镇完成情况"
    assert message["X-Diaodu-Kind"] == "result"
    assert message["X-Diaodu-Unit"] == "chengguan"
    assert message["X-Diaodu-Subject"] == "yangli/2024-03/v1"


def test_body_and_attachments_with_chinese_names_come_back_byte_for_byte():
    message = parsed(message_of(queued(), SENDER, FILES))

    assert message.get_body().get_content().replace("\r\n", "\n") == "城关镇：\n\n第1位。\n"
    found = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert found == {NAME: DOCX, "情况表.xlsx": b"xlsx"}


def test_attachment_names_are_written_after_rfc_2231():
    assert b"filename*0*=utf-8''%E6" in message_of(queued(), SENDER, FILES).as_bytes()


def test_the_same_notice_gives_the_same_bytes_whatever_the_attempt():
    first = message_of(queued(), SENDER, FILES).as_bytes()
    again = message_of(replace(queued(), attempts=3, error="timeout"), SENDER, FILES).as_bytes()

    assert first == again


def test_the_same_moment_in_another_zone_is_the_same_moment():
    china = queued().queued_at.astimezone(timezone(timedelta(hours=8)))

    message = parsed(message_of(replace(queued(), queued_at=china), SENDER, FILES))

    assert message["Date"].datetime == queued().queued_at


def test_two_notices_have_different_boundaries():
    one = message_of(queued(), SENDER, FILES)
    other = message_of(replace(queued(), message_id="<other@diaodu>"), SENDER, FILES)

    assert one.get_boundary() != other.get_boundary()


def test_a_notice_without_attachments_is_a_plain_text():
    message = message_of(queued(attachments=()), SENDER, {})

    assert message.get_content_type() == "text/plain"


def test_every_line_of_a_mail_is_ascii_and_short_enough_for_any_server():
    data = message_of(queued(body="长" * 10_000), SENDER, FILES).as_bytes()

    assert data.isascii()
    assert max(map(len, data.splitlines())) <= 998


def test_line_breaks_in_subject_or_unit_add_no_header():
    message = parsed(
        message_of(queued(subject="甲\r\nBcc: x@example.org", unit="u\nX-Evil: 1"), SENDER, FILES)
    )

    assert message["Bcc"] is None
    assert message["X-Evil"] is None


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@b.org, c@d.org", "a@b.org\nBcc: c@d.org", "联络员@b.org", "a@", "<a@b.org>"],
)
def test_what_is_not_one_plain_address_is_refused_by_name(address):
    with pytest.raises(DeliveryError, match="收件地址"):
        message_of(queued(recipient=address), SENDER, FILES)


def test_a_missing_file_is_refused_by_name():
    with pytest.raises(DeliveryError, match=NAME):
        message_of(queued(), SENDER, {})
