"""`diaodu intake check` and `diaodu template`: a workbook before it is sent, and an empty one."""

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from diaodu.calendar import Month
from diaodu.cycle.checker import Checker
from diaodu.cycle.earlier import background_of
from diaodu.cycle.shell import open_shell, utc_now
from diaodu.errors import UnreadableInputError
from diaodu.intake.layout import TEMPLATE_VERSION, Marks, marks_of
from diaodu.intake.own_forms import OwnForms, read_report
from diaodu.intake.reader import Reading, read_workbook
from diaodu.intake.template import template_workbook
from diaodu.model.region import Region
from diaodu.model.submissions import Finding, Label, Severity
from diaodu.model.units import Unit
from diaodu.regions import load_region, region_names
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.settings import settings
from diaodu.store.engine import Store, open_store
from diaodu.validation import Beside, Expected
from diaodu.validation import check as check_submission

app = typer.Typer(no_args_is_help=True)


@app.callback()
def intake() -> None:
    """Look at a unit's workbook."""


@app.command("check")
def check_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="报表工作簿")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    region: Annotated[str | None, typer.Option("--region", help="辖区")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="责任单位代码或名称")] = None,
    period: Annotated[str | None, typer.Option("--period", help="月份, 如 2024-03")] = None,
) -> None:
    """Print what is wrong with a workbook; exit 1 if anything blocks it.

    Region, unit and month are those of the hidden sheet; the options say what they have to be, and
    stand in for a hidden sheet that is missing.
    """
    month = Month.parse(period) if period else None
    if region and unit and _is_known(region):
        unit = _unit(_region(region), unit).id
    readings = _read(file, region, _marks(region, unit, month))
    label = readings[0].label
    if unit and region is None and label and _is_known(label.region):
        unit = _unit(_region(label.region), unit).id
    findings = tuple(
        finding
        for reading in readings
        for finding in (*reading.findings, *_judged(reading, region, unit, month))
    )
    typer.echo(_json(findings) if as_json else _listing(findings))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)


def template_command(
    region: Annotated[str, typer.Argument(metavar="REGION", help="辖区")],
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="责任单位代码或名称")],
    month: Annotated[str, typer.Argument(metavar="MONTH", help="月份, 如 2024-03")],
    output: Annotated[Path, typer.Option("-o", "--output", help="写到此文件")],
) -> None:
    """Write the workbook in which a unit reports a month, with last month's cumulative figures."""
    held, period = _region(region), Month.parse(month)
    found = _unit(held, unit)
    if not held.reports(period):
        raise UnreadableInputError(f"{held.title}不通报{period.title}, 不需要这个月的报表")
    label = Label(held.id, found.id, period, TEMPLATE_VERSION)
    background = background_of(_store(), held, label)
    data = template_workbook(_rulebook(held), label, held.title, found.title, background)
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UnreadableInputError(f"写不了文件 {output}: {error.strerror}") from error
    typer.echo(str(output))


def _store() -> Store | None:
    """The store; None where none has been set up yet, and a template is all that is wanted."""
    chosen = settings()
    try:
        return open_store(chosen.database_url)
    except UnreadableInputError:
        if chosen.is_database_named:
            raise
        return None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"读不了文件 {file}: {error.strerror}") from error


def _read(file: Path, region: str | None, assumed: Marks | None) -> tuple[Reading, ...]:
    """What the file says; a region's own form is known as one where the region is told."""
    data = _bytes(file)
    if region is None or not _is_known(region):
        return (read_workbook(data, file.name, assumed),)
    held = _region(region)
    own = OwnForms(held.id, held.forms, held.register.units, _rulebook(held), held.records)
    return read_report(data, file.name, own, assumed)


def _marks(region: str | None, unit: str | None, month: Month | None) -> Marks | None:
    """What the options say of a workbook without a hidden sheet, if they say all of it."""
    if region is None or unit is None or month is None or not _is_known(region):
        return None
    return marks_of(_rulebook(_region(region)), Label(region, unit, month, TEMPLATE_VERSION))


def _judged(
    reading: Reading, region: str | None, unit: str | None, month: Month | None
) -> tuple[Finding, ...]:
    """What the rules say; without a region there are none, which is told on standard error."""
    if reading.submission is None or reading.label is None:
        return ()
    name = region or reading.label.region
    if not _is_known(name):
        typer.echo(f"没有辖区“{name}”, 只检查了工作簿的结构和单元格, 没有按考核办法检查", err=True)
        return ()
    held = _region(name)
    expected = Expected(held.id, held.register.units, month, unit, held.title)
    if _store():
        checker = Checker(open_shell(), held, reading.label.period)
        return checker.findings(reading.submission, expected, utc_now(), reading.findings)
    typer.echo("还没有数据库, 没有与以往的报送和别的单位的项目比较", err=True)
    rules = _rulebook(held).in_month(reading.label.period)
    beside = Beside(checks=held.checks, relations=held.relations)
    read = reading.findings
    return check_submission(reading.submission, rules, expected, unread=read, beside=beside)


def _is_known(region: str) -> bool:
    return region in region_names(settings().regions)


def _region(name: str) -> Region:
    chosen = settings()
    if not _is_known(name):
        known = "、".join(region_names(chosen.regions))
        raise UnreadableInputError(f"没有辖区“{name}”, 可用: {known or '无'}")
    return load_region(chosen.regions / name, chosen.rulebooks)


def _unit(region: Region, name: str) -> Unit:
    """A unit by its id or its title; raises `UnreadableInputError` naming the known ones."""
    units = region.register.units
    for found in (*(one for one in units if one.id == name), *units):
        if name in {found.id, *found.titles}:
            return found
    known = "、".join(f"{one.id}({one.title})" for one in units)
    raise UnreadableInputError(f"{region.title}没有责任单位“{name}”, 可用: {known}")


def _rulebook(region: Region) -> Rulebook:
    return load_rulebook(region.rulebook_text, region.rulebook_name)


def _json(findings: tuple[Finding, ...]) -> str:
    rows = [
        {
            "severity": finding.severity.value,
            "code": finding.code,
            "sheet": finding.sheet,
            "cell": finding.cell,
            "message": finding.message,
            "remedy": finding.remedy,
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _listing(findings: tuple[Finding, ...]) -> str:
    """One finding a line with its remedy below, errors first, then how many of each."""
    if not findings:
        return "没有发现问题"
    order = list(Severity)
    lines = [
        f"{finding.severity.label}  {finding.message}\n      → {finding.remedy}"
        for finding in sorted(findings, key=lambda found: order.index(found.severity))
    ]
    counts = Counter(finding.severity for finding in findings)
    told = "、".join(f"{one.label}{counts[one]}条" for one in order if counts[one])
    return "\n".join((*lines, f"共{len(findings)}条：{told}"))
