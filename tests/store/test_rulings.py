"""What people say to findings is appended, numbered, and known from its moment on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.rulings import Alias, ClaimDecision, Explanation, Recheck, Verdict, Waiver
from diaodu.model.submissions import SubmissionState
from diaodu.store import rulings
from tests.store.samples import FINDING, MINUTE, NOON

WAIVER = Waiver(
    region="sample",
    number=0,
    unit="team-1",
    code="slow",
    first=Month(2024, 3),
    last=Month(2024, 4),
    indicator="",
    requested_by="team-1",
    approved_by="招商局",
    reason="理由",
    expires_on=date(2024, 4, 30),
    granted_at=NOON,
)
SAID = Explanation(
    "sample", "team-1", "2024-03", "slow", "指标", "C4", FINDING.message, "说明", "联络员", NOON
)
AGAIN = Recheck(
    "sample", "team-1", "2024-03", 1, 0, SubmissionState.REJECTED, (FINDING,), "规则", True, NOON
)


def test_waivers_are_numbered_in_their_region_and_never_changed(store):
    with store.write() as tx:
        first, second = rulings.grant(tx, WAIVER), rulings.grant(tx, WAIVER)
        other = rulings.grant(tx, replace(WAIVER, region="other"))

    with store.read() as tx:
        assert rulings.waivers(tx, "sample") == (first, second)
        assert rulings.waivers(tx, "sample", NOON - MINUTE) == ()
    assert (first.number, second.number, other.number) == (1, 2, 1)


def test_explanations_and_rechecks_are_found_by_month_unit_and_moment(store):
    with store.write() as tx:
        rulings.explain(tx, SAID)
        rulings.explain(tx, replace(SAID, text="又说", at=NOON + MINUTE))
        kept = rulings.recheck(tx, AGAIN)

    with store.read() as tx:
        assert [it.text for it in rulings.explanations(tx, "sample", "2024-03")] == ["说明", "又说"]
        assert [it.text for it in rulings.explanations(tx, "sample", as_of=NOON)] == ["说明"]
        assert rulings.explanations(tx, "sample", unit="team-2") == ()
        assert rulings.rechecks(tx, "sample", "2024-03", "team-1") == (kept,)
        assert rulings.rechecks(tx, "sample", as_of=NOON - MINUTE) == ()
    assert kept.id == "sample/team-1/2024-03/v1/r1"


def test_decisions_and_aliases_come_oldest_first(store):
    decision = ClaimDecision(
        "sample", "a/1", "b/2", Verdict.SPLIT, Decimal("0.60"), "协议", "招商局", NOON
    )
    alias = Alias("sample", "金穗", "示例稻米", "招商局", NOON)
    with store.write() as tx:
        rulings.decide(tx, decision)
        rulings.decide(tx, replace(decision, verdict=Verdict.SAME))
        rulings.name_alias(tx, alias)

    with store.read() as tx:
        found = rulings.decisions(tx, "sample")
        assert [it.verdict for it in found] == [Verdict.SPLIT, Verdict.SAME]
        assert found[0] == decision
        assert rulings.aliases(tx, "sample") == (alias,)
