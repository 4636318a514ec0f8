"""One kind of finding as data: how grave it is, its sentence, its remedy.

A stage lists its checks as members of one `Code` enum, so the list is closed and every code has its
Chinese sentence. `{place}` stands for `指标!C5`, or for the sheet alone.
"""

from dataclasses import dataclass
from enum import Enum

from diaodu.model.submissions import Finding, Severity


@dataclass(frozen=True)
class Check:
    """A kind of finding; `message` and `remedy` name their facts in braces."""

    severity: Severity
    message: str
    remedy: str


class Code(Enum):
    """The codes of one stage; a member's value is its check, its name in lower case the code."""

    _value_: Check

    @property
    def code(self) -> str:
        """As findings carry it: `text_in_number_cell`."""
        return self.name.lower()

    def at(self, sheet: str | None = None, cell: str | None = None, /, **facts: object) -> Finding:
        """A finding of this kind at a place (none for the file as a whole), with its facts."""
        check = self._value_
        place = "!".join(filter(None, (sheet, cell)))
        return Finding(
            severity=check.severity,
            code=self.code,
            sheet=sheet,
            cell=cell,
            message=check.message.format(place=place, **facts),
            remedy=check.remedy.format(place=place, **facts),
        )


def error(message: str, remedy: str) -> Check:
    """A check that blocks the submission."""
    return Check(Severity.ERROR, message, remedy)


def warning(message: str, remedy: str) -> Check:
    """A check that asks."""
    return Check(Severity.WARNING, message, remedy)


def information(message: str, remedy: str) -> Check:
    """A check that only tells."""
    return Check(Severity.INFORMATION, message, remedy)
