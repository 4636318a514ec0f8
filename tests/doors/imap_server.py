"""A small mail server on this machine that speaks the part of IMAP the door uses."""

import re
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from itertools import count

from imap_tools.imap_utf7 import utf7_decode

USER, PASSWORD = "reports@example.org", "secret word"
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\([^)]*\)|\S+)')
XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def mail(
    *files: tuple[str, bytes],
    sender: str = "chengguan@yangli.example.org",
    date: str | None = "Wed, 03 Apr 2024 09:30:00 +0800",
) -> bytes:
    message = EmailMessage()
    message["From"] = f"联络员 <{sender}>"
    message["Subject"] = "三月报送"
    if date:
        message["Date"] = date
    message.set_content("见附件")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype=XLSX, filename=name)
    return message.as_bytes()


@dataclass
class Mail:
    uid: int
    data: bytes
    taken_at: str
    flags: set[str] = field(default_factory=set)


@dataclass
class ImapServer:
    """`folders` by name. A command in `breaking` is not done: the connection ends there, once."""

    port: int = 0
    capabilities: str = "IMAP4rev1 MOVE ID"
    folders: dict[str, list[Mail]] = field(default_factory=lambda: {"INBOX": []})
    commands: list[str] = field(default_factory=list)
    breaking: set[str] = field(default_factory=set)
    broken: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    silent: bool = False
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def receive(self, data: bytes, taken_at: str = " 3-Apr-2024 09:31:00 +0800") -> int:
        uid = next(self.numbers)
        self.folders["INBOX"].append(Mail(uid, data, taken_at))
        return uid

    def counts(self) -> dict[str, int]:
        return {name: len(mails) for name, mails in self.folders.items()}

    def uri(self, **changes: str) -> str:
        user = changes.get("user", USER).replace("@", "%40")
        password = changes.get("password", PASSWORD).replace(" ", "%20")
        return f"imap://{user}:{password}@127.0.0.1:{self.port}?security=none"


class Conversation(socketserver.StreamRequestHandler):
    """One connection."""

    world: ImapServer
    folder = ""
    disable_nagle_algorithm = True

    def handle(self) -> None:
        if self.world.silent:
            self.world.go_on.wait(30)
            return
        self._say("* OK ready")
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            tag, *words = (quoted or plain for quoted, plain in WORD.findall(line))
            name = words.pop(0).upper()
            if name == "UID":
                name = f"UID {words.pop(0).upper()}"
            self.world.commands.append(name)
            if name in self.world.breaking:
                self.world.breaking.discard(name)
                self.world.broken.set()
                self.world.go_on.wait(30)
                return
            done = self._do(name, words)
            self._say(f"{tag} {done}")
            if name == "LOGOUT":
                return

    def _do(self, name: str, words: list[str]) -> str:
        match name:
            case "CAPABILITY":
                self._say(f"* CAPABILITY {self.world.capabilities}")
            case "LOGIN":
                return "OK in" if words == [USER, PASSWORD] else "NO wrong password"
            case "AUTHENTICATE" | "STARTTLS":
                return "NO not offered"
            case "ID":
                self._say('* ID ("name" "test")')
            case "EXPUNGE":
                self._mails = [mail for mail in self._mails if r"\Deleted" not in mail.flags]
            case "LOGOUT":
                self._say("* BYE")
            case "LIST" | "CREATE" | "SELECT":
                return self._with_folder(name, words)
            case _:
                return self._with_uid(name, words)
        return "OK done"

    def _with_folder(self, name: str, words: list[str]) -> str:
        folder = utf7_decode(words[-1].encode())
        match name:
            case "LIST" if folder in self.world.folders:
                self._say(f'* LIST () "/" "{words[-1]}"')
            case "CREATE":
                self.world.folders[folder] = []
            case "SELECT":
                return self._select(folder)
        return "OK done"

    def _select(self, folder: str) -> str:
        if folder not in self.world.folders:
            return "NO no such folder"
        self.folder = folder
        self._say(f"* {len(self._mails)} EXISTS")
        return "OK [READ-WRITE] selected"

    def _with_uid(self, name: str, words: list[str]) -> str:
        if name == "UID SEARCH":
            wanted = words[0].strip("()").removeprefix("UID ")
            found = [str(it.uid) for it in self._mails if wanted in {"UNDELETED", str(it.uid)}]
            self._say(" ".join(("* SEARCH", *found)))
            return "OK done"
        for mail_ in [it for it in self._mails if str(it.uid) == words[0]]:
            self._one(name, mail_, words[1:])
        return "OK done"

    def _one(self, name: str, found: Mail, words: list[str]) -> None:
        match name:
            case "UID FETCH" if "BODY" in words[0]:
                head = f"* 1 FETCH (UID {found.uid} FLAGS () RFC822.SIZE {len(found.data)} BODY[] "
                self.wfile.write(f"{head}{{{len(found.data)}}}\r\n".encode() + found.data)
                self._say(")")
            case "UID FETCH":
                facts = f'RFC822.SIZE {len(found.data)} INTERNALDATE "{found.taken_at}"'
                self._say(f"* 1 FETCH (UID {found.uid} {facts})")
            case "UID STORE":
                found.flags.add(words[1].strip("()"))
            case "UID COPY" | "UID MOVE":
                copied = Mail(next(self.world.numbers), found.data, found.taken_at)
                self.world.folders[utf7_decode(words[0].encode())].append(copied)
                if name == "UID MOVE":
                    self._mails = [it for it in self._mails if it is not found]

    @property
    def _mails(self) -> list[Mail]:
        return self.world.folders[self.folder]

    @_mails.setter
    def _mails(self, mails: list[Mail]) -> None:
        self.world.folders[self.folder] = mails

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    tls: ssl.SSLContext | None = None

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, address = super().get_request()
        if self.tls:
            connection = self.tls.wrap_socket(connection, server_side=True)
        return connection, address

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def imap_server(tls: ssl.SSLContext | None = None) -> Iterator[ImapServer]:
    world = ImapServer()
    server = Server(("127.0.0.1", 0), type("Bound", (Conversation,), {"world": world}))
    server.tls = tls
    world.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield world
    finally:
        world.go_on.set()
        server.shutdown()
        thread.join()
        server.server_close()
