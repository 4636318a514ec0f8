"""The rows of reruns: opened by one run, closed once; whoever comes second is told by whom."""

from collections.abc import Iterable
from datetime import datetime

from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.reruns import Rerun, RerunFile, RerunRequest, RerunState, RerunStep
from diaodu.store import ledger, publications, reruns
from diaodu.store.engine import Tx


def open_all(shell: Shell, request: RerunRequest, run_key: str) -> tuple[RerunFile, ...]:
    """Open a rerun for each period asked for, all or none; the run's own ones if it has them.

    `RefusedError` if one of the periods was never published, or another run has it open.
    """
    now = utc_now()
    with shell.store.write() as tx:
        ledger.lock(tx, request.region)
        known = reruns.of_run(tx, request.region, run_key)
        if known:
            return tuple(_still_fitting(tx, it) for it in known)
        return tuple(_open(tx, request, period, run_key, now) for period in request.periods)


def note_draft(shell: Shell, found: RerunFile, draft_sha256: str) -> None:
    """Keep which draft is up for approval; the same one again is one step."""
    step = RerunStep(RerunState.PREPARED, found.rerun.request.asked_by, "", draft_sha256, utc_now())
    with shell.store.write() as tx:
        ledger.lock(tx, found.rerun.region)
        if read_again(tx, found.rerun).draft_sha256 != draft_sha256:
            reruns.add(tx, found.rerun, step)


def close(
    shell: Shell, found: RerunFile, state: RerunState, by: str, reason: str, subject: str = ""
) -> bool:
    """End a rerun without publishing; False if it had ended before."""
    with shell.store.write() as tx:
        ledger.lock(tx, found.rerun.region)
        if not read_again(tx, found.rerun).is_open:
            return False
        settle(tx, found.rerun, RerunStep(state, by, reason, subject, utc_now()))
    return True


def settle(tx: Tx, rerun: Rerun, step: RerunStep) -> None:
    """Append the step that ends a rerun, and its event."""
    reruns.add(tx, rerun, step)
    detail = f"{step.subject} {step.reason}".strip()
    ledger.append(tx, rerun.region, step.at, step.by, f"rerun_{step.state}", rerun.id, detail)


def drafts_of(files: Iterable[RerunFile]) -> tuple[str, ...]:
    """The hashes of what a run has for approval, or has published."""
    kept = (it for it in files if it.last.state is not RerunState.UNCHANGED)
    return tuple(it.draft_sha256 for it in kept)


def find_rerun(shell: Shell, rerun_id: str, own_region: str | None = None) -> RerunFile:
    """The rerun of that id (`region/period/rN`); `UnreadableInputError` if there is none."""
    if own_region is not None and not rerun_id.startswith(f"{own_region}/"):
        raise UnreadableInputError(f"重算“{rerun_id}”不属于辖区“{own_region}”")
    region, _, rest = rerun_id.partition("/")
    with shell.store.read() as tx:
        for found in reruns.listing(tx, region, rest.partition("/")[0]):
            if found.rerun.id == rerun_id:
                return found
    raise UnreadableInputError(f"没有重算“{rerun_id}”, 编号应如 qujialing/2024-03/r1")


def refuse_rejected(files: Iterable[RerunFile]) -> None:
    """`RefusedError` for what was rejected or given up: asking again is a new rerun."""
    for found in files:
        if found.last.state in {RerunState.REJECTED, RerunState.ABANDONED}:
            raise RefusedError(
                f"重算 {found.rerun.id} {found.last.state.label}"
                f"（{found.last.by}：{found.last.reason}）, 仍须重算的请另行发起"
            )


def _open(tx: Tx, request: RerunRequest, period: str, run_key: str, now: datetime) -> RerunFile:
    published = publications.latest(tx, request.region, period)
    if published is None:
        raise RefusedError(f"{period} 尚未通报, 没有可更正的; 请走正常通报, 或用试算")
    other = reruns.is_open(tx, request.region, period)
    if other:
        link = f" {other.rerun.request.link}" if other.rerun.request.link else ""
        raise RefusedError(
            f"{period} 正由重算 {other.rerun.id} 办理（{other.rerun.request.asked_by}, "
            f"{other.last.state.label}）{link}, 请待其办结; 无人办理的先放弃 "
            f"(diaodu rerun abandon {other.rerun.id})"
        )
    rerun = Rerun(request.region, period, 0, run_key, request, published.id, now)
    step = RerunStep(RerunState.OPENED, request.asked_by, request.words, "", now)
    opened = reruns.open_(tx, rerun, step)
    ledger.append(
        tx, request.region, now, request.asked_by, "rerun_opened", opened.rerun.id, request
    )
    return opened


def _still_fitting(tx: Tx, found: RerunFile) -> RerunFile:
    """`RefusedError` if what it was to correct no longer stands."""
    rerun = found.rerun
    standing = publications.latest(tx, rerun.region, rerun.period)
    if found.is_open and (standing is None or standing.id != rerun.replaces):
        raise RefusedError(
            f"重算 {rerun.id} 所更正的 {rerun.replaces} 已被替代或撤回, 请放弃后另行发起"
        )
    return found


def read_again(tx: Tx, rerun: Rerun) -> RerunFile:
    """The rerun with its steps as they are now."""
    found = reruns.listing(tx, rerun.region, rerun.period)
    return next(it for it in found if it.rerun.number == rerun.number)
