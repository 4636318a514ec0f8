"""One notice as one mail; the same notice gives the same bytes, wherever it is made."""

from collections.abc import Mapping
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import PurePath

from diaodu.errors import DeliveryError
from diaodu.model.canonical import sha256
from diaodu.model.notices import Attachment
from diaodu.model.records import QueuedNotice
from diaodu.notices.cleaning import clean, one_line

_TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
}
_ANY_TYPE = ("application", "octet-stream")


def message_of(queued: QueuedNotice, sender: str, files: Mapping[str, bytes]) -> EmailMessage:
    """The mail of a queued notice; `files` holds its attachments by SHA-256.

    Raises `DeliveryError` if the address is none, or an attachment is not in `files`.
    """
    notice = queued.notice
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = _bracketed(queued.message_id)
    message["Date"] = format_datetime(queued.queued_at)
    message["From"] = one_line(sender)
    message["To"] = _address(notice.recipient)
    message["Subject"] = one_line(notice.subject)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Diaodu-Kind"] = str(notice.kind)
    message["X-Diaodu-Unit"] = one_line(notice.unit)
    message["X-Diaodu-Subject"] = one_line(notice.subject_id)
    message.set_content(clean(notice.body), cte="base64")
    for attachment in notice.attachments:
        _attach(message, attachment, files)
    if message.is_multipart():
        message.set_boundary(f"=_{sha256(queued.message_id)[:40]}")
    return message


def _attach(message: EmailMessage, attachment: Attachment, files: Mapping[str, bytes]) -> None:
    data = files.get(attachment.sha256)
    if data is None:
        raise DeliveryError(f"附件“{attachment.name}”不在文件库中（{attachment.sha256[:12]}）")
    main, sub = _TYPES.get(PurePath(attachment.name).suffix.lower(), _ANY_TYPE)
    message.add_attachment(data, maintype=main, subtype=sub, filename=one_line(attachment.name))


def _bracketed(message_id: str) -> str:
    return message_id if message_id.startswith("<") else f"<{message_id}>"


def _address(recipient: str) -> Address:
    """The one address a notice goes to; no second one can be smuggled in."""
    try:
        recipient.encode("ascii")
        return Address(addr_spec=recipient)
    except (MessageError, ValueError, IndexError) as error:
        raise DeliveryError(f"收件地址“{one_line(recipient)}”不合规范") from error
