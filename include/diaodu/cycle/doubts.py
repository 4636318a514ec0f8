"""What the bureau must look at before it approves a month, beyond what the circular prints."""

from collections.abc import Iterator, Mapping

from diaodu.calendar import Month
from diaodu.cycle.claims import claims
from diaodu.cycle.reports import counting, refused_corrections, report_table
from diaodu.cycle.shell import Shell
from diaodu.model.canonical import restore
from diaodu.model.figures import REGION
from diaodu.model.publication import Reported, UnitReport
from diaodu.model.records import StoredSubmission
from diaodu.model.region import Region
from diaodu.model.rulings import Verdict
from diaodu.model.sheets import ProjectColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents, submissions
from diaodu.store.engine import Tx
from diaodu.validation import Match, total_findings
from diaodu.validation.claims import Claim

_WORDS = {Verdict.SAME: "同一项目", Verdict.SPLIT: "同一项目, 分计"}


def doubts_of(shell: Shell, region: Region, month: Month) -> tuple[str, ...]:
    """One line each: corrections sent back, doubts not explained, trials, double claims, totals."""
    with shell.store.read() as tx:
        rows = submissions.versions(tx, region.id, period=str(month))
        latest = {unit: row for (unit, _), row in sorted(counting(rows).items())}
        totals = _totals(tx, region, month, latest)
    trial = (
        f"试行核验: {_unit(region, unit, month)} {found.message}"
        for unit, row in latest.items()
        for found in row.findings
        if found.is_trial
    )
    reports = report_table(region.register, rows, month).reports
    refused = refused_corrections(region.register, rows, month)
    claimed = (
        _claimed(region, match)
        for match in claims(shell, region.id, month)
        if match.second.project.period == month
    )
    return (
        *_refused(refused, latest),
        *_unexplained(reports),
        *trial,
        *claimed,
        *(it.message for it in totals),
    )


def _refused(
    refused: tuple[UnitReport, ...], latest: Mapping[str, StoredSubmission]
) -> Iterator[str]:
    for report in refused:
        stands = latest[report.unit].version
        yield f"{report.title} 第{report.version}次报送 (更正) 被退回, 现按第{stands}次报送计"


def _unexplained(reports: tuple[UnitReport, ...]) -> Iterator[str]:
    for report in reports:
        count = sum(found.is_open for found in report.findings)
        if count and report.state is not Reported.REJECTED:
            yield f"{report.title} 有{count}处疑点没有说明"


def _claimed(region: Region, match: Match) -> str:
    verdict = _WORDS[match.decision.verdict] if match.decision else "待认定"
    return (
        f"疑似重报 ({verdict}): {_listing(region, match.first)} 先报, "
        f"{_listing(region, match.second)} 后报, 相似度{match.score}"
    )


def _listing(region: Region, claim: Claim) -> str:
    row = claim.project
    place = f"{Sheet.PROJECTS}!{ProjectColumn.TITLE.cell(row.row)}"
    unit = _unit(region, row.unit, row.period)
    return f"{unit}“{row.title}” ({claim.id}, {row.period.title}{place})"


def _unit(region: Region, unit_id: str, month: Month) -> str:
    unit = region.unit_on(unit_id, month.last_on)
    return unit.title if unit else unit_id


def _totals(
    tx: Tx, region: Region, month: Month, latest: Mapping[str, StoredSubmission]
) -> tuple[Finding, ...]:
    """The units' sums against the region's figures, once every unit has reported."""
    owed = {unit.id for unit in region.register.units if unit.exists_on(month.last_on)}
    facts = region.reference.facts
    if owed - set(latest) or not any(it.unit == REGION and it.period == month for it in facts):
        return ()
    sent = [
        restore(Submission, documents.get(tx, latest[unit].content_sha256)) for unit in sorted(owed)
    ]
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name).in_month(month)
    return total_findings(sent, rulebook, facts, month, region.checks)
