"""rerun: a published period is computed anew, its difference shown, and on approval published.

Of one period only one rerun is open at a time; the run that opened it may take it up again after
a crash, under the same key, and ends with the same rows.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from diaodu.calendar import in_order
from diaodu.cycle.affected import affected
from diaodu.cycle.anew import (
    Anew,
    beyond_of,
    compute_anew,
    in_force,
    keep_preview,
    later_than,
    shown_of,
)
from diaodu.cycle.cases import PROGRAM
from diaodu.cycle.inputs import keep
from diaodu.cycle.periods import period_of
from diaodu.cycle.prepared import Prepared, PreparedPeriod, PublishedAgain
from diaodu.cycle.publish import Decision, Published, publish
from diaodu.cycle.reissue import Reissue
from diaodu.cycle.rerun_body import TRIAL, rerun_body
from diaodu.cycle.rerun_rows import (
    close,
    drafts_of,
    find_rerun,
    note_draft,
    open_all,
    refuse_rejected,
)
from diaodu.cycle.shell import Shell
from diaodu.cycle.whole import write_whole
from diaodu.errors import RefusedError, SupersededError
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.model.region import Region
from diaodu.model.reruns import RerunFile, RerunRequest, RerunState, refuse_incomplete
from diaodu.store import documents, publications, reruns


def prepare(shell: Shell, request: RerunRequest, run_key: str) -> Prepared:
    """Compute the periods anew with what stands now, and show what changes.

    Nothing is published, and a trial stores nothing but its files. `RefusedError` if the request
    is incomplete, a period was never published, another rerun of it is open, or changed registers
    of which the reason does not speak reach units that were not asked for.
    """
    refuse_incomplete(request)
    region = in_force(shell.region(request.region), request)
    request = _in_order(region, request)
    if request.is_dry_run:
        return _prepared(shell, region, request, run_key, {})
    files = open_all(shell, request, run_key)
    refuse_rejected(files)
    opened = {it.rerun.period: it for it in files if it.is_open}
    if not opened:
        return Prepared(request.region, run_key, False, (), "", _why_settled(files))
    return _prepared(shell, region, files[0].rerun.request, run_key, opened)


def publish_rerun(
    shell: Shell, region_id: str, run_key: str, drafts: tuple[str, ...], decision: Decision
) -> PublishedAgain:
    """Publish what a run prepared as the next versions, oldest period first; again it is once.

    `drafts` are the hashes the approval was about: `RefusedError` for any other, and for a run
    that was rejected or has nothing prepared. If a month one of them rests on was corrected
    meanwhile, what the run still has open ends there with that reason, to be asked for anew.
    """
    with shell.store.read() as tx:
        files = reruns.of_run(tx, region_id, run_key)
    refuse_rejected(files)
    chosen = tuple(it for it in files if it.last.state is not RerunState.UNCHANGED)
    if not chosen or drafts_of(files) != drafts:
        raise RefusedError(f"本次批准的内容与重算 {run_key} 现在的草稿不一致, 请重新生成并审批")
    made = _publish_all(shell, chosen, decision)
    region = shell.region(region_id)
    asked = {it.rerun.period for it in files}
    next_ones = (
        str(later)
        for it in chosen
        for later in affected(shell, region_id, period_of(region, it.rerun.period))
    )
    return PublishedAgain(made, tuple(dict.fromkeys(p for p in next_ones if p not in asked)))


def reject_rerun(shell: Shell, region_id: str, run_key: str, decision: Decision) -> None:
    """End what a run has open because a person said no; the reason is kept."""
    with shell.store.read() as tx:
        files = reruns.of_run(tx, region_id, run_key)
    for found in files:
        close(shell, found, RerunState.REJECTED, decision.by, decision.reason, found.draft_sha256)


def abandon(shell: Shell, rerun_id: str, by: str, reason: str) -> RerunFile:
    """End a rerun that nobody will take up again; `RefusedError` if it had ended."""
    if not by.strip() or not reason.strip():
        raise RefusedError("请写明经办人 (--by) 和理由 (--reason)")
    found = find_rerun(shell, rerun_id)
    if not close(shell, found, RerunState.ABANDONED, by.strip(), reason.strip()):
        raise RefusedError(f"重算 {rerun_id} {found.last.state.label}, 无须放弃")
    return find_rerun(shell, rerun_id)


def _prepared(
    shell: Shell,
    region: Region,
    request: RerunRequest,
    run_key: str,
    opened: Mapping[str, RerunFile],
) -> Prepared:
    """Each period in its order, a later one resting on the drafts of those before it."""
    drafts: dict[str, Publication] = {}
    anew: list[Anew] = []
    for key in opened or request.periods:
        one = compute_anew(shell, region, request, period_of(region, key), drafts)
        if not request.is_dry_run:
            _refuse_beyond(shell, one, opened)
        if one.is_changed:
            drafts[key] = one.publication
        if not request.is_dry_run:
            _keep(shell, opened[key], one)
        anew.append(one)
    trial = request.is_dry_run
    shown = tuple(shown_of(shell, region, it) for it in anew)
    body = rerun_body(_by_title(region, request), region.title, shown)
    periods = tuple(_listed(shell, region, it, opened, is_trial=trial) for it in anew)
    prepared = Prepared(region.id, run_key, trial, periods, body, _why_nothing(request, anew))
    _keep_body(prepared)
    return prepared


def _refuse_beyond(shell: Shell, one: Anew, opened: Mapping[str, RerunFile]) -> None:
    """`RefusedError` if it reaches units it was not asked for by what its reason does not say.

    What the run has open ends there, so that it can be asked for as it should be.
    """
    why = beyond_of(shell, one).refusal(one.request.reason)
    if not why:
        return
    for found in opened.values():
        _end(shell, found, why)
    raise RefusedError(f"{one.period.title}: {why}")


def _by_title(region: Region, request: RerunRequest) -> RerunRequest:
    """The same with its units called as people call them."""
    units = (unit.title for unit in region.register.units if unit.id in request.units)
    return replace(request, units=tuple(units))


def _in_order(region: Region, request: RerunRequest) -> RerunRequest:
    periods = sorted((period_of(region, key) for key in request.periods), key=in_order)
    return replace(request, periods=tuple(str(it) for it in periods))


def _keep(shell: Shell, found: RerunFile, one: Anew) -> None:
    """The draft and its inputs by content; a rerun that changes nothing ends here."""
    if not one.is_changed:
        by = found.rerun.request.asked_by
        close(shell, found, RerunState.UNCHANGED, by, "重算结果没有变化", found.rerun.replaces)
        return
    keep(shell, one.given)
    with shell.store.write() as tx:
        documents.put(tx, "publication", one.text)
    note_draft(shell, found, one.sha256)


def _publish_all(
    shell: Shell, chosen: tuple[RerunFile, ...], decision: Decision
) -> tuple[Published, ...]:
    """Each in its order; those that can no more be published do not stay open."""
    try:
        return tuple(_publish(shell, it, decision) for it in chosen)
    except SupersededError as error:
        ended = [it.rerun.id for it in chosen if _end(shell, it, str(error))]
        raise RefusedError(
            f"{error}; 重算 {'、'.join(ended)} 已放弃, 请另行发起, 按新的差异审批"
        ) from error


def _end(shell: Shell, found: RerunFile, why: str) -> bool:
    return close(shell, found, RerunState.ABANDONED, PROGRAM, why, found.draft_sha256)


def _publish(shell: Shell, found: RerunFile, decision: Decision) -> Published:
    rerun = found.rerun
    with shell.store.read() as tx:
        versions = publications.versions(tx, rerun.region, rerun.period)
        replaced = next(it for it in versions if it.id == rerun.replaces)
        before = restore(Publication, documents.get(tx, replaced.sha256))
    reissue = Reissue(found, replaced, before)
    return publish(shell, found.draft_sha256, decision, reissue=reissue)


def _listed(
    shell: Shell, region: Region, one: Anew, opened: Mapping[str, RerunFile], *, is_trial: bool
) -> PreparedPeriod:
    found = opened.get(str(one.period))
    preview = keep_preview(shell, region, one, is_trial=is_trial) if one.is_changed else ""
    return PreparedPeriod(
        rerun_id=found.rerun.id if found else "",
        period=str(one.period),
        publication_sha256=one.sha256,
        replaces=one.replaces.id if one.replaces else "",
        is_changed=one.is_changed,
        touched=one.touched,
        affected=tuple(str(it) for it in later_than(shell, one)),
        preview=preview,
    )


def _keep_body(prepared: Prepared) -> None:
    """What was shown stands beside the previews, for whoever looks for it later."""
    for one in prepared.periods:
        if one.preview:
            path = Path(one.preview).with_suffix(".md")
            write_whole(path, prepared.body.encode())


def _why_nothing(request: RerunRequest, anew: list[Anew]) -> str:
    if request.is_dry_run:
        return TRIAL
    if not any(it.is_changed for it in anew):
        return "重新计算的结果没有变化, 不发布、不通知"
    return ""


def _why_settled(files: tuple[RerunFile, ...]) -> str:
    said = (f"{it.rerun.id} {it.last.state.label} {it.last.subject}" for it in files)
    return "；".join(said)
