"""The year as the store has it, in words: every flag, step, case and correction with its reason."""

from collections.abc import Iterator

from diaodu.calendar import in_order
from diaodu.cycle.periods import period_of
from diaodu.model.account import Step as AccountStep
from diaodu.model.cases import InterviewCase
from diaodu.model.figures import REGION as REGION_UNIT
from diaodu.model.notices import Notice, NoticeKind
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.scores import Board
from diaodu.store import cases, objections, publications
from tests.world import World
from tests.year.reports import REGION

CHANGES = "（更正前 → 更正后）："


def told(world: World) -> list[str]:
    """One line for each thing, by period and version."""
    region = world.shell.region(REGION)
    with world.shell.store.read() as tx:
        listed = publications.listing(tx, REGION)
        keys = sorted({it.period for it in listed}, key=lambda it: in_order(period_of(region, it)))
        held = {key: cases.listing(tx, REGION, key) for key in keys}
        heard = {key: objections.listing(tx, REGION, key) for key in keys}
    lines: list[str] = []
    for key in keys:
        for stored in (it for it in listed if it.period == key):
            lines += _version(world, stored)
        for found in held[key]:
            lines.append(f"  约谈 {found.last.unit} {found.last.rule}: {_acts(found)}")
        for one in heard[key]:
            answer = one.decision
            said = f"{answer.answer.label} {answer.reason} {answer.follow_up.label}"
            lines.append(f"  复核 {one.objection.unit} {one.objection.text} => {said}")
        lines.append("")
    return lines


def _version(world: World, stored: StoredPublication) -> Iterator[str]:
    content = world.document(Publication, stored.sha256)
    said = (*stored.envelope.notes, stored.envelope.replaced)
    yield f"{stored.period} v{stored.version} {' '.join(said)}".strip()
    for board in content.scores.boards:
        if board.id in {"total", "total_of_year", "race"}:
            yield f"  {board.title}: {', '.join(_standings(board))}"
    for found in content.account.lists:
        if found.units:
            yield f"  {found.title}: {', '.join(it.unit for it in found.units)}"
    for flag in content.account.flags:
        yield f"  预警 {flag.unit} {flag.title} {flag.rule}: {flag.figures}"
    for step in content.account.steps:
        yield f"  督办 {step.unit} {step.step} {step.state.label}: {_basis(step)}"
    for notice in world.notices(REGION, period=stored.period):
        if (notice.notice.subject_id, notice.notice.kind) == (stored.id, NoticeKind.CORRECTION):
            yield from _letter(notice.notice)


def _standings(board: Board) -> Iterator[str]:
    for row in board.standings:
        printed = "不排名" if row.rank is None else f"{row.rank} ({row.printed})"
        yield f"{row.unit} {printed}"


def _basis(step: AccountStep) -> str:
    """Its rules, and what of its figures the flag beside it does not say already."""
    more = (it for it in step.figures.split("; ") if it.startswith(("此前", "与", "已不在")))
    return "; ".join((*step.rules, *more))


def _letter(notice: Notice) -> Iterator[str]:
    """Whom it goes to, and the unit's own changes; the bureau's holds those of all."""
    changes = notice.body.partition(CHANGES)[2].partition("\n\n")[0].splitlines()
    own = "；".join(line.strip() for line in changes if line.strip())
    yield f"  更正通知 {notice.unit}" + ("" if notice.unit == REGION_UNIT else f": {own}")


def _acts(found: InterviewCase) -> str:
    acts = (
        f"{step.act.label}（{'; '.join(step.said)}）" if step.said else step.act.label
        for step in found.steps
    )
    return f"{' → '.join(acts)} = {found.state.label}"
