"""Where a workbook could not be read, so that one mistake is not told twice."""

from dataclasses import dataclass

from diaodu.model.submissions import Finding, Severity


@dataclass(frozen=True)
class Unread:
    """Cells, as pairs of sheet and place, that reading made nothing of."""

    places: frozenset[tuple[str | None, str | None]] = frozenset()

    @classmethod
    def of(cls, findings: tuple[Finding, ...]) -> "Unread":
        """The places of the errors among what reading found."""
        errors = (found for found in findings if found.severity is Severity.ERROR and found.cell)
        return cls(frozenset((found.sheet, found.cell) for found in errors))

    def is_on(self, sheet: str) -> bool:
        """Whether any cell of a sheet could not be read."""
        return any(sheet == found for found, _ in self.places)
