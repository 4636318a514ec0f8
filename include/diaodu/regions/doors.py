"""The doors of a region.yaml: which kinds there are, and which words belong to which kind.

doors:
  - {kind: folder}
  - {kind: folder, name: 云盘, url: "s3://bucket/reports"}
  - {kind: http, url: "https://oa.example.org/api/reports", connection: diaodu_oa}
  - {kind: http, url: "https://xm.example.org/api/month", records: 项目平台}   # of records: below
  - {kind: mail, connection: diaodu_imap, folder: INBOX, done: 已收, rest: 未收}

The region's own inbox under `inbox:` is a folder without `url`; it stays open if `inbox:` is
written, or if no door is.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator

from diaodu.model.doors import Door, FolderDoor, HttpDoor, MailDoor, RecordPages
from diaodu.model.forms import Records
from diaodu.rulebook.dated import Strict

FOLDER, HTTP, MAIL = "folder", "http", "mail"
WEB = ("http", "https")
NEEDED: Mapping[str, tuple[str, ...]] = {FOLDER: (), HTTP: ("url",), MAIL: ("connection",)}
OPTIONAL: Mapping[str, tuple[str, ...]] = {
    FOLDER: ("url",),
    HTTP: ("connection", "records"),
    MAIL: ("folder", "done", "rest"),
}
INBOX = FolderDoor(FOLDER)
STORAGE = "storage"
MAIL_FOLDERS = {"folder": "INBOX", "done": "已收", "rest": "未收"}


class DoorWords(Strict):
    """One door; without a name it bears that of its kind, `storage` for a folder elsewhere."""

    kind: Literal["folder", "http", "mail"]
    name: str = ""
    url: str = ""
    connection: str = ""
    records: str = ""
    folder: str = ""
    done: str = ""
    rest: str = ""


def _whole(words: DoorWords) -> DoorWords:
    given = [word for word in words.model_fields_set - {"kind", "name"} if getattr(words, word)]
    needed, known = NEEDED[words.kind], NEEDED[words.kind] + OPTIONAL[words.kind]
    missing = [word for word in needed if word not in given]
    strange = [word for word in given if word not in known]
    if missing:
        raise ValueError(f"kind: {words.kind} 还须写 {'、'.join(missing)} (missing)")
    if strange:
        raise ValueError(
            f"kind: {words.kind} 没有 {'、'.join(sorted(strange))} 这个词, "
            f"可写: {'、'.join(known)} (word of another kind)"
        )
    if words.url:
        _check_url(words)
    if words.name == INBOX.name and not _is_inbox(words):
        raise ValueError(f"{INBOX.name} 是本辖区收件文件夹的名字, 请另取 name (name is taken)")
    if words.kind == MAIL and len(set(_mail_folders(words).values())) < len(MAIL_FOLDERS):
        raise ValueError("folder、done、rest 须是三个不同的邮件夹 (three different folders)")
    return words


def _check_url(words: DoorWords) -> None:
    try:
        parts = urlsplit(words.url)
        login = parts.username or parts.password
    except ValueError:
        raise ValueError(f"读到“{words.url}”, 不是地址 (not an address)") from None
    if login:
        raise ValueError("地址中不写用户和密码, 请放进 connection 或环境 (no password in a file)")
    if words.kind == HTTP and not (parts.scheme in WEB and parts.hostname):
        raise ValueError(f"读到“{words.url}”, 应以 https:// 或 http:// 开头 (web address expected)")
    if words.kind == FOLDER and not (parts.scheme or words.url.startswith("/")):
        raise ValueError(
            f"读到“{words.url}”, 应为 / 开头的文件夹或 s3://… 等存储地址 "
            "(absolute folder or storage address expected)"
        )


def _told_apart(doors: tuple["OneDoor", ...]) -> tuple["OneDoor", ...]:
    counted = Counter(_name(words) for words in doors)
    twice = [name for name, count in counted.items() if count > 1]
    if twice:
        raise ValueError(
            f"有不止一个收件口叫“{'、'.join(twice)}”, 请各写不同的 name (names must differ)"
        )
    return doors


OneDoor: TypeAlias = Annotated[DoorWords, AfterValidator(_whole)]
Doors: TypeAlias = Annotated[tuple[OneDoor, ...], AfterValidator(_told_apart)]


def doors_of(
    words: tuple[DoorWords, ...], records: tuple[Records, ...] = (), *, is_inbox_written: bool
) -> tuple[Door, ...]:
    """The doors in the order written, the region's own inbox first if it is not among them."""
    pages = {one.name: RecordPages(one.rows, one.next, one.page) for one in records}
    is_added = (is_inbox_written or not words) and not any(_is_inbox(one) for one in words)
    return (INBOX,) * is_added + tuple(_door(one, pages) for one in words)


def _door(words: DoorWords, pages: Mapping[str, RecordPages]) -> Door:
    match words.kind:
        case "folder":
            return FolderDoor(_name(words), words.url)
        case "http":
            return HttpDoor(_name(words), words.url, words.connection, pages.get(words.records))
        case "mail":
            return MailDoor(_name(words), words.connection, **_mail_folders(words))


def _mail_folders(words: DoorWords) -> dict[str, str]:
    return {name: getattr(words, name) or default for name, default in MAIL_FOLDERS.items()}


def _name(words: DoorWords) -> str:
    return words.name or (STORAGE if words.kind == FOLDER and words.url else words.kind)


def _is_inbox(words: DoorWords) -> bool:
    return words.kind == FOLDER and not words.url
