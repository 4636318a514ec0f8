"""The trust report of a period: everything that is counted in two ways, and where it differs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from diaodu.calendar import Month, Period
from diaodu.cycle.added_up import Sum, sums_of
from diaodu.cycle.due import Cause, due, due_words
from diaodu.cycle.inputs import given_of
from diaodu.cycle.periods import period_of
from diaodu.cycle.reports import COME
from diaodu.cycle.shell import Shell
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import restore
from diaodu.model.case_words import CaseAct, Role
from diaodu.model.cases import InterviewCase
from diaodu.model.publication import Publication, Reported, UnitReport
from diaodu.model.records import StoredPublication
from diaodu.model.region import UnitRegister
from diaodu.model.scores import StandingState
from diaodu.model.submissions import Submission
from diaodu.publication import Given
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import cases, documents, ledger, publications, submissions
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class Line:
    """One thing counted in two ways, in words; `places` names where the two differ, `why` whence.

    `why` is empty where the program cannot tell.
    """

    about: str
    counted: str
    against: str
    is_equal: bool
    places: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Trust:
    """Every line of a publication, and the corrections it is to be computed anew for."""

    publication: str
    lines: tuple[Line, ...]
    due: tuple[Cause, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything adds up."""
        return all(line.is_equal for line in self.lines)


@dataclass(frozen=True)
class _Held:
    tx: Tx
    stored: StoredPublication
    content: Publication
    given: Given
    period: Period

    @property
    def register(self) -> UnitRegister:
        return self.given.register

    @property
    def months(self) -> tuple[tuple[Month, tuple[UnitReport, ...]], ...]:
        """The months of the period whose reports the publication tells."""
        if isinstance(self.period, Month):
            return ((self.period, self.content.reports),)
        return tuple((it.period, it.reports) for it in self.content.months if it.reports)


def trust(shell: Shell, region_id: str, key: str) -> Trust:
    """Count again what the period's standing publication rests on and says.

    `UnreadableInputError` without one; `LedgerBrokenError` if the chain does not verify.
    """
    region = shell.region(region_id)
    period = period_of(region, key)
    with shell.store.read() as tx:
        stored = publications.latest(tx, region.id, str(period))
        if stored is None:
            raise UnreadableInputError(f"{region.title}{period.title}还没有通报, 无从对账")
        content = restore(Publication, documents.get(tx, stored.sha256))
        held = _Held(tx, stored, content, given_of(tx, content.manifest), period)
        causes = due(tx, region.id).get(stored.id, ())
        why = due_words(causes)
        lines = (
            *_owed(held),
            *_used(held),
            _facts(held),
            *_boards(held),
            _cases(held),
            *(_sum(it, why) for it in sums_of(tx, region.id, held.given, content)),
            _head(held),
        )
        ledger.verify(tx, region.id)
    return Trust(stored.id, lines, causes)


def _owed(held: _Held) -> Iterator[Line]:
    for month, reports in held.months:
        owing = {unit.id for unit in held.register.units if unit.exists_on(month.last_on)}
        told = Counter(report.state for report in reports)
        parts = (
            ("已报", sum(told[state] for state in COME)),
            ("退回未改", told[Reported.REJECTED]),
            ("未报", told[Reported.MISSING]),
        )
        places = tuple(sorted(owing ^ {report.unit for report in reports}))
        yield Line(
            f"{month.title}报送",
            f"应报 {len(owing)}",
            f"{' + '.join(f'{name} {count}' for name, count in parts)} = {len(reports)}"
            f" (已报中零报告 {told[Reported.NIL]})",
            len(owing) == len(reports) and not places,
            places,
        )


def _used(held: _Held) -> Iterator[Line]:
    for month, reports in held.months:
        come = {r.unit for r in reports if r.state in COME}
        used = {ref.unit for ref in held.content.manifest.submissions if ref.period == month}
        places = tuple(sorted(come ^ used))
        yield Line(
            f"{month.title}采用报送",
            f"清单所列 {len(used)}",
            f"已报 {len(come)}",
            not places,
            places,
        )


def _facts(held: _Held) -> Line:
    refs = held.content.manifest.submissions
    used = sum(_count(sent) for sent in held.given.submissions)
    rows = {
        (row.unit, row.period, row.version): row
        for month in sorted({ref.period for ref in refs})
        for row in submissions.versions(held.tx, held.stored.region, period=str(month))
    }
    accepted, places = 0, []
    for ref in refs:
        row = rows.get((ref.unit, str(ref.period), ref.version))
        if row and row.state.counts:
            accepted += _count(restore(Submission, documents.get(held.tx, row.content_sha256)))
        if not (row and row.state.counts and row.content_sha256 == ref.content_sha256):
            places.append(f"{ref.unit}/{ref.period}/v{ref.version}")
    equal = used == accepted and not places
    return Line("数据", f"采用 {used} 项", f"核验通过 {accepted} 项", equal, tuple(places))


def _count(sent: Submission) -> int:
    cells = [value for it in sent.figures for value in (it.month, it.ytd) if value is not None]
    return len(cells) + len(sent.projects) + len(sent.activities)


def _boards(held: _Held) -> Iterator[Line]:
    rulebook = load_rulebook(held.given.rulebook_text, held.stored.region)
    rules = {rule.id: rule for rule in rulebook.in_month(held.given.month).boards}
    last_on = held.period.last_on
    there = [unit.as_of(last_on) for unit in held.register.units if unit.exists_on(last_on)]
    for board in held.content.scores.boards:
        rule = rules.get(board.id)
        if rule is None or rule.peers or rule.at_least is not None or rule.at_most is not None:
            continue
        units = {unit.id for unit in there if not rule.within or unit.group in rule.within}
        ranked = sum(it.state is StandingState.RANKED for it in board.standings)
        others = len(board.standings) - ranked
        places = tuple(sorted(units ^ {it.unit for it in board.standings}))
        yield Line(
            f"“{board.title}”榜",
            f"参加单位 {len(units)}",
            f"排名 {ranked} + 未排名 {others} = {len(board.standings)}",
            len(units) == len(board.standings) and not places,
            places,
        )


def _cases(held: _Held) -> Line:
    flags = {f"{it.unit}/{it.rule}" for it in held.content.account.flags}
    found = cases.listing(held.tx, held.stored.region, held.stored.period)
    standing = {f"{it.last.unit}/{it.last.rule}" for it in found if _stands(it)}
    places = tuple(sorted(flags ^ standing))
    return Line("约谈", f"预警 {len(flags)}", f"约谈件 {len(standing)}", not places, places)


def _stands(case: InterviewCase) -> bool:
    """Whether there is a flag behind it, by what the program itself did last."""
    is_ours = case.last.role is Role.PROGRAM and case.last.act is CaseAct.WITHDRAW
    return not is_ours and not case.is_struck


def _sum(found: Sum, why: str) -> Line:
    return Line(
        f"“{found.title}”合计",
        f"本期 {found.whole}",
        f"各月相加 {found.added}",
        not found.places,
        found.places,
        why if found.places else "",
    )


def _head(held: _Held) -> Line:
    every = ledger.events(held.tx, held.stored.region)
    own = next((event for event in every if event.subject_id == held.stored.id), None)
    before = own.previous if own else ""
    printed = held.stored.envelope.ledger_head
    return Line("事件链", f"通报所印 {printed}", f"发布前 {before}", printed == before)
