import email
import email.policy
import socket
from dataclasses import replace

import pytest

from diaodu.errors import DeliveryError
from diaodu.notices.mail import message_of
from diaodu.senders.smtp import Security, SmtpServer, send_by_smtp
from tests.notices.test_mail import DOCX, FILES, NAME, SENDER, queued
from tests.senders.servers import (
    PASSWORD,
    USER,
    RudeController,
    authenticate,
    certified,
    running,
)


def server_of(controller, **changes) -> SmtpServer:
    return replace(SmtpServer("127.0.0.1", controller.port, timeout=10), **changes)


def a_mail(**changes):
    return message_of(queued(**changes), SENDER, FILES)


def read(envelope):
    return email.message_from_bytes(envelope.content, policy=email.policy.default)


def test_a_mail_arrives_with_chinese_text_and_attachments():
    with running() as (controller, mailbox):
        send_by_smtp(a_mail(), server_of(controller))

    (envelope,) = mailbox.envelopes
    message = read(envelope)
    assert envelope.rcpt_tos == ["chengguan@yangli.example.org"]
    assert message["Message-ID"] == "<abc.123@diaodu>"
    assert message["Subject"] == "样例县2024年3月招商引资工作通报：城关镇完成情况"
    assert message.get_body().get_content().startswith("城关镇：")
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert attached == {NAME: DOCX, "情况表.xlsx": b"xlsx"}


def test_sent_twice_it_arrives_twice_under_one_message_id():
    with running() as (controller, mailbox):
        send_by_smtp(a_mail(), server_of(controller))
        send_by_smtp(a_mail(), server_of(controller))

    assert len({envelope.content for envelope in mailbox.envelopes}) == 1


def test_a_refused_recipient_is_named_with_the_servers_words():
    told = pytest.raises(DeliveryError, match=r"refused@x\.org.*550.*no such mailbox")
    with running() as (controller, mailbox), told:
        send_by_smtp(a_mail(recipient="refused@x.org"), server_of(controller))

    assert mailbox.envelopes == []


def test_after_a_refusal_the_next_mail_goes_through():
    with running() as (controller, mailbox):
        with pytest.raises(DeliveryError):
            send_by_smtp(a_mail(recipient="refused@x.org"), server_of(controller))
        send_by_smtp(a_mail(), server_of(controller))

    assert len(mailbox.envelopes) == 1


def test_a_server_that_fails_after_taking_the_mail_does_not_make_it_go_out_twice():
    with running(RudeController) as (controller, mailbox):
        send_by_smtp(a_mail(), server_of(controller))

    assert len(mailbox.envelopes) == 1


def test_a_server_that_never_answers_is_given_up_and_named():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]

        with pytest.raises(DeliveryError, match=f"127.0.0.1:{port} 在 0.2 秒内没有应答"):
            send_by_smtp(a_mail(), SmtpServer("127.0.0.1", port, timeout=0.2))


def test_a_server_that_is_not_there_is_named():
    with socket.socket() as gone:
        gone.bind(("127.0.0.1", 0))
        port = gone.getsockname()[1]

    with pytest.raises(DeliveryError, match=f"127.0.0.1:{port}"):
        send_by_smtp(a_mail(), SmtpServer("127.0.0.1", port, timeout=5))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return certified(tmp_path_factory.mktemp("certificate"))


def test_after_starttls_a_login_and_a_mail_go_through(certificate, monkeypatch):
    context, trusted = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    options = {
        "tls_context": context,
        "require_starttls": True,
        "authenticator": authenticate,
        "auth_required": True,
    }
    with running(**options) as (controller, mailbox):
        known = server_of(
            controller, host="localhost", security=Security.STARTTLS, user=USER, password=PASSWORD
        )
        send_by_smtp(a_mail(), known)
        with pytest.raises(DeliveryError, match="535"):
            send_by_smtp(a_mail(), replace(known, password="wrong"))

    assert len(mailbox.envelopes) == 1


def test_a_connection_that_is_encrypted_from_the_first_byte_carries_the_mail(
    certificate, monkeypatch
):
    context, trusted = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with running(ssl_context=context) as (controller, mailbox):
        send_by_smtp(a_mail(), server_of(controller, host="localhost", security=Security.SSL))

    assert len(mailbox.envelopes) == 1


def test_a_password_that_smtp_cannot_carry_is_refused_without_being_told(certificate, monkeypatch):
    context, trusted = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    refused = pytest.raises(DeliveryError)
    with running(tls_context=context, authenticator=authenticate) as (controller, mailbox), refused:
        send_by_smtp(
            a_mail(),
            server_of(
                controller, host="localhost", security=Security.STARTTLS, user=USER, password="口令"
            ),
        )

    assert "口令" not in str(refused.excinfo)
    assert mailbox.envelopes == []


def test_a_server_that_does_not_offer_starttls_gets_neither_password_nor_mail():
    with running() as (controller, mailbox):
        wanted = server_of(controller, security=Security.STARTTLS, user=USER, password=PASSWORD)
        with pytest.raises(DeliveryError):
            send_by_smtp(a_mail(), wanted)

    assert mailbox.envelopes == []


def test_a_certificate_nobody_vouches_for_is_refused(certificate):
    context, _ = certificate
    with running(tls_context=context) as (controller, mailbox), pytest.raises(DeliveryError):
        send_by_smtp(a_mail(), server_of(controller, host="localhost", security=Security.STARTTLS))

    assert mailbox.envelopes == []


def test_the_password_is_not_shown_where_a_server_is_printed():
    assert PASSWORD not in repr(SmtpServer("mail.example.org", 25, USER, PASSWORD))
