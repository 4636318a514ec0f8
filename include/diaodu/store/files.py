"""Files kept byte for byte under their hash, in a folder or in object storage."""

import os
import re
from dataclasses import dataclass
from uuid import uuid4

from upath import UPath

from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import sha256

KEY = re.compile("[0-9a-f]{64}")
FOLDER_LENGTH = 2


@dataclass(frozen=True)
class FileStore:
    """Files under `root`, each named by its SHA-256; none is ever changed or half written."""

    root: UPath

    def put(self, data: bytes) -> str:
        """Keep the bytes and answer with their hash; a file that was damaged is made whole."""
        key = sha256(data)
        path = self._path(key)
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, data)
        return key

    def get(self, key: str) -> bytes:
        """The bytes of that hash; `UnreadableInputError` if there are none or they were altered."""
        if not KEY.fullmatch(key):
            raise UnreadableInputError(f"“{key}”不是文件的哈希")
        try:
            data = self._path(key).read_bytes()
        except FileNotFoundError as error:
            raise UnreadableInputError(f"文件库中没有 {key}") from error
        if sha256(data) != key:
            raise UnreadableInputError(f"文件库中的 {key} 已被改动, 与其哈希不符")
        return data

    def _path(self, key: str) -> UPath:
        return self.root / key[:FOLDER_LENGTH] / key


def open_files(url: str) -> FileStore:
    """The file store in that folder, or at that address of any file system fsspec knows."""
    root = UPath(url)
    return FileStore(UPath(root.path) if root.protocol == "file" else root)


def _write(path: UPath, data: bytes) -> None:
    """Object storage puts a file whole or not at all; in a folder, renaming does."""
    if path.protocol:
        path.write_bytes(data)
        return
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
