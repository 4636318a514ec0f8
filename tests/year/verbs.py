"""What people do in a year, each as a step that may be done again without harm."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from diaodu.calendar import Month
from diaodu.cycle.cases import Asked as CaseAsked
from diaodu.cycle.cases import act
from diaodu.cycle.claims import decide_claim
from diaodu.cycle.objection_answers import Answered, decide_objection
from diaodu.cycle.objections import Asked, file_objection
from diaodu.cycle.publish import Decision
from diaodu.cycle.rerun import prepare, publish_rerun
from diaodu.cycle.targets import TableFile, import_targets
from diaodu.model.reruns import RerunReason, RerunRequest
from diaodu.model.rulings import Verdict
from diaodu.store import objections, rulings
from tests.cycle.corrections import less_funds
from tests.intake.target_tables import workbook
from tests.world import World
from tests.year.reports import REGION, send

Verb = Callable[[World], object]
BOTTOM = "bottom_three"


@dataclass(frozen=True)
class Step:
    """What is done, by a name to find it again; `closes` a period, or `asks` for a correction."""

    name: str
    run: Verb
    closes: str = ""
    force_reason: str = ""
    asks: RerunRequest | None = None


def month(key: str) -> Step:
    """The month's reports come in, those that are late as well, and it is published."""

    def run(world: World) -> None:
        send(world, Month.parse(key))
        close(world, key)

    return Step(key, run, closes=key)


def accept(key: str) -> Step:
    """What came in time is accepted, and nothing is published."""

    def run(world: World) -> None:
        send(world, Month.parse(key), with_late=False)
        world.collect(REGION)
        world.validate(REGION, key)

    return Step(f"{key} comes in", run)


def longer(key: str, force_reason: str = "") -> Step:
    """A quarter, the year, a campaign seen on a day."""
    return Step(
        key, lambda world: close(world, key, force_reason), closes=key, force_reason=force_reason
    )


def close(world: World, key: str, force_reason: str = "") -> None:
    """Draft and publication; what is out already stays as it is."""
    draft = world.draft(REGION, key, force_reason)
    if not draft.composed.settled:
        world.publish(draft, decision(key), force_reason)


def decision(key: str) -> Decision:
    """On the tenth after the period's last month."""
    return Decision("招商局长", _at(_ends(key).plus(1), 10), "同意")


def rerun(key: str, period: str, reason: RerunReason, text: str, document: str = "") -> Step:
    """Prepared, approved and published under a key of its own."""
    request = RerunRequest(REGION, (period,), reason, text, "综合科", document=document)

    def run(world: World) -> None:
        prepared = prepare(world.shell, request, key)
        if not prepared.settled:
            made = Decision("招商局长", _at(_ends(period).plus(2), 15), "情况属实")
            publish_rerun(world.shell, REGION, key, prepared.drafts, made)

    return Step(key, run, asks=request)


def case(period: str, unit: str, day: str, asked: CaseAsked) -> Step:
    """One act in the case of a unit that was among the last three."""
    at = datetime.fromisoformat(f"{day}T02:00").replace(tzinfo=UTC)

    def run(world: World) -> None:
        act(world.shell, REGION, (period, unit, BOTTOM), asked, at)

    return Step(f"{asked.act} {unit} {period}", run)


def resend(world: World) -> None:
    """team-04 sends its March again, once."""
    if len(world.submissions(REGION, period="2024-03", unit="team-04")) == 1:
        world.resend(REGION, "2024-03", "team-04", "2024-05-10T09:00", less_funds)
    world.collect(REGION)
    world.validate(REGION, "2024-03")


def object_to(period: str, unit: str, matter: str, text: str) -> Step:
    asked = Asked(unit, period, matter, text, f"{unit}联络员")

    def run(world: World) -> None:
        if not _heard(world, unit, period):
            file_objection(world.shell, REGION, asked)

    return Step(f"objection {unit} {period}", run)


def answer(period: str, unit: str, answered: Answered) -> Step:
    def run(world: World) -> None:
        (heard,) = _heard(world, unit, period)
        decide_objection(world.shell, heard.objection.id, answered)

    return Step(f"answer {unit} {period}", run)


def _heard(world: World, unit: str, period: str):
    with world.shell.store.read() as tx:
        return objections.listing(tx, REGION, period, unit)


def attribute(world: World) -> None:
    """The project that two units reported is the one's alone."""
    with world.shell.store.read() as tx:
        if rulings.decisions(tx, REGION):
            return
    decide_claim(
        world.shell,
        REGION,
        ("team-04/team-04-8", "team-02/team-02-8"),
        Verdict.SAME,
        reason="第四专班先行备案",
        by="综合科",
    )


def lower_target(world: World) -> None:
    """team-03's fourth quarter, by a document."""
    rows = (["单位", "实际到位资金（万元）四季度"], ["第三招商专班", 600])
    table = workbook(["屈家岭2024年招商引资目标任务分解表"], *rows)
    file = TableFile("调整.xlsx", table, "样例〔2024〕12号", date(2024, 10, 1), "招商局")
    done = import_targets(world.shell, REGION, file)
    if done.version is None:
        raise RuntimeError(str(done.findings))


def _ends(key: str) -> Month:
    if "@" in key:
        return Month.parse(key.partition("@")[2][:7])
    if "Q" in key:
        return Month(2024, 3 * int(key[-1]))
    return Month(2024, 12) if key == "2024" else Month.parse(key)


def _at(month: Month, day: int) -> datetime:
    return datetime(month.year, month.month, day, 1, 30, tzinfo=UTC)
