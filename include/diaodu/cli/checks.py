"""Checks: their table, what they found in a month, checking again, explaining a doubt."""

import json
from typing import Annotated

import typer

from diaodu.calendar import Month
from diaodu.cli.check_listing import checks_document
from diaodu.cycle.doubts import doubts_of
from diaodu.cycle.explain import Doubts, explain_finding
from diaodu.cycle.recheck import recheck
from diaodu.cycle.reports import counting
from diaodu.cycle.shell import Shell, open_shell
from diaodu.model.records import StoredSubmission
from diaodu.model.submissions import Severity
from diaodu.store import submissions

RegionOption = Annotated[str, typer.Option("--region", help="辖区")]
PeriodOption = Annotated[str, typer.Option("--period", help="月份, 如 2024-03")]
ByOption = Annotated[str, typer.Option("--by", help="经办人")]


def checks_command() -> None:
    """Print the table of all checks, as docs/zh/核验规则.md holds it."""
    typer.echo(checks_document(), nl=False)


def findings_command(
    region: RegionOption,
    period: PeriodOption,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """Print the doubts about the reports of a month, and what a waiver lifts, for the bureau.

    Exit 1 if there is a doubt, explained or not; what is only information is left out.
    """
    shell, month = open_shell(), Month.parse(period)
    lines = doubts_of(shell, shell.region(region), month)
    found = [finding for row in _latest(shell, region, month) for finding in _rows(row)]
    if as_json:
        typer.echo(json.dumps({"doubts": lines, "findings": found}, ensure_ascii=False, indent=1))
    else:
        for one in found:
            said = f" 单位说明: {one['explanation']}" if one["explanation"] else ""
            waived = f" 核验豁免第{one['waiver']}号" if one["waiver"] else ""
            typer.echo(f"{one['unit']} [{one['code']}] {one['message']}{said}{waived}")
        for line in lines:
            typer.echo(line)
        if not lines and not found:
            typer.echo(f"{month.title}没有要过目的核验意见")
    if lines or any(not one["waiver"] for one in found):
        raise typer.Exit(1)


def recheck_command(
    region: RegionOption,
    period: PeriodOption,
    reason: Annotated[str, typer.Option("--reason", help="理由, 会写给有关单位")],
    by: ByOption,
) -> None:
    """Hold the reports of a month to the rules as they now stand; tells only units it changes."""
    done = recheck(open_shell(), region, Month.parse(period), by=by, reason=reason)
    typer.echo(" ".join(f"{name} {value}" for name, value in done.summary.items() if value != ""))


def explain_command(
    region: RegionOption,
    unit: Annotated[str, typer.Option("--unit", help="责任单位代号")],
    period: PeriodOption,
    code: Annotated[str, typer.Option("--code", help="核验规则代码")],
    text: Annotated[str, typer.Option("--text", help="说明")],
    by: ByOption,
    cell: Annotated[str, typer.Option("--cell", help="如 指标!C5; 不填为该规则的全部疑点")] = "",
) -> None:
    """Explain a doubt about a unit's report; the explanation goes to the bureau with it."""
    asked = Doubts(unit, Month.parse(period), code, cell)
    kept = explain_finding(open_shell(), region, asked, text=text, by=by)
    typer.echo(f"已说明疑点 {len(kept)} 处")


def _latest(shell: Shell, region: str, month: Month) -> tuple[StoredSubmission, ...]:
    with shell.store.read() as tx:
        rows = submissions.versions(tx, region, period=str(month))
    return tuple(row for _, row in sorted(counting(rows).items()))


def _rows(row: StoredSubmission) -> list[dict[str, str | None]]:
    return [
        {
            "unit": row.unit,
            "severity": found.severity,
            "code": found.code,
            "sheet": found.sheet,
            "cell": found.cell,
            "message": found.message,
            "explanation": found.explanation,
            "waiver": found.waiver,
        }
        for found in row.findings
        if not found.is_trial and (found.waiver or found.severity is not Severity.INFORMATION)
    ]
