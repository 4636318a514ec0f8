"""屈家岭 in May 2024: four months and the first quarter are out, and a unit corrects its March."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.cycle.publish import Decision
from diaodu.model.reruns import RerunReason, RerunRequest
from diaodu.model.submissions import Submission
from tests.world import World

REGION = "qujialing"
UNIT = "team-01"
PERIODS = ("2024-01", "2024-02", "2024-03", "2024-Q1", "2024-04")
IN_MAY = "2024-05-10T09:00"
LESS_WAN = 1000
AGREED = Decision(by="招商局长", at=datetime(2024, 5, 13, 2, 0, tzinfo=UTC), reason="情况属实")
ASKED = RerunRequest(
    region=REGION,
    periods=("2024-03",),
    reason=RerunReason.CORRECTED,
    text="一号专班误报到位资金",
    asked_by="综合科",
)


def close_to_april(world: World) -> World:
    """After the three months: the quarter, and an April in which one unit says nothing happened."""
    world.close(REGION, "2024-Q1")
    row = world.submissions(REGION, period="2024-03", unit=UNIT)[-1]
    march = world.document(Submission, row.content_sha256)
    label = replace(march.label, period=Month(2024, 4))
    nil = replace(march, label=label, is_nil=True, figures=(), projects=(), activities=())
    world.receive(REGION, "april.xlsx", world.workbook(REGION, nil), "2024-05-06T09:00")
    world.close(REGION, "2024-04")
    return world


def correct_march(world: World, unit: str = UNIT, at: str = IN_MAY) -> None:
    """The unit sends its March again with 1,000万元 less in place."""
    world.resend(REGION, "2024-03", unit, at, less_funds)


def less_funds(sent: Submission) -> Submission:
    """1,000万元 less of the project with the most, in the rows and in the figures."""
    most = max(sent.projects, key=lambda project: project.funds_month_wan)
    projects = (
        replace(it, funds_month_wan=it.funds_month_wan - LESS_WAN) if it is most else it
        for it in sent.projects
    )
    figures = (
        replace(it, month=_less(it.month), ytd=_less(it.ytd)) if it.indicator == "funds" else it
        for it in sent.figures
    )
    return replace(sent, projects=tuple(projects), figures=tuple(figures))


def _less(value: Decimal | None) -> Decimal | None:
    return None if value is None else value - LESS_WAN
