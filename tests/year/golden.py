"""The golden file of the year: read without its remarks, written with them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

FILE = Path(__file__).parent / "golden" / "year.txt"
REMARK = "#"


def expected() -> list[str]:
    """What the year must come to, line by line."""
    return [line for line in _lines() if not line.startswith(REMARK)]


def rewrite(told: Iterable[str]) -> None:
    """Let the file say what was told; a remark stays before the line that it stood before."""
    remarks: dict[tuple[str, str], list[str]] = {}
    waiting: list[str] = []
    for heading, line in _under_headings(_lines()):
        if line.startswith(REMARK):
            waiting.append(line)
        elif waiting:
            remarks[heading, line], waiting = waiting, []
    written: list[str] = []
    for heading, line in _under_headings(told):
        written += [*remarks.pop((heading, line), ()), line]
    FILE.write_text("\n".join((*written, "")), encoding="utf-8")


def _under_headings(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line with the version it belongs to: the last line that is not indented."""
    heading = ""
    for line in lines:
        if line and line[0] not in f" {REMARK}":
            heading = line
        yield heading, line


def _lines() -> list[str]:
    return FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
