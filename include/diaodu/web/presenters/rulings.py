"""Projects claimed twice with the bureau's word on each, and checks that are waived."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.cycle.claim_places import Listing, Pair
from diaodu.cycle.waivers import ShownWaiver
from diaodu.model.figures import REGION
from diaodu.model.region import Region
from diaodu.model.rulings import ClaimDecision, Verdict
from diaodu.numbers import percent
from diaodu.web.presenters.parts import Grid

CLAIMS = ("认定", "先报", "位置", "后报", "位置", "相似度", "认定人和理由")
WAIVERS = ("号", "单位", "核验规则", "指标", "月份", "申请", "批准", "理由", "有效期至")


def claim_list(
    pairs: Iterable[Pair], region: Region, decisions: Iterable[ClaimDecision] = ()
) -> Grid:
    """The pairs, those nobody has decided first.

    Under them stand the pairs that were said to be two projects: `decisions` are oldest first.
    """
    rows = [
        (
            _state(pair, region),
            _listing(pair.first),
            _cell(pair.first),
            _listing(pair.second),
            _cell(pair.second),
            str(pair.score),
            f"{pair.decision.by}: {pair.decision.reason}" if pair.decision else "",
        )
        for pair in sorted(pairs, key=lambda it: it.decision is not None)
    ]
    last = {it.pair: it for it in decisions}.values()
    two = [
        f"{it.first} 和 {it.second}（{it.by}: {it.reason}）"
        for it in last
        if it.verdict is Verdict.DIFFERENT
    ]
    note = f"已认定不是同一项目: {'；'.join(two)}" if two else ""
    return Grid(CLAIMS, tuple(rows), note=note, numbers=frozenset({5}))


def waiver_list(waivers: Iterable[ShownWaiver], region: Region, month: Month, today: date) -> Grid:
    """The waivers that are about the month, those that have expired among them."""
    rows = [
        (
            str(it.number),
            "各责任单位" if it.unit == REGION else _unit(it.unit, region, month),
            shown.check_title,
            shown.indicator_title or "全部",
            it.first.title if it.first == it.last else f"{it.first.title}至{it.last.title}",
            it.requested_by,
            it.approved_by,
            it.reason,
            f"{it.expires_on}{'' if today <= it.expires_on else '（已到期）'}",
        )
        for shown in waivers
        for it in (shown.waiver,)
    ]
    return Grid(WAIVERS, tuple(rows), numbers=frozenset({0}))


def _state(pair: Pair, region: Region) -> str:
    decision = pair.decision
    if decision is None:
        return "待认定"
    whose = _unit(decision.first.partition("/")[0], region, pair.second.month)
    if decision.verdict is Verdict.SPLIT:
        return f"同一项目，分计，{whose}占{percent(Fraction(decision.share))}"
    return f"同一项目，计{whose}"


def _listing(one: Listing) -> str:
    return f"{one.unit_title}“{one.title}”（{one.id}）"


def _cell(one: Listing) -> str:
    return f"{one.month.title} {one.place}"


def _unit(unit_id: str, region: Region, month: Month) -> str:
    unit = region.unit_on(unit_id, month.last_on)
    return unit.title if unit else unit_id
