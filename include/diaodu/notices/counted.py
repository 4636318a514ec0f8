"""How many findings there are, and which of them are listed: every place says the same."""

from collections import Counter
from collections.abc import Iterable

from diaodu.model.submissions import Finding, Severity, count_of, gravest_first

MOST_LISTED = 2_000


def listed(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest 2 000; that there are more of them is said beside them, not among them."""
    return gravest_first(found for found in findings if not found.unlisted)[:MOST_LISTED]


def counted(findings: tuple[Finding, ...]) -> str:
    """`错误2处、疑点1处`, or `核验意见共34300条，只列出最重要的2000条`."""
    if more := unlisted(findings):
        return f"核验意见{more}"
    found = Counter(finding.severity for finding in findings)
    return "、".join(f"{kind.label}{found[kind]}处" for kind in Severity if found[kind])


def unlisted(findings: tuple[Finding, ...]) -> str:
    """`共34300条，只列出最重要的2000条`; empty where all are listed."""
    total, shown = count_of(findings), len(listed(findings))
    return f"共{total}条，只列出最重要的{shown}条" if total > shown else ""
