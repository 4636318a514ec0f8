"""`diaodu calendar`: which years' working days are known, and a holiday notice imported."""

import csv
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from diaodu.calendar.notice import HolidayNotice, notice_of
from diaodu.cli.boards import console
from diaodu.cli.files import read_text
from diaodu.cycle.shell import open_shell, utc_now
from diaodu.errors import UnreadableInputError
from diaodu.store import holidays

app = typer.Typer(no_args_is_help=True)

EXAMPLE = """year: 2027
source: 国务院办公厅关于2027年部分节假日安排的通知
holidays: [2027-01-01..2027-01-03]
workdays: [2027-01-10]"""
WORDS = ("year", "source", "provisional", "holidays", "workdays")


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="放假通知, YAML 或 CSV")],
    by: Annotated[str, typer.Option("--by", help="经办人职务或岗位")] = "运维",
) -> None:
    """Import a year's holiday notice, so that deadlines can be set in that year."""
    text = read_text(file)
    notice = _from_csv(text) if file.suffix.lower() == ".csv" else _from_yaml(text)
    with open_shell().store.write() as tx:
        is_new = holidays.append(tx, notice, by, utc_now())
    word = "已导入" if is_new else "已有相同的"
    mark = " (预估, 不能据以确定截止日)" if notice.is_provisional else ""
    typer.echo(f"{word}{notice.year}年放假安排{mark}: {len(notice.days)} 天与星期不同")


@app.command("list")
def list_command() -> None:
    """List the years that are known, each with its notice."""
    table = Table("年份", "依据", "预估")
    for year in open_shell().calendar.years:
        table.add_row(str(year.year), year.source, "是" if year.is_provisional else "")
    console().print(table)


def _from_yaml(text: str) -> HolidayNotice:
    try:
        tree = YAML(typ="safe", pure=True).load(text)
        if not isinstance(tree, dict) or not set(tree) <= set(WORDS):
            raise UnreadableInputError(f"放假通知应写作:\n{EXAMPLE}")
        return notice_of(
            int(tree["year"]),
            str(tree.get("source") or ""),
            [str(day) for day in tree.get("holidays") or ()],
            [str(day) for day in tree.get("workdays") or ()],
            is_provisional=tree.get("provisional") is True,
        )
    except (YAMLError, KeyError, TypeError, ValueError) as error:
        raise UnreadableInputError(f"放假通知读不懂 ({error}), 应写作:\n{EXAMPLE}") from error


def _from_csv(text: str) -> HolidayNotice:
    """Columns date, kind (holiday or workday), source; the year is that of the last date."""
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    if not rows or set(rows[0]) != {"date", "kind", "source"}:
        raise UnreadableInputError("CSV 的表头应为 date,kind,source")
    kinds = {row["kind"] for row in rows}
    sources = {row["source"] for row in rows}
    if not kinds <= {"holiday", "workday"} or len(sources) != 1 or None in sources:
        raise UnreadableInputError("kind 应为 holiday 或 workday; 每行的 source 应相同")
    days = {kind: [row["date"] for row in rows if row["kind"] == kind] for kind in kinds}
    year = max(row["date"] for row in rows)[:4]
    if not year.isdigit():
        raise UnreadableInputError(f"“{year}”不是年份, 日期应写作 2027-01-01")
    holidays_, workdays = days.get("holiday", []), days.get("workday", [])
    return notice_of(int(year), sources.pop(), holidays_, workdays)
