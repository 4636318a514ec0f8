"""Lines of a plain text: headings, columns that stand below each other, the closing."""

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from diaodu.model.publication import Envelope
from diaodu.notices.cleaning import clean, full_width, one_line
from diaodu.notices.wording import official_date

INDENT = "  "


def text_of(lines: Iterable[str]) -> str:
    """The lines as one text that ends with a line feed; no line ends with a space."""
    return "\n".join(full_width(clean(line)).rstrip(" ") for line in lines) + "\n"


def aligned(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Rows whose cells begin below each other; a Chinese character is as wide as two letters."""
    if not rows:
        return ()
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return tuple(
        INDENT
        + INDENT.join(
            one_line(cell) + " " * (width - _width(cell))
            for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    )


def closing(envelope: Envelope) -> tuple[str, ...]:
    """Issuer and date, as under a letter."""
    return ("", envelope.issuer, official_date(envelope.dated_on))


def _width(cell: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in one_line(cell))
