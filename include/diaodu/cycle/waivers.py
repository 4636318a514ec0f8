"""waive: a check is lifted for a unit, by two people and for a time, and the circular says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.canonical import restore
from diaodu.model.figures import REGION
from diaodu.model.publication import Manifest
from diaodu.model.records import StoredSubmission
from diaodu.model.region import Region
from diaodu.model.rulings import Waiver, WaiverTable
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents, ledger, rulings
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class Asked:
    """A waiver as it is asked for; `indicator` is empty for every cell the check speaks of."""

    unit: str
    code: str
    first: Month
    last: Month
    requested_by: str
    approved_by: str
    reason: str
    expires_on: date
    indicator: str = ""


def waive(shell: Shell, region_id: str, asked: Asked) -> Waiver:
    """Grant a waiver; reports received up to `expires_on` may rest on it once checked again.

    `RefusedError` without a reason or two names, for a check that cannot be waived, or where it
    expires before any report can come in;
    `UnreadableInputError` for a unit, check or indicator nobody knows.
    """
    region = shell.region(region_id)
    _refuse_strangers(region, asked)
    _refuse_unfit(region, asked)
    granted = Waiver(region=region.id, number=0, granted_at=utc_now(), **vars(asked))
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        kept = rulings.grant(tx, granted)
        ledger.append(
            tx, region.id, kept.granted_at, kept.approved_by, "check_waived", kept.id, kept
        )
    return kept


def used_waivers(
    tx: Tx,
    region_id: str,
    versions: Iterable[StoredSubmission],
    as_of: datetime | None = None,
) -> tuple[Waiver, ...]:
    """The waivers that the versions of a month which stand last and count rest on."""
    latest = {row.unit: row for row in versions if row.state.counts}
    numbers = {found.waiver for row in latest.values() for found in row.findings if found.waiver}
    if not numbers:
        return ()
    known = rulings.waivers(tx, region_id, as_of)
    return tuple(waiver for waiver in known if str(waiver.number) in numbers)


def waivers_of(tx: Tx, manifest: Manifest) -> tuple[Waiver, ...]:
    """The waivers a manifest lists, from the store alone."""
    if not manifest.waivers_sha256:
        return ()
    return restore(WaiverTable, documents.get(tx, manifest.waivers_sha256)).waivers


@dataclass(frozen=True)
class ShownWaiver:
    """A waiver with the titles of its check and its indicator, empty if it has none."""

    waiver: Waiver
    check_title: str
    indicator_title: str


def waivers_about(shell: Shell, region: Region, month: Month) -> tuple[ShownWaiver, ...]:
    """The waivers that are about the month, whether they may still be rested on or not."""
    with shell.store.read() as tx:
        held = [it for it in rulings.waivers(tx, region.id) if it.first <= month <= it.last]
    known = load_rulebook(region.rulebook_text, region.rulebook_name).indicators
    return tuple(
        ShownWaiver(
            it,
            region.checks.checks[it.code].title,
            known[it.indicator].title if it.indicator in known else it.indicator,
        )
        for it in held
    )


def waiver_notes(region: Region, waivers: Iterable[Waiver]) -> tuple[str, ...]:
    """What the circular says of each: whom, which check, for how long, by whom and why."""
    return tuple(_note(region, waiver) for waiver in waivers)


def _note(region: Region, waiver: Waiver) -> str:
    unit = region.unit_on(waiver.unit, waiver.last.last_on)
    who = "各责任单位" if waiver.unit == REGION else unit.title if unit else waiver.unit
    months = waiver.first.title
    if waiver.last != waiver.first:
        months = f"{waiver.first.title}至{waiver.last.title}"
    indicators = load_rulebook(region.rulebook_text, region.rulebook_name).indicators
    named = indicators.get(waiver.indicator)
    where = f"“{named.title}”" if named else ""
    return (
        f"核验豁免第{waiver.number}号：{who}{months}{where}免于核验"
        f"“{region.checks.checks[waiver.code].title}”，{waiver.requested_by}申请，"
        f"{waiver.approved_by}批准，理由：{waiver.reason}，有效期至{waiver.expires_on}"
    )


def _refuse_strangers(region: Region, asked: Asked) -> None:
    if asked.code not in region.checks.checks:
        raise UnreadableInputError(f"没有核验规则“{asked.code}”, 见 docs/zh/核验规则.md")
    if asked.unit != REGION and region.unit(asked.unit) is None:
        raise UnreadableInputError(f"{region.title}没有责任单位“{asked.unit}”")
    known = load_rulebook(region.rulebook_text, region.rulebook_name).indicators
    if asked.indicator and asked.indicator not in known:
        raise UnreadableInputError(f"考核办法没有指标“{asked.indicator}”")


def _refuse_unfit(region: Region, asked: Asked) -> None:
    if not region.checks.checks[asked.code].waivable:
        raise RefusedError(f"“{region.checks.checks[asked.code].title}”不得豁免")
    if not asked.reason.strip():
        raise RefusedError("请写明豁免的理由")
    people = (asked.requested_by.strip(), asked.approved_by.strip())
    if not all(people) or people[0] == people[1]:
        raise RefusedError("豁免须由两人办理: 请分别写明申请人和批准人")
    if asked.last < asked.first:
        raise RefusedError("豁免的月份前后颠倒")
    if asked.expires_on < asked.first.first_on:
        raise RefusedError(
            f"有效期至{asked.expires_on}, 早于{asked.first.title}的第一天, 不会有报表适用: "
            "有效期是收到报表的最后一天, 请改"
        )
