"""score, review, compose: from accepted figures to a draft that a person can approve."""

import logging
from dataclasses import dataclass, replace

from diaodu.calendar import Month, Period
from diaodu.cycle.allowed import keep_printed_reason, reason_to_print, refuse_gap
from diaodu.cycle.amendments import amended
from diaodu.cycle.checksheets import issue_sheets
from diaodu.cycle.cut_off import outage_lines
from diaodu.cycle.doubts import doubts_of
from diaodu.cycle.envelope import ahead_notes, draft_envelope
from diaodu.cycle.inputs import gather, given_of, keep
from diaodu.cycle.publish import hand_out
from diaodu.cycle.rights import window_notes
from diaodu.cycle.shell import Shell, utc_now
from diaodu.cycle.waivers import waiver_notes
from diaodu.cycle.whole import write_whole
from diaodu.cycle.windows import follow_ups
from diaodu.model.account import Account
from diaodu.model.canonical import canonical, restore
from diaodu.model.publication import Manifest
from diaodu.model.records import StoredPublication
from diaodu.model.scores import Scores, StandingState
from diaodu.notices.approval import approval_body
from diaodu.notices.circular import circular_docx
from diaodu.notices.doubts import doubts_body
from diaodu.notices.tables import tables_xlsx
from diaodu.publication import account_of, publication_of, recognised_of, scores_of
from diaodu.store import documents, ledger, publications

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Scored:
    """Where inputs and scores are kept, and how many units have a rank on the first board."""

    manifest_sha256: str
    scores_sha256: str
    boards: int
    ranked: int
    unranked: int

    @property
    def summary(self) -> dict[str, int]:
        """As the operator reads it."""
        return {"榜单": self.boards, "参加排名": self.ranked, "未参加排名": self.unranked}


@dataclass(frozen=True)
class Reviewed:
    """Where the flags are kept, and whom they name."""

    account_sha256: str
    lists: dict[str, int]
    flagged: str
    flags: int

    @property
    def summary(self) -> dict[str, int | str]:
        """As the operator reads it."""
        return {**self.lists, "预警": self.flags, "预警单位": self.flagged}


@dataclass(frozen=True)
class Composed:
    """The draft: its hash, what the approver reads, where the preview lies.

    `settled` says why there is nothing to approve: the period is published already; `is_outdated`
    whether what is published differs from the draft.
    """

    publication_sha256: str
    body: str
    preview: str
    settled: str
    is_outdated: bool = False


def score(shell: Shell, region_id: str, period: Period) -> Scored:
    """Compute every board of the period from the accepted figures and keep the result."""
    region = shell.region(region_id)
    given = gather(shell, region, period)
    scores = scores_of(given)
    manifest_key = keep(shell, given)
    with shell.store.write() as tx:
        scores_key = documents.put(tx, "scores", canonical(scores))
    for warning in scores.warnings:
        log.warning("%s", warning)
    first = scores.boards[0].standings if scores.boards else ()
    ranked = sum(standing.state is StandingState.RANKED for standing in first)
    return Scored(manifest_key, scores_key, len(scores.boards), ranked, len(first) - ranked)


def review(shell: Shell, scored: Scored, force_reason: str = "") -> Reviewed:
    """Draw lists and flags; refused while a month to come first is unpublished, unless forced."""
    with shell.store.read() as tx:
        manifest = restore(Manifest, documents.get(tx, scored.manifest_sha256))
        given = given_of(tx, manifest)
        scores = restore(Scores, documents.get(tx, scored.scores_sha256))
        refuse_gap(tx, shell.region(manifest.region), given.period, force_reason)
    account = account_of(given, scores)
    with shell.store.write() as tx:
        key = documents.put(tx, "account", canonical(account))
    for flag in account.flags:
        log.info("预警 %s: %s (%s)", flag.title, flag.rule_title, flag.figures)
    return Reviewed(
        account_sha256=key,
        lists={found.title: len(found.units) for found in account.lists},
        flagged="、".join(dict.fromkeys(flag.title for flag in account.flags)),
        flags=len(account.flags),
    )


def compose(shell: Shell, scored: Scored, reviewed: Reviewed, force_reason: str = "") -> Composed:
    """Put the circular together as a draft, with a preview marked 草稿 and a body to approve."""
    with shell.store.read() as tx:
        manifest = restore(Manifest, documents.get(tx, scored.manifest_sha256))
        region = shell.region(manifest.region)
        given = given_of(tx, manifest)
        scores = restore(Scores, documents.get(tx, scored.scores_sha256))
        account = restore(Account, documents.get(tx, reviewed.account_sha256))
        published = publications.latest(tx, manifest.region, manifest.period)
        head = ledger.head(tx, manifest.region)
        reason = reason_to_print(tx, region, given.period, force_reason)
    moved = recognised_of(given, scores)
    publication = publication_of(given, scores, account, moved)
    text = canonical(publication)
    with shell.store.write() as tx:
        key = documents.put(tx, "publication", text)
        if reason and not published:
            keep_printed_reason(tx, key, reason)
    if published:
        hand_out(shell, region, published)
        return Composed(key, "", "", _why_settled(published, key), published.sha256 != key)
    issued = issue_sheets(shell, key)
    with shell.store.read() as tx:
        asked = follow_ups(tx, region, manifest.period)
        others = amended(tx, region, given.period)
    ahead = ahead_notes(reason, publication.missing)
    notes = (
        *ahead,
        *waiver_notes(region, given.waivers),
        *window_notes(region),
    )
    envelope = draft_envelope(region, given.period, head, utc_now(), notes)
    envelope = replace(envelope, ahead="".join(ahead), amended=others)
    preview = shell.settings.drafts / region.id / str(given.period) / f"草稿-{key[:12]}.docx"
    write_whole(preview, circular_docx(publication, envelope, region.title))
    write_whole(preview.with_suffix(".xlsx"), tables_xlsx(publication, envelope))
    doubts = doubts_of(shell, region, given.period) if isinstance(given.period, Month) else ()
    cut_off = outage_lines(shell, region, given.period) if isinstance(given.period, Month) else ()
    told = doubts_body((*doubts, *issued.told, *asked), cut_off)
    body = approval_body(publication, envelope) + told
    return Composed(key, body, str(preview), settled="")


def _why_settled(published: StoredPublication, key: str) -> str:
    if published.sha256 == key:
        return f"{published.id} 已通报, 内容没有变化, 不再审批和发布"
    return f"{published.id} 已通报; 此后的报送或规则变化作为待处理更正, 由临时重算办理"
