"""explain: what a unit says to a doubt about its report is kept, and goes to the bureau with it."""

from dataclasses import dataclass

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.records import StoredSubmission
from diaodu.model.rulings import Explanation
from diaodu.model.submissions import Finding, Severity, SubmissionState
from diaodu.store import ledger, rulings, submissions

LONGEST = 500


@dataclass(frozen=True)
class Doubts:
    """The warnings of one kind on a unit's report; at one cell (`指标!C5`) or wherever they are."""

    unit: str
    month: Month
    code: str
    cell: str = ""

    def hold(self, finding: Finding) -> bool:
        """Whether the finding is one of them."""
        place = "!".join(filter(None, (finding.sheet, finding.cell)))
        return finding.code == self.code and self.cell in {"", place}


def explain_finding(
    shell: Shell, region_id: str, asked: Doubts, *, text: str, by: str
) -> tuple[Explanation, ...]:
    """Explain warnings on the report that stands for a unit's month.

    `RefusedError` if there is none, or without a text or a name; the text is one of at most 500
    characters.
    """
    region = shell.region(region_id)
    said, name = text.strip(), by.strip()
    if not said or not name or len(said) > LONGEST:
        raise RefusedError(f"请写明说明人和说明, 说明不超过{LONGEST}字")
    if region.unit(asked.unit) is None:
        raise UnreadableInputError(f"{region.title}没有责任单位“{asked.unit}”")
    now = utc_now()
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        rows = submissions.versions(tx, region.id, period=str(asked.month), unit=asked.unit)
        doubts = [it for it in _warnings(rows) if asked.hold(it)]
        if not doubts:
            what = f"“{asked.code}”{asked.cell}"
            raise RefusedError(f"{asked.unit} {asked.month} 没有需要说明的疑点{what}")
        kept = tuple(
            Explanation(
                region=region.id,
                unit=asked.unit,
                period=str(asked.month),
                code=asked.code,
                sheet=found.sheet or "",
                cell=found.cell or "",
                message=found.message,
                text=said,
                by=name,
                at=now,
            )
            for found in doubts
        )
        for one in kept:
            rulings.explain(tx, one)
            subject = f"{region.id}/{asked.unit}/{asked.month}"
            ledger.append(tx, region.id, now, name, "finding_explained", subject, one)
    return kept


def _warnings(rows: tuple[StoredSubmission, ...]) -> tuple[Finding, ...]:
    """The warnings of the last version that counts, or of the last one at all."""
    standing = [row for row in rows if row.state is not SubmissionState.WITHDRAWN]
    counted = [row for row in standing if row.state.counts]
    found = (counted or standing)[-1:]
    return tuple(it for row in found for it in row.findings if it.severity is Severity.WARNING)
