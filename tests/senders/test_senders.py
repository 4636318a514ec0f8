import pytest

from diaodu.errors import DeliveryError
from diaodu.senders import Channel, Outlet, SmtpServer, send
from tests.senders.servers import running
from tests.senders.test_file import a_mail


def test_the_file_channel_writes_into_the_folder(tmp_path):
    send(a_mail(), "file", Outlet(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == ["abc.123@diaodu.eml"]


def test_the_smtp_channel_hands_over_to_the_server_and_writes_no_file(tmp_path):
    mail = a_mail()
    mail["From"] = "diaodu@example.org"
    with running() as (controller, mailbox):
        send(mail, "smtp", Outlet(tmp_path, SmtpServer("127.0.0.1", controller.port)))

    assert len(mailbox.envelopes) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_smtp_channel_without_a_server_fails_and_says_what_to_set(tmp_path):
    with pytest.raises(DeliveryError, match="diaodu_smtp"):
        send(a_mail(), "smtp", Outlet(tmp_path))


def test_an_unknown_channel_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(DeliveryError, match=r"wechat.*file、smtp"):
        send(a_mail(), "wechat", Outlet(tmp_path))


def test_every_channel_is_tried_by_a_test_above():
    assert set(Channel) == {"file", "smtp"}
