"""`diaodu score`: boards from files alone, without a database and without Airflow."""

import sys
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from diaodu.calendar import Campaign, Period
from diaodu.cli.boards import console, print_boards
from diaodu.cli.figures import FigureFiles, accounted, period_of, read_figures
from diaodu.cli.files import read_text
from diaodu.cli.look_back import account_now
from diaodu.cli.score_output import csv_text, json_text
from diaodu.errors import UnreadableInputError
from diaodu.model.scores import Scores
from diaodu.registers.parse import read_date
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import ScoringInput, explain_unit, score


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
    on: Annotated[
        str | None, typer.Option("--on", help="竞赛看到哪一天; 目标按此日有效的, 如 2024-03-31")
    ] = None,
    projects: Annotated[Path | None, typer.Option("--projects", help="项目 CSV")] = None,
    activities: Annotated[Path | None, typer.Option("--activities", help="外出来访 CSV")] = None,
    ratings: Annotated[Path | None, typer.Option("--ratings", help="评分 CSV")] = None,
    struck: Annotated[Path | None, typer.Option("--struck", help="核减 CSV")] = None,
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
    assessed = period_of(period, rules)
    day = _seen_on(assessed, on)
    files = FigureFiles(
        units, targets, facts, projects, activities, ratings, struck=struck, ranks=ranks
    )
    figures = read_figures(files, rules)
    with Console(stderr=True).status("正在计算"):
        alone = explain is not None or _format(format_) is not Format.JSON
        scores = score(rules, figures, assessed, day, boards_only=alone)
    for warning in scores.warnings:
        typer.echo(f"提示: {warning}", err=True)
    if explain is not None:
        typer.echo(explain_unit(rules, figures, assessed, explain, day))
    else:
        _print(scores, rules, figures, _until(assessed, day), format_)


def _seen_on(period: Period, on: str | None) -> date | None:
    """The day written; one before an ordinary period began cannot be meant."""
    day = read_date(on) if on else None
    if day and not isinstance(period, Campaign) and day < period.first_on:
        raise UnreadableInputError(
            f"--on {day} 早于考核期{period.title}({period.first_on}起); "
            "月度、季度、年度不用写 --on, 竞赛才写看到哪一天"
        )
    return day


def _until(period: Period, day: date | None) -> Period:
    """A campaign still running ends, for now, on the day from which it is seen."""
    if isinstance(period, Campaign) and day:
        return replace(period, seen_on=day)
    return period


def _format(chosen: Format | None) -> Format:
    return chosen or (Format.TABLE if sys.stdout.isatty() else Format.CSV)


def _print(
    scores: Scores, rules: Rulebook, figures: ScoringInput, period: Period, chosen: Format | None
) -> None:
    match _format(chosen):
        case Format.TABLE:
            print_boards(console(), scores, period.title)
        case Format.CSV:
            typer.echo(csv_text(scores), nl=False)
        case Format.JSON:
            account = account_now(rules, scores, figures, accounted(period, rules))
            typer.echo(json_text(scores, account))
