"""Where notices go: a closed choice of channels by name, and one function to send through any."""

from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum
from pathlib import Path

from upath import UPath

from diaodu.errors import DeliveryError, UnreachableError
from diaodu.senders.file import send_to_folder
from diaodu.senders.smtp import Security, SmtpServer, send_by_smtp

__all__ = ["Channel", "Outlet", "Security", "SmtpServer", "send", "send_by_smtp", "send_to_folder"]


class Channel(StrEnum):
    """The channels a region can name."""

    FILE = "file"
    SMTP = "smtp"


@dataclass(frozen=True)
class Outlet:
    """The far ends of all channels; without a `server`, `why_no_server` says what to repair."""

    folder: UPath | Path
    server: SmtpServer | None = None
    why_no_server: str = "没有配置邮件服务器，请设置连接 diaodu_smtp"


def send(message: EmailMessage, channel: str, outlet: Outlet) -> None:
    """Send one mail through the channel of that name; returns only if it was taken over.

    Raises `DeliveryError` if the channel is unknown or does not take the mail, `UnreachableError`
    if it is not configured or not there.
    """
    match channel:
        case Channel.FILE:
            send_to_folder(message, outlet.folder)
        case Channel.SMTP:
            if outlet.server is None:
                raise UnreachableError(outlet.why_no_server)
            send_by_smtp(message, outlet.server)
        case _:
            known = "、".join(Channel)
            raise DeliveryError(f"不认识的发送渠道“{channel}”，可用的有：{known}")
