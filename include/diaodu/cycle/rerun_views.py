"""A rerun as it is looked at later: what it changes, what comes of it; nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from diaodu.cycle.anew import Anew, preview_path, shown_of, sourced
from diaodu.cycle.inputs import given_of
from diaodu.cycle.periods import period_of
from diaodu.cycle.rerun_body import SECTIONS, change_rows
from diaodu.cycle.shell import Shell
from diaodu.cycle.talks import talks_followed
from diaodu.difference import Difference, difference
from diaodu.model.canonical import restore
from diaodu.model.notices import NoticeState
from diaodu.model.publication import Publication
from diaodu.model.records import QueuedNotice, StoredPublication
from diaodu.model.region import Region
from diaodu.model.reruns import RerunFile, RerunState
from diaodu.store import documents, notices, publications
from diaodu.store.engine import Tx

NOTHING = Difference((), ())
Changes: TypeAlias = tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
"""Under each heading the unit, what changed, and how."""


@dataclass(frozen=True)
class RerunSeen:
    """A rerun with the versions before and after it (None if not published) and what it changes.

    `talks`, `letters` and `affected` say what would come of it while it waits for its approval;
    `queued` is what was sent and taken back since. `body` is what the approver read, if kept.
    """

    file: RerunFile
    replaces: StoredPublication
    made: StoredPublication | None
    changes: Changes
    talks: tuple[str, ...]
    letters: tuple[str, ...]
    affected: tuple[str, ...]
    queued: tuple[QueuedNotice, ...]
    body: str


def rerun_seen(shell: Shell, region: Region, found: RerunFile) -> RerunSeen:
    """Everything its page shows."""
    rerun = found.rerun
    with shell.store.read() as tx:
        by_id = {it.id: it for it in publications.versions(tx, region.id, rerun.period)}
        replaces, made = by_id[rerun.replaces], _made(found, by_id)
        anew = _anew(tx, region, found, replaces)
        changes = sourced(tx, region, anew) if anew else NOTHING
        talks = talks_followed(tx, region.id, rerun.period, made.published_at) if made else ()
        queued = _queued(tx, replaces, made) if made else ()
    letters: tuple[str, ...] = ()
    affected: tuple[str, ...] = ()
    if anew and found.last.state is RerunState.PREPARED:
        shown = shown_of(shell, region, anew)
        talks, letters, affected = shown.talks, shown.letters, shown.affected
    return RerunSeen(
        file=found,
        replaces=replaces,
        made=made,
        changes=_changes(changes),
        talks=talks,
        letters=letters,
        affected=affected,
        queued=queued,
        body=_body(shell, found),
    )


def _made(found: RerunFile, by_id: Mapping[str, StoredPublication]) -> StoredPublication | None:
    return by_id[found.last.subject] if found.last.state is RerunState.PUBLISHED else None


def _anew(tx: Tx, region: Region, found: RerunFile, replaces: StoredPublication) -> Anew | None:
    """The draft beside what it replaces; None before there is one, and where nothing changes."""
    if not found.draft_sha256:
        return None
    before, after = (
        restore(Publication, documents.get(tx, key))
        for key in (replaces.sha256, found.draft_sha256)
    )
    period, given = period_of(region, found.rerun.period), given_of(tx, after.manifest)
    request = found.rerun.request
    return Anew(request, period, given, after, replaces, difference(before, after))


def _changes(found: Difference) -> Changes:
    sections = ((heading, change_rows(found.only(*parts))) for heading, parts in SECTIONS)
    return tuple((heading, rows) for heading, rows in sections if rows)


def _queued(
    tx: Tx, replaces: StoredPublication, made: StoredPublication
) -> tuple[QueuedNotice, ...]:
    """The corrections, then what was taken back of the version before."""
    before = notices.of_subject(tx, made.region, replaces.id)
    taken_back = (it for it in before if it.state is NoticeState.RETRACTED)
    return (*notices.of_subject(tx, made.region, made.id), *taken_back)


def _body(shell: Shell, found: RerunFile) -> str:
    if not found.draft_sha256:
        return ""
    rerun = found.rerun
    preview = preview_path(shell, rerun.region, rerun.period, found.draft_sha256)
    path = preview.with_suffix(".md")
    return path.read_text(encoding="utf-8") if path.is_file() else ""
