"""`diaodu score`: boards from files alone, without a database and without Airflow."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from diaodu.accountability import hold_to_account
from diaodu.calendar import Campaign, Period, Year, parse_period
from diaodu.cli.boards import console, print_boards
from diaodu.cli.files import read_text
from diaodu.cli.score_output import csv_text, json_text
from diaodu.model.scores import Scores
from diaodu.registers import (
    read_activities,
    read_facts,
    read_projects,
    read_ranks,
    read_ratings,
    read_targets,
    read_units,
)
from diaodu.registers.parse import read_date
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import ScoringInput, explain_unit, score

Table = TypeVar("Table")


class Format(StrEnum):
    """How boards are printed."""

    CSV = "csv"
    JSON = "json"
    TABLE = "table"


def score_command(
    rulebook: Annotated[Path, typer.Option("--rulebook", help="考核办法 YAML 文件")],
    units: Annotated[Path, typer.Option("--units", help="单位名册 CSV")],
    targets: Annotated[Path, typer.Option("--targets", help="目标任务 CSV")],
    facts: Annotated[Path, typer.Option("--facts", help="指标数据 CSV")],
    period: Annotated[
        str, typer.Option("--period", help="考核期: 2024-03、2024-Q1、2024 或竞赛代号")
    ],
    on: Annotated[str | None, typer.Option("--on", help="按此日有效的目标, 如 2024-03-31")] = None,
    projects: Annotated[Path | None, typer.Option("--projects", help="项目 CSV")] = None,
    activities: Annotated[Path | None, typer.Option("--activities", help="外出来访 CSV")] = None,
    ratings: Annotated[Path | None, typer.Option("--ratings", help="评分 CSV")] = None,
    ranks: Annotated[Path | None, typer.Option("--ranks", help="上期名次 CSV, 进位计分用")] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="输出格式; 终端默认 table, 否则 csv")
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="UNIT", help="逐项写明此单位的算式和依据")
    ] = None,
) -> None:
    """Score a period from files: boards on standard output, warnings on standard error."""
    rules = load_rulebook(read_text(rulebook), str(rulebook))
    assessed, day = _period(period, rules), read_date(on) if on else None
    figures = ScoringInput(
        units=read_units(read_text(units), str(units)).units,
        targets=read_targets(read_text(targets), str(targets)).targets,
        facts=read_facts(read_text(facts), str(facts), rules.year_starts_in).facts,
        projects=_optional(projects, read_projects),
        activities=_optional(activities, read_activities),
        ratings=_optional(ratings, read_ratings) or (),
        previous_ranks=_optional(ranks, read_ranks) or (),
    )
    with Console(stderr=True).status("正在计算"):
        scores = score(rules, figures, assessed, day)
    for warning in scores.warnings:
        typer.echo(f"提示: {warning}", err=True)
    if explain is not None:
        typer.echo(explain_unit(rules, figures, assessed, explain, day))
    else:
        _print(scores, rules, figures, _until(assessed, day), format_)


def _period(key: str, rules: Rulebook) -> Period:
    """A month, quarter or year, or a campaign of the rulebook by its id."""
    return rules.campaign(key) or parse_period(key)


def _until(period: Period, day: date | None) -> Period:
    """A campaign still running ends, for now, on the day from which it is seen."""
    if isinstance(period, Campaign) and day:
        return replace(period, last_on=min(day, period.last_on))
    return period


def _optional(
    file: Path | None, read: Callable[[str, str], tuple[Table, ...]]
) -> tuple[Table, ...] | None:
    return read(read_text(file), str(file)) if file else None


def _print(
    scores: Scores, rules: Rulebook, figures: ScoringInput, period: Period, chosen: Format | None
) -> None:
    match chosen or (Format.TABLE if sys.stdout.isatty() else Format.CSV):
        case Format.TABLE:
            print_boards(console(), scores, period.title)
        case Format.CSV:
            typer.echo(csv_text(scores), nl=False)
        case Format.JSON:
            day = _accounted(period, rules).last_on
            units = tuple(unit for unit in figures.units if unit.exists_on(day))
            account = hold_to_account(rules, scores, units, period)
            typer.echo(json_text(scores, account))


def _accounted(period: Period, rules: Rulebook) -> Period:
    """A year is the accounting year of the rulebook."""
    return Year(period.year, rules.year_starts_in) if isinstance(period, Year) else period
