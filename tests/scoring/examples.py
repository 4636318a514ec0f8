"""Small rulebooks and figures, so that a test says only what it is about."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from diaodu.calendar import Month, Period, parse_period
from diaodu.model.figures import Activity, ActivityKind, Basis, Fact, Project, Stage, Target
from diaodu.model.scores import Board, ItemScore, Measured, Scores, Standing
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import ScoringInput, score

FUNDS: dict[str, Any] = {"title": "到位资金", "measure": "万元", "decimals": 2}
YEARLY: dict[str, Any] = {**FUNDS, "target": {"over": "year"}}
COMPLETION: dict[str, Any] = {"item": "funds", "score": "completion", "weight": 50, "cap": "120%"}


def a_rulebook(
    indicators: Mapping[str, object] | None = None,
    boards: tuple[Mapping[str, object], ...] = (),
    **more: object,
) -> Rulebook:
    """A rulebook of the given parts; by default one indicator `funds` with a yearly target."""
    return Rulebook.model_validate(
        {
            "rulebook": "test",
            "title": "测试办法",
            "source": "测试",
            "groups": {"town": "乡镇", "office": "部门"},
            "indicators": indicators or {"funds": YEARLY},
            "boards": boards,
            **more,
        }
    )


def total(*items: Mapping[str, object], **more: object) -> dict[str, object]:
    """A board of a total of items; by default of the completion of funds."""
    return {"id": "total", "title": "总分", "items": items or (COMPLETION,), **more}


def ranking(indicator: str = "funds", **more: object) -> dict[str, object]:
    """A board by one indicator."""
    return {"id": f"by_{indicator}", "title": indicator, "rank": indicator, **more}


def units(*ids: str, group: str = "town") -> tuple[Unit, ...]:
    """Units in the order named."""
    return tuple(Unit(id_, f"单位{id_}", group, place) for place, id_ in enumerate(ids, start=1))


def fact(
    unit: str, period: str, value: object, basis: str = "month", indicator: str = "funds"
) -> Fact:
    """One figure; the value `nil` is a nil return."""
    is_nil = value == "nil"
    number = Decimal(0) if is_nil else Decimal(str(value))
    return Fact(unit, indicator, Month.parse(period), Basis(basis), number, is_nil)


def target(
    unit: str, period: str, value: object, indicator: str = "funds", **more: object
) -> Target:
    """One target."""
    return Target(unit, indicator, period, Decimal(str(value)), **more)


def outing(unit: str, on: str, kind: ActivityKind = ActivityKind.OUTING, **more: Any) -> Activity:
    """One batch on a day written 2024-03-31."""
    return Activity(unit, kind, date.fromisoformat(on), **more)


def project(unit: str, id_: str, period: str, stage: str = "signed", **more: Any) -> Project:
    """One listing of a project; days and amounts as text."""
    read = {key: _read(key, value) for key, value in more.items()}
    return Project(unit, id_, f"项目{id_}", Stage(stage), Month.parse(period), **read)


def _read(key: str, value: object) -> object:
    if key.endswith("_on"):
        return date.fromisoformat(str(value))
    return Decimal(str(value)) if key.endswith("_wan") else value


def scored(
    rulebook: Rulebook,
    period: str | Period,
    given: ScoringInput,
    on: date | None = None,
) -> Scores:
    """The scores of a period named by its key."""
    return score(rulebook, given, parse_period(period) if isinstance(period, str) else period, on)


def board(scores: Scores, id_: str = "total") -> Board:
    """The board of that id."""
    return next(found for found in scores.boards if found.id == id_)


def row(scores: Scores, unit: str, board_id: str = "total") -> Standing:
    """The one row of a unit on a board."""
    (found,) = (row for row in board(scores, board_id).standings if row.unit == unit)
    return found


def item(scores: Scores, unit: str, id_: str = "funds", board_id: str = "total") -> ItemScore:
    """One item of a unit on a board."""
    return next(found for found in row(scores, unit, board_id).items if found.item == id_)


def measured(scores: Scores, unit: str, indicator: str = "funds") -> Measured:
    """One indicator of one unit, or of the region."""
    (found,) = (m for m in scores.measured if (m.unit, m.indicator) == (unit, indicator))
    return found


def ranks(scores: Scores, board_id: str = "total") -> list[tuple[str, int | None]]:
    """Units and ranks in the order of the board."""
    return [(row.unit, row.rank) for row in board(scores, board_id).standings]


def exact(text: str) -> Fraction:
    """`9/5` or `1.25` exactly."""
    return Fraction(text)
