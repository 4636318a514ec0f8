import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from upath import UPath

from diaodu.errors import DeliveryError
from diaodu.senders.file import file_name_of, send_to_folder


def a_mail(message_id="<abc.123@diaodu>", text="第一位") -> EmailMessage:
    message = EmailMessage()
    message["Message-ID"] = message_id
    message["To"] = "x@example.org"
    message.set_content(text)
    return message


def test_a_mail_becomes_one_file_named_after_its_message_id(tmp_path):
    send_to_folder(a_mail(), tmp_path / "outbox")

    (written,) = (tmp_path / "outbox").iterdir()
    assert written.name == "abc.123@diaodu.eml"
    read = email.message_from_bytes(written.read_bytes(), policy=email.policy.default)
    assert read.get_content() == "第一位\n"


def test_the_same_mail_again_is_the_same_one_file(tmp_path):
    send_to_folder(a_mail(), tmp_path)
    first = (tmp_path / "abc.123@diaodu.eml").read_bytes()

    send_to_folder(a_mail(), tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["abc.123@diaodu.eml"]
    assert (tmp_path / "abc.123@diaodu.eml").read_bytes() == first


def test_a_half_written_file_is_replaced_by_the_whole_mail(tmp_path):
    (tmp_path / "abc.123@diaodu.eml").write_bytes(b"Message-")

    send_to_folder(a_mail(), tmp_path)

    assert (tmp_path / "abc.123@diaodu.eml").read_bytes() == a_mail().as_bytes()


@pytest.mark.parametrize(
    "message_id", ["<../../evil@x>", "<a/b@x>", "<.hidden@x>", "<" + "a" * 300 + "@x>"]
)
def test_an_unusual_message_id_stays_inside_the_folder_under_a_name_of_its_own(
    tmp_path, message_id
):
    send_to_folder(a_mail(message_id), tmp_path / "outbox")

    (written,) = (tmp_path / "outbox").iterdir()
    assert written.suffix == ".eml"
    assert not written.name.startswith(".")
    assert [path.name for path in tmp_path.iterdir()] == ["outbox"]


def test_unusual_message_ids_that_look_alike_have_different_files():
    assert file_name_of(a_mail("<a/b@x>")) != file_name_of(a_mail("<a_b@x>"))
    assert file_name_of(a_mail("<a/b@x>")) != file_name_of(a_mail("<a:b@x>"))


def test_a_folder_in_object_storage_takes_mails_as_well():
    folder = UPath("memory://outbox-of-test")

    send_to_folder(a_mail(), folder)

    assert (folder / "abc.123@diaodu.eml").read_bytes() == a_mail().as_bytes()


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")

    with pytest.raises(DeliveryError, match=r"abc\.123@diaodu\.eml"):
        send_to_folder(a_mail(), blocked)


def test_a_failing_write_leaves_nothing_behind(tmp_path):
    (tmp_path / "abc.123@diaodu.eml").mkdir()

    with pytest.raises(DeliveryError):
        send_to_folder(a_mail(), Path(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == ["abc.123@diaodu.eml"]
