"""Projects that two units claim: the list for the bureau, its word on each, other names."""

from decimal import Decimal

from diaodu.calendar import Month
from diaodu.cycle.checker import Checker
from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.rulings import Alias, ClaimDecision, Verdict
from diaodu.scoring import uncounted
from diaodu.store import ledger, rulings
from diaodu.validation import Match


def claims(shell: Shell, region_id: str, month: Month) -> tuple[Match, ...]:
    """Every pair of listings up to the month that seem one project, decided ones among them."""
    found = Checker(shell, shell.region(region_id), month).claims.all()
    return tuple(match for match in found if match.second.project.period <= month)


def decide_claim(
    shell: Shell,
    region_id: str,
    listings: tuple[str, str],
    verdict: Verdict,
    *,
    reason: str,
    by: str,
    share: Decimal = Decimal(1),
) -> ClaimDecision:
    """Say whether two listings (`unit/project`) are one project; the first one has it, or `share`.

    It holds for every month scored and every report checked from now on. `RefusedError` without a
    name and a reason, for a share that is not between 0 and 1 where the credit is split, or where
    with what was decided before the project would not count as just one.
    """
    region = shell.region(region_id)
    first, second = listings
    if not reason.strip() or not by.strip():
        raise RefusedError("请写明认定人和理由")
    if verdict is Verdict.SPLIT and not 0 < share < 1:
        raise RefusedError("分计的比例应大于0、小于100%")
    for listing in listings:
        if region.unit(listing.partition("/")[0]) is None or first == second:
            raise UnreadableInputError(f"“{listing}”应写作 单位代号/项目编号, 两个不能相同")
    decision = ClaimDecision(
        region=region.id,
        first=first,
        second=second,
        verdict=verdict,
        share=share,
        reason=reason.strip(),
        by=by.strip(),
        at=utc_now(),
    )
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        _refuse_contradiction((*rulings.decisions(tx, region.id), decision))
        rulings.decide(tx, decision)
        subject = f"{region.id}/{first}={second}"
        ledger.append(tx, region.id, decision.at, decision.by, "claim_decided", subject, decision)
    return decision


def _refuse_contradiction(decisions: tuple[ClaimDecision, ...]) -> None:
    tied = uncounted(decisions, decisions[-1].first)
    if tied:
        listed = "、".join(tied)
        raise RefusedError(f"{listed} 按各次认定合计不是一个项目, 请先改定与此有关的认定")


def name_alias(shell: Shell, region_id: str, alias: str, name: str, *, by: str) -> Alias:
    """Record another name of a firm or project; `RefusedError` if anything is left empty."""
    if not all(text.strip() for text in (alias, name, by)):
        raise RefusedError("请写明别名、正名和经办人")
    region = shell.region(region_id)
    kept = Alias(region.id, alias.strip(), name.strip(), by.strip(), utc_now())
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        rulings.name_alias(tx, kept)
        ledger.append(tx, region.id, kept.at, kept.by, "alias_named", kept.alias, kept)
    return kept
