"""The kept files against the store: each that a row names must be there as it came."""

from dataclasses import dataclass

from diaodu.cycle.shell import Shell
from diaodu.errors import UnreadableInputError
from diaodu.store.kept import named_files


@dataclass(frozen=True)
class FilesChecked:
    """How many files were read, and a line for each that is gone or was altered."""

    count: int
    damaged: tuple[str, ...]


def check_files(shell: Shell) -> FilesChecked:
    """Read every file that the store names: what came in, circulars, sheets, attachments."""
    with shell.store.read() as tx:
        named = named_files(tx)
    damaged: list[str] = []
    for key, name in named.items():
        try:
            shell.files.get(key)
        except UnreadableInputError as error:
            damaged.append(f"{name}: {error}")
    return FilesChecked(len(named), tuple(damaged))
