"""Interview cases: opened with a publication, carried on by people, taken back by corrections."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from diaodu.accountability.case_acts import Refusal, Taken, apply
from diaodu.accountability.case_follow import Follows, Opens, follows
from diaodu.accountability.case_limits import Due, dues_of
from diaodu.cycle.case_letters import queue_letters
from diaodu.cycle.case_refusals import refuse_early_talk, refuse_late_appeal, refuse_own_failure
from diaodu.cycle.due_process import DueProcess, due_process
from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.errors import RefusedError, UnpublishedYearError, UnreadableInputError
from diaodu.model.account import Account
from diaodu.model.canonical import restore
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import Basis, CaseStep, InterviewCase, Talk
from diaodu.model.publication import Publication
from diaodu.model.region import Region
from diaodu.store import cases, documents, ledger, publications
from diaodu.store.engine import Tx

PROGRAM = "diaodu"
STRUCK = "更正后不再列入"
LISTED_AGAIN = "更正后重新列入"


@dataclass(frozen=True)
class Asked:
    """An act as somebody asks for it; `override` is the reason to confirm in spite of ourselves.

    `talk` says what is arranged, where the unit is called to it.
    """

    act: CaseAct
    by: str
    role: Role = Role.BUREAU
    reason: str = ""
    record: str = ""
    on: date | None = None
    gravity: Gravity | None = None
    override: str = ""
    talk: Talk | None = None


@dataclass(frozen=True)
class Acted:
    """The case as it stands now; `is_new` is False if the same had been done just before."""

    case: InterviewCase
    is_new: bool
    queued_count: int


@dataclass(frozen=True)
class Stands:
    """The version of a period that stands from now on, by its id, and its account.

    No account if the period has no circular any more: then it is the one withdrawn last.
    """

    period: str
    publication: str
    account: Account | None


@dataclass(frozen=True)
class Followed:
    """What became of the cases of a period; `queued_count` letters were queued with it."""

    steps: tuple[CaseStep, ...]
    queued_count: int = 0

    def of(self, *acts: CaseAct) -> tuple[str, ...]:
        """The cases to which that was done."""
        return tuple(step.case_id for step in self.steps if step.act in acts)


def act(
    shell: Shell,
    region_id: str,
    key: tuple[str, str, str],
    asked: Asked,
    now: datetime | None = None,
) -> Acted:
    """Do one act in the case of `(period, unit, rule)`, keep it, and write to the unit.

    `RefusedError` if the table does not have it in this state for that role, if something it must
    record is missing, if an appeal comes too late, or if without a reason a talk is held too early
    or a flag that rests on our own failure is confirmed. `UnreadableInputError` if there is no
    such case.
    """
    region, at = shell.region(region_id), now or utc_now()
    if asked.role is Role.PROGRAM:
        raise RefusedError("请写明以招商局、责任单位还是领导的名义办理")
    with shell.store.read() as tx:
        case = known(tx, region.id, *key)
    checked = None
    if asked.act is CaseAct.CONFIRM and case.state is CaseState.FLAGGED:
        checked = due_process(shell, region, case, at)
        refuse_own_failure(checked, asked.override)
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        case = known(tx, region.id, *key)
        if _is_done(case, asked):
            return Acted(case, is_new=False, queued_count=0)
        today = local(at, region).date()
        applied = _applied(case, asked, checked, at, today)
        _refuse(shell, region, case, asked, at)
        done = _numbered(tx, applied, today)
        _keep(tx, done)
        return Acted(done, is_new=True, queued_count=queue_letters(tx, shell, region, done, at))


def known(tx: Tx, region_id: str, period: str, unit: str, rule: str) -> InterviewCase:
    """The case of that flag; `UnreadableInputError` without one."""
    found = cases.get(tx, region_id, period, unit, rule)
    if found is None:
        raise UnreadableInputError(f"没有约谈件“{region_id}/{period}/{unit}/{rule}”")
    return found


def follow(
    tx: Tx, shell: Shell, region: Region, stands: Stands, at: datetime, reason: str = ""
) -> Followed:
    """Make the cases of a period its flags: open, amend, withdraw, mark as struck, open again.

    `reason` is added to the program's own. Run again it finds nothing to do. The region's ledger
    must be locked.
    """
    queued = 0
    steps: list[CaseStep] = []
    for found in _wanted(tx, region.id, stands):
        case = _followed(region.id, stands.period, found, reason, at)
        _keep(tx, case)
        queued += queue_letters(tx, shell, region, case, at)
        steps.append(case.last)
    return Followed(tuple(steps), queued)


def open_cases(shell: Shell, region_id: str, now: datetime | None = None) -> Followed:
    """Let the cases of every period follow its standing publication, as publishing does.

    For publications that are older than the cases; run again it finds nothing to do.
    """
    region, at = shell.region(region_id), now or utc_now()
    queued = 0
    steps: list[CaseStep] = []
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        for stored in publications.standing(tx, region.id):
            account = restore(Publication, documents.get(tx, stored.sha256)).account
            done = follow(tx, shell, region, Stands(stored.period, stored.id, account), at)
            steps += done.steps
            queued += done.queued_count
    return Followed(tuple(steps), queued)


def foreseen(tx: Tx, region_id: str, stands: Stands, at: datetime) -> Followed:
    """What `follow` would do, without doing it."""
    found = _wanted(tx, region_id, stands)
    return Followed(tuple(_followed(region_id, stands.period, it, "", at).last for it in found))


def dues(shell: Shell, region: Region, case: InterviewCase) -> tuple[Due, ...]:
    """When each act that is open is due; nothing where no holiday notice tells."""
    zone = ZoneInfo(region.time_zone)
    try:
        return dues_of(case, region.interviews, shell.calendar, zone)
    except UnpublishedYearError:
        return ()


def _wanted(tx: Tx, region_id: str, stands: Stands) -> tuple[Follows | Opens, ...]:
    held = cases.listing(tx, region_id, stands.period)
    return follows(held, stands.publication, stands.account)


def _refuse(shell: Shell, region: Region, case: InterviewCase, asked: Asked, at: datetime) -> None:
    """What depends on days: an appeal too late, a talk too early."""
    if asked.act is CaseAct.APPEAL:
        refuse_late_appeal(shell, region, case, at)
    if asked.act is CaseAct.HOLD:
        refuse_early_talk(shell, region, case, asked.on, asked.reason)


def _applied(
    case: InterviewCase, asked: Asked, checked: DueProcess | None, at: datetime, today: date
) -> InterviewCase:
    taken = Taken(
        act=asked.act,
        by=asked.by.strip(),
        role=asked.role,
        at=at,
        reason=asked.reason.strip(),
        record=asked.record.strip(),
        on=asked.on,
        gravity=asked.gravity,
        shown=checked.texts if checked else (),
        override=asked.override.strip(),
        talk=_stripped(asked.talk),
    )
    done = apply(case, taken, today)
    if isinstance(done, Refusal):
        raise RefusedError(done.text)
    return done


def _numbered(tx: Tx, case: InterviewCase, today: date) -> InterviewCase:
    """With the number of its notice (编号), the next one of the region in the year."""
    last = case.last
    if last.talk is None:
        return case
    kind = f"约谈〔{today.year}〕"
    steps = (step for known in cases.listing(tx, last.region) for step in known.steps)
    taken = sum(bool(step.talk and step.talk.number.startswith(kind)) for step in steps)
    numbered = replace(last.talk, number=f"{kind}{taken + 1}号")
    return InterviewCase((*case.steps[:-1], replace(last, talk=numbered)))


def _stripped(talk: Talk | None) -> Talk | None:
    """As it was asked for: without its number."""
    if talk is None:
        return None
    return Talk(
        at=talk.at,
        place=talk.place.strip(),
        by=talk.by.strip(),
        present=talk.present.strip(),
        recorder=talk.recorder.strip(),
        materials=talk.materials.strip(),
    )


def _is_done(case: InterviewCase, asked: Asked) -> bool:
    """Whether the last step is the very same, so that a form sent twice is one act."""
    last = replace(case.last, talk=_stripped(case.last.talk))
    said = {name: it.strip() if isinstance(it, str) else it for name, it in vars(asked).items()}
    said["talk"] = _stripped(asked.talk)
    return said == {name: getattr(last, name) for name in said}


def _followed(
    region_id: str, period: str, found: Follows | Opens, reason: str, at: datetime
) -> InterviewCase:
    if isinstance(found, Opens):
        return _opened(region_id, period, found.basis, at)
    why = {CaseAct.AMEND: "", CaseAct.REOPEN: LISTED_AGAIN}.get(found.act, STRUCK)
    words = "：".join(filter(None, (why, reason)))
    taken = Taken(found.act, PROGRAM, Role.PROGRAM, at, words, basis=found.basis)
    done = apply(found.case, taken, at.date())
    if isinstance(done, Refusal):
        raise RefusedError(done.text)
    return done


def _opened(region_id: str, period: str, basis: Basis, at: datetime) -> InterviewCase:
    flag = basis.flag
    first = CaseStep(
        region=region_id,
        period=period,
        unit=flag.unit,
        rule=flag.rule,
        number=1,
        act=CaseAct.OPEN,
        state=CaseState.FLAGGED,
        by=PROGRAM,
        role=Role.PROGRAM,
        at=at,
        basis=basis,
    )
    return InterviewCase((first,))


def _keep(tx: Tx, case: InterviewCase) -> None:
    step = case.last
    if not cases.append(tx, step):
        raise RefusedError(f"{case.id} 刚刚由他人办理, 请刷新后重试")
    ledger.append(tx, step.region, step.at, step.by, f"case_{step.act}", step.case_id, step)
    if step.override:
        ledger.append(
            tx, step.region, step.at, step.by, "due_process_overridden", step.id, step.override
        )
