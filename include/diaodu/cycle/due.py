"""Publications that rest on what was corrected since, and were not computed anew: a rerun is due.

Nothing of it is stored: it follows from what stands, and from which reruns changed nothing.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diaodu.calendar import Period, in_order
from diaodu.cycle.affected import counted_reports, looked_back, registers_differ
from diaodu.cycle.decided import decisions_of
from diaodu.cycle.periods import months_counted
from diaodu.model.canonical import restore
from diaodu.model.publication import Manifest
from diaodu.model.records import StoredPublication
from diaodu.model.reruns import RerunFile, RerunRequest, RerunState
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.store import documents, publications, reruns
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class Cause:
    """A period that a publication rests on and that reads otherwise by now: `2024年1月`, `已更正`.

    `asked` is the rerun that corrected it; None if it was no rerun.
    """

    title: str
    key: str
    word: str
    asked: RerunRequest | None

    @property
    def words(self) -> str:
        """`2024年1月已更正`."""
        return f"{self.title}{self.word}"


def due(tx: Tx, region: str | None = None) -> Mapping[str, tuple[Cause, ...]]:
    """By the id of each publication that stands and is to be computed anew: because of what.

    What was computed anew since, and came out the same, is settled.
    """
    found: dict[str, tuple[Cause, ...]] = {}
    stands = publications.standing(tx, region)
    for name in dict.fromkeys(it.region for it in stands):
        own = [_read(tx, it) for it in stands if it.region == name]
        files = reruns.listing(tx, name)
        for later in own:
            causes = tuple(_causes(tx, later, own, files))
            if causes:
                found[later.stored.id] = causes
    return found


def due_words(causes: Iterable[Cause]) -> str:
    """`须重算（2024年1月已更正）`; empty without a cause."""
    said = "、".join(cause.words for cause in causes)
    return f"须重算（{said}）" if said else ""


@dataclass(frozen=True)
class _Standing:
    stored: StoredPublication
    period: Period
    manifest: Manifest
    rulebook: Rulebook


def _read(tx: Tx, stored: StoredPublication) -> _Standing:
    """Its manifest alone, for the results of a publication are long."""
    tree = json.loads(documents.get(tx, stored.sha256))
    manifest = restore(Manifest, json.dumps(tree["manifest"]))
    rulebook = load_rulebook(documents.get(tx, manifest.rulebook_sha256), stored.region)
    return _Standing(stored, rulebook.period(manifest.period), manifest, rulebook)


def _causes(
    tx: Tx, later: _Standing, own: list[_Standing], files: tuple[RerunFile, ...]
) -> Iterable[Cause]:
    for earlier in sorted(own, key=lambda it: in_order(it.period)):
        if earlier is later or in_order(later.period) < in_order(earlier.period):
            continue
        if _rests_otherwise(tx, later, earlier) and not _is_settled(later, earlier, files):
            yield _cause(later, earlier, files)


def _rests_otherwise(tx: Tx, later: _Standing, earlier: _Standing) -> bool:
    """Registers count only if the earlier period came out with them after the later one had."""
    used, manifest, period = later.manifest, earlier.manifest, earlier.period
    if looked_back(used, str(period), earlier.stored.sha256):
        return True
    if not set(period.months) <= set(months_counted(later.rulebook, later.period)):
        return False
    if counted_reports(used, manifest, period):
        return True
    return _is_newer(earlier, later) and (
        registers_differ(used, manifest)
        or bool(set(decisions_of(tx, manifest)) - set(decisions_of(tx, used)))
    )


def _is_newer(earlier: _Standing, later: _Standing) -> bool:
    return earlier.stored.published_at > later.stored.published_at


def _is_settled(later: _Standing, earlier: _Standing, files: tuple[RerunFile, ...]) -> bool:
    """Whether it was computed anew on the earlier one as it stands, and came out the same.

    Also of chosen units: other months' circulars are counted whole all the same.
    """
    made_by = {it.rerun.run_key for it in _made(earlier, files)}
    return any(
        it.last.state is RerunState.UNCHANGED
        and it.rerun.replaces == later.stored.id
        and not it.rerun.request.as_of
        and (it.rerun.opened_at > earlier.stored.published_at or it.rerun.run_key in made_by)
        for it in files
    )


def _cause(later: _Standing, earlier: _Standing, files: tuple[RerunFile, ...]) -> Cause:
    asked = next((it.rerun.request for it in _made(earlier, files)), None)
    if not _is_newer(earlier, later):
        word = "更正已撤回"
    else:
        word = "已更正" if earlier.stored.version > 1 else "已通报"
    return Cause(earlier.period.title, str(earlier.period), word, asked)


def _made(found: _Standing, files: tuple[RerunFile, ...]) -> list[RerunFile]:
    """The rerun that published it, if one did."""
    return [
        it
        for it in files
        if it.last.state is RerunState.PUBLISHED and it.last.subject == found.stored.id
    ]
