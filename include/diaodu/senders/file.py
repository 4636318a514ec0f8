"""The file channel: one .eml per notice in a folder, for a mail program or a person to pick up."""

import os
import re
import tempfile
from email.message import EmailMessage
from pathlib import Path

from upath import UPath

from diaodu.errors import UnreachableError
from diaodu.model.canonical import sha256

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_+=-]{0,180}")
_READABLE = 0o644


def send_to_folder(message: EmailMessage, folder: UPath | Path) -> None:
    """Write the mail as one file named after its Message-ID, whole or not at all.

    The same mail again overwrites its file with the same content. Raises `UnreachableError`.
    """
    name, data = file_name_of(message), message.as_bytes()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if isinstance(folder, Path):
            _write_whole(folder / name, data)
        else:
            (folder / name).write_bytes(data)
    except OSError as error:
        raise UnreachableError(f"邮件文件 {name} 写不进 {folder}：{error}") from error


def file_name_of(message: EmailMessage) -> str:
    """The Message-ID without brackets and `.eml`; with a hash where it holds unusual characters."""
    message_id = str(message["Message-ID"]).strip().removeprefix("<").removesuffix(">")
    if _PLAIN_NAME.fullmatch(message_id):
        return f"{message_id}.eml"
    safe = re.sub(r"[^A-Za-z0-9@_+=-]", "_", message_id)[:80]
    return f"{safe}-{sha256(message_id)[:16]}.eml"


def _write_whole(path: Path, data: bytes) -> None:
    """Write beside the place, then move; a crash leaves no half mail under the final name."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        Path(beside).chmod(_READABLE)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
