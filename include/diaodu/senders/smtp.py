"""The SMTP channel: one mail to one mail server, which says whether it takes it."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

from diaodu.errors import DeliveryError, UnreachableError

SERVICE_NOT_AVAILABLE = 421
MAIL_TOO_LARGE = 552


class Security(StrEnum):
    """How the connection is protected: not at all, after STARTTLS, or from the first byte."""

    NONE = "none"
    STARTTLS = "starttls"
    SSL = "ssl"


@dataclass(frozen=True)
class SmtpServer:
    """A mail server; without a user nobody logs in. `timeout` is in seconds for each step."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    security: Security = Security.NONE
    timeout: float = 30.0


def send_by_smtp(message: EmailMessage, server: SmtpServer) -> None:
    """Hand the mail over; returns only once the server has taken it for every recipient.

    Raises `DeliveryError` with the server's own words if it refuses the mail, `UnreachableError` if
    it is not there or takes no mail at all. Trouble after the server has taken the mail (a failing
    QUIT) is no failure, for the mail would go out twice.
    """
    try:
        _hand_over(message, server)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        kind = DeliveryError if _is_answer(error) else UnreachableError
        raise kind(_told(message, server, error)) from error


def _hand_over(message: EmailMessage, server: SmtpServer) -> None:
    client = _connected(server)
    try:
        if server.user:
            client.login(server.user, server.password)
        refused = client.send_message(message)
    except BaseException:
        client.close()
        raise
    with suppress(OSError, smtplib.SMTPException):
        client.quit()
    client.close()
    if refused:
        raise smtplib.SMTPRecipientsRefused(refused)


def _connected(server: SmtpServer) -> smtplib.SMTP:
    if server.security is Security.SSL:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
    client = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    if server.security is Security.STARTTLS:
        try:
            client.starttls(context=ssl.create_default_context())
        except BaseException:
            client.close()
            raise
    return client


def _is_answer(error: Exception) -> bool:
    """Whether the server has spoken about this mail, rather than about itself or not at all."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return any(code != SERVICE_NOT_AVAILABLE for code, _ in error.recipients.values())
        case smtplib.SMTPSenderRefused():
            return error.smtp_code == MAIL_TOO_LARGE
        case smtplib.SMTPDataError():
            return error.smtp_code != SERVICE_NOT_AVAILABLE
    return False


def _told(message: EmailMessage, server: SmtpServer, error: Exception) -> str:
    place = f"{server.host}:{server.port}"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        reasons = "；".join(
            f"{address}（{code} {reply.decode(errors='replace')}）"
            for address, (code, reply) in error.recipients.items()
        )
        return f"邮件服务器 {place} 拒收收件人 {reasons}"
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return f"邮件服务器 {place} 在 {server.timeout:g} 秒内没有应答，收件人 {message['To']}"
    return f"邮件服务器 {place} 未收下给 {message['To']} 的邮件：{error}"
