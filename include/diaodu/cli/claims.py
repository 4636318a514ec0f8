"""`diaodu claims`: projects that two units list, and the bureau's word on them."""

import json
from decimal import Decimal
from typing import Annotated

import typer

from diaodu.calendar import Month
from diaodu.cycle.claims import claims, decide_claim, name_alias
from diaodu.cycle.shell import open_shell
from diaodu.errors import UnreadableInputError
from diaodu.model.rulings import Verdict
from diaodu.numbers import HUNDRED, parse_decimal
from diaodu.validation import Match

app = typer.Typer(no_args_is_help=True)

RegionOption = Annotated[str, typer.Option("--region", help="辖区")]
ByOption = Annotated[str, typer.Option("--by", help="认定人或经办人")]
Listing = Annotated[str, typer.Argument(help="单位代号/项目编号")]


@app.command("list")
def list_(
    region: RegionOption,
    period: Annotated[str, typer.Option("--period", help="到这个月为止, 如 2024-03")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """List pairs that seem one project; exit 1 while one is not decided."""
    found = claims(open_shell(), region, Month.parse(period))
    rows = [_row(match) for match in found]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    for row in () if as_json else rows:
        typer.echo(" ".join(str(value) for value in row.values() if value != ""))
    if not rows and not as_json:
        typer.echo(f"到{Month.parse(period).title}没有疑似重报的项目")
    if any(match.decision is None for match in found):
        raise typer.Exit(1)


@app.command()
def decide(
    first: Listing,
    second: Listing,
    region: RegionOption,
    verdict: Annotated[Verdict, typer.Option("--verdict", help="same, different 或 split")],
    reason: Annotated[str, typer.Option("--reason", help="理由")],
    by: ByOption,
    share: Annotated[str, typer.Option("--share", help="分计时第一个所得, 如 60%")] = "100%",
) -> None:
    """Decide a pair: the first one has the project, or its share of it."""
    decide_claim(
        open_shell(),
        region,
        (first, second),
        verdict,
        reason=reason,
        by=by,
        share=_share(share),
    )
    typer.echo("已认定, 自下次计分起生效; 已收的报表用 diaodu month recheck 重新核验并告知")


@app.command()
def alias(
    other: Annotated[str, typer.Argument(help="别名")],
    name: Annotated[str, typer.Argument(help="正名")],
    region: RegionOption,
    by: ByOption,
) -> None:
    """Record another name of a firm or project."""
    kept = name_alias(open_shell(), region, other, name, by=by)
    typer.echo(f"“{kept.alias}”记为“{kept.name}”")


def _row(match: Match) -> dict[str, str | int]:
    first, second = match.first.project, match.second.project
    return {
        "first": match.first.id,
        "first_title": first.title,
        "first_period": str(first.period),
        "second": match.second.id,
        "second_title": second.title,
        "second_period": str(second.period),
        "score": match.score,
        "verdict": match.decision.verdict if match.decision else "",
    }


def _share(text: str) -> Decimal:
    if not text.endswith("%"):
        raise UnreadableInputError(f"“{text}”应为百分数, 如 60%")
    return parse_decimal(text[:-1]) / HUNDRED
