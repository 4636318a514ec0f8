"""Which program this is, more sturdily than by its version number: the hash of its own files."""

from functools import cache
from hashlib import sha256
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
SOURCES = {".py", ".yaml", ".csv"}


@cache
def program_sha256() -> str:
    """Hex SHA-256 over the installed package's sources, by name and content; read once."""
    return hash_of(PACKAGE)


def hash_of(package: Path) -> str:
    """The same of any folder: every source file in it, wherever it stands."""
    digest = sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in SOURCES and path.is_file():
            name = path.relative_to(package).as_posix()
            digest.update(f"{name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
