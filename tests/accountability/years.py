"""A whole year held to account, period by period, each with only the history it asks for."""

from decimal import Decimal
from pathlib import Path

from diaodu.accountability import hold_to_account, periods_before
from diaodu.calendar import Month, Period
from diaodu.model.account import Account, past_of
from diaodu.model.figures import Basis, Fact, Target
from diaodu.model.units import Unit
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import ScoringInput, score

HERE = Path(__file__).parent
YEAR = tuple(Month(2024, month) for month in range(1, 13))


def ladder(name: str) -> Rulebook:
    return load_rulebook((HERE / "ladders" / f"{name}.yaml").read_text(encoding="utf-8"), name)


def facts(indicator: str, rows: dict[str, str], year: int = 2024) -> tuple[Fact, ...]:
    """One figure a month for each unit, separated by spaces; `-` where it did not report."""
    return tuple(
        Fact(unit, indicator, Month(year, month), Basis.MONTH, Decimal(value))
        for unit, row in rows.items()
        for month, value in enumerate(row.split(), start=1)
        if value != "-"
    )


def targets(indicator: str, value: int, *units: str) -> tuple[Target, ...]:
    return tuple(Target(unit, indicator, "2024", Decimal(value)) for unit in units)


def accounts(
    book: Rulebook, given: ScoringInput, periods: tuple[Period, ...] = YEAR
) -> dict[Period, Account]:
    found: dict[Period, Account] = {}
    for period in periods:
        needed = periods_before(book, period)
        history = tuple(past_of(p, found[p]) for p in needed if p in found)
        units = tuple(unit for unit in given.units if unit.exists_on(period.last_on))
        found[period] = hold_to_account(book, score(book, given, period), units, period, history)
    return found


def steps(account: Account) -> list[str]:
    """Each step as `unit step`, with its state where it is not simply due."""
    return [
        f"{it.unit} {it.step}" + ("" if it.state == "due" else f" {it.state}")
        for it in account.steps
    ]


def flagged(account: Account, rule: str) -> list[str]:
    named = [flag.unit for flag in account.flags if flag.rule == rule]
    return named + [it.unit for held in account.lists if held.id == rule for it in held.units]


def team(id_: str, order: int, **days: object) -> Unit:
    return Unit(id_, f"{id_}专班", "team", order, **days)
