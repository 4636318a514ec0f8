"""Contract amounts: left out, given in 元, or in 亿 where it was 万 before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from diaodu.model.check_table import CheckTable
from diaodu.model.figures import Agreement, Project, Stage
from diaodu.model.sheets import ProjectColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.numbers import TEN_THOUSAND, plain
from diaodu.validation.codes import ValidationCode
from diaodu.validation.columns import has_column
from diaodu.validation.earlier import reports_by_month
from diaodu.validation.usual import is_factor_off

_UNSIGNED = (Stage.LEAD, Stage.IN_TALK)


def contract_findings(
    submission: Submission, earlier: tuple[Submission, ...], table: CheckTable
) -> Iterator[Finding]:
    """What is doubtful about each project's amount, alone and against its earlier listings."""
    before = _listings(reports_by_month(submission, earlier).values())
    is_asked = has_column(submission, ProjectColumn.CONTRACT_AMOUNT)
    for project in submission.projects:
        if is_asked and _is_missing(project):
            yield _at(project, ValidationCode.CONTRACT_MISSING, plain(project.funds_month_wan))
        listings = before.get(project.id, [])
        times = list(_times_ten_thousand(project, listings, table))
        yield from times or _implausible(project, listings, table)


def _listings(reports: Iterable[Submission]) -> Mapping[str, list[Project]]:
    found: dict[str, list[Project]] = defaultdict(list)
    for report in reports:
        for row in report.projects:
            found[row.id].append(row)
    return found


def _is_missing(project: Project) -> bool:
    """Whether money came under a signed contract whose amount is not given."""
    return (
        project.contract_amount_wan is None
        and bool(project.funds_month_wan)
        and project.agreement is Agreement.CONTRACT
        and project.stage not in _UNSIGNED
    )


def _implausible(project: Project, listings: list[Project], table: CheckTable) -> Iterator[Finding]:
    """An amount too large to be in 万元, unless the unit has listed the project with it before."""
    code, amount = ValidationCode.CONTRACT_IMPLAUSIBLE, project.contract_amount_wan
    if amount is None or amount < table.number(code.code, "ceiling"):
        return
    if all(row.contract_amount_wan != amount for row in listings):
        yield _at(project, code, plain(amount), yi=plain(Fraction(amount) / TEN_THOUSAND))


def _times_ten_thousand(
    project: Project, listings: list[Project], table: CheckTable
) -> Iterator[Finding]:
    code = ValidationCode.CONTRACT_TIMES_TEN_THOUSAND
    amount = project.contract_amount_wan
    last = listings[-1] if listings else None
    before = last and last.contract_amount_wan
    if not last or not amount or not before or amount == before:
        return
    if is_factor_off(Fraction(amount), Fraction(before), code.code, table):
        facts = {"earlier": last.period.title, "before": plain(before)}
        yield _at(project, code, plain(amount), **facts)


def _at(project: Project, code: ValidationCode, read: str, **facts: str) -> Finding:
    cell = ProjectColumn.CONTRACT_AMOUNT.cell(project.row)
    return code.at(Sheet.PROJECTS, cell, title=project.named, read=read, **facts)
