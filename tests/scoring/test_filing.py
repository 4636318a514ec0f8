"""When a project was declared, what was rushed in, and rules of recognition that came later."""

import pytest

from diaodu.model.units import Unit
from diaodu.scoring import ScoringInput
from tests.scoring.examples import a_rulebook, measured, project, scored

UNITS = (Unit("a", "甲", "town", 1), Unit("b", "乙", "office", 2))


def signed(id_, filed=None, unit="a", on="2024-03-05", **more):
    days = {"signed_on": on, **({"filed_on": filed} if filed else {})}
    return project(unit, id_, on[:7], **days, **more)


def counted(where, *rows, period="2024-03", unit="a", **indicator):
    kind = indicator or {"count": "projects"}
    rule = {"title": "签约", "measure": "个", "where": {"reached": "signed", **where}, **kind}
    rules = a_rulebook({"found": {**rule, "source": "测试"}})
    scores = scored(rules, period, ScoringInput(UNITS, projects=rows))
    return measured(scores, unit, "found")


@pytest.mark.mechanism("M10")
def test_a_project_counts_by_the_day_it_was_signed_or_by_the_day_it_was_declared():
    rows = (signed("p1", "2024-03-06"), signed("p2", "2024-04-02"), signed("p3"))

    assert counted({}, *rows).ytd == 3
    assert counted({"counted_by": "filing"}, *rows).month == 1
    assert counted({"counted_by": "filing"}, *rows, period="2024-04").ytd == 2


@pytest.mark.mechanism("M10")
def test_a_project_declared_too_late_or_never_does_not_count():
    rows = (signed("p1", "2024-03-15"), signed("p2", "2024-03-16"), signed("p3"))

    assert counted({"filed_within": 10}, *rows).month == 1


RUSH = {"last_days": 5, "of": "quarter", "share_above": "25%"}
QUARTER = (
    signed("p1", "2024-01-10", on="2024-01-05"),
    signed("p2", "2024-03-26", on="2024-03-01"),
    signed("p3", "2024-03-27", on="2024-03-01"),
    signed("p4", "2024-03-31", on="2024-03-01", contract_amount_wan=700),
    signed("p5", on="2024-03-01"),
    signed("p6", "2024-03-31", unit="b", on="2024-03-01"),
)


@pytest.mark.mechanism("M10")
def test_of_what_was_rushed_in_only_the_share_counts_and_the_latest_goes_first():
    # p1–p4 count, 25% of four is one; p3 and p4 were declared in the last five days.
    found = counted({"rush": RUSH}, *QUARTER)

    assert (found.quarter, found.ytd) == (3, 3)
    assert counted({"rush": RUSH}, *QUARTER, unit="b").ytd == 0
    assert counted({"rush": {**RUSH, "share_above": 1}}, *QUARTER).ytd == 4


def test_what_was_rushed_in_may_count_in_the_next_quarter_and_no_sooner():
    later = {"rush": {**RUSH, "then": "next"}}

    assert counted(later, *QUARTER).ytd == 3
    april = counted(later, *QUARTER, period="2024-04")
    assert (april.month, april.ytd) == (1, 4)


def test_an_amount_goes_with_its_project():
    amount = {"sum": "contract_amount"}

    assert counted({}, *QUARTER, **amount).ytd == 700
    assert counted({"rush": RUSH}, *QUARTER, **amount).ytd == 0


RULE = {"industry": "物流", "contract_at_least": 1000, "in_force": {"from": "2024-03"}}


@pytest.mark.mechanism("M10")
@pytest.mark.parametrize(
    ("retroactive", "february", "march"), [(False, 2, 3), (True, 2, 2)], ids=["from", "back"]
)
def test_a_rule_added_on_the_way_holds_from_its_month_or_back_to_the_beginning(
    retroactive, february, march
):
    small = {"industry": "物流", "contract_amount_wan": 500}
    rows = (
        signed("p1", on="2024-02-05", **small),
        signed("p2", on="2024-02-05", industry="食品"),
        signed("p3", on="2024-03-05", **small),
        signed("p4", on="2024-03-05", industry="物流", contract_amount_wan=1000),
    )
    where = {"rules": [{**RULE, "retroactive": retroactive}]}

    assert counted(where, *rows, period="2024-02").ytd == february
    assert counted(where, *rows, period="2024-03").ytd == march


@pytest.mark.mechanism("M10")
def test_the_floor_may_differ_by_class_of_unit_and_some_may_be_refused():
    where = {
        "rules": [
            {"groups": "town", "contract_at_least": 500},
            {"groups": "office", "contract_at_least": 2000},
            {"sector": "房地产", "refused": True},
            {"sector": "工业", "evidence": "验资报告", "evidence_one_of": ["发票", "进账单"]},
        ]
    }
    proven = {"sector": "工业", "evidence": ("验资报告", "发票")}
    rows = (
        signed("p1", contract_amount_wan=500),
        signed("p2", unit="b", contract_amount_wan=1999),
        signed("p3", contract_amount_wan=9000, sector="房地产"),
        signed("p4", contract_amount_wan=9000, **proven),
        signed("p5", contract_amount_wan=9000, sector="工业", evidence=("发票",)),
        signed("p6"),
    )

    assert counted(where, *rows).month == 2
    assert counted(where, *rows, unit="b").month == 0
