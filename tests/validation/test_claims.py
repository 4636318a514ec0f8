"""The same project claimed by two units."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.model.figures import Stage
from diaodu.model.rulings import Alias, ClaimDecision, Verdict
from diaodu.validation.claims import Claim, ClaimIndex, claims_in
from tests.intake.making import MONTH, PROJECTS

NOON = datetime(2024, 4, 2, 4, tzinfo=UTC)
CODE = "91350100M000100Y43"
EAST = replace(PROJECTS[0], row=4)
WEST = replace(PROJECTS[0], unit="west", id="W-1", row=9)


def claim(project, hours=0):
    return Claim(project, NOON + timedelta(hours=hours))


def index(*claims, decisions=(), aliases=()):
    made = ClaimIndex(decisions, aliases)
    made.add(claims)
    return made


def decided(verdict, first="east/D-001", second="west/W-1"):
    return ClaimDecision("county", first, second, verdict, Decimal(1), "协议", "招商局", NOON)


def test_who_reported_it_in_the_earlier_month_comes_first_then_whose_report_came_earlier():
    last_month = replace(WEST, period=MONTH.plus(-1))

    (match,) = index(claim(EAST), claim(last_month, hours=9)).all()
    assert (match.first.id, match.second.id, match.score) == ("west/W-1", "east/D-001", 100)
    (match,) = index(claim(WEST, hours=1), claim(EAST)).all()
    assert match.first.id == "east/D-001"


def test_a_project_listed_again_keeps_the_place_it_had():
    known = index(claim(replace(EAST, period=MONTH.plus(-2))), claim(WEST))

    assert known.matches(claim(EAST, hours=5)) == ()
    assert [it.first.id for it in known.matches(claim(WEST))] == ["east/D-001"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "示例研学基地", "investor": "别家", "contract_amount_wan": Decimal(7)},
        {"title": "示例稻米加工二期"},
        {"title": "示例稻米加工二期", "credit_code": CODE},
        {"stage": Stage.IN_TALK},
    ],
    ids=["another", "second phase", "second phase of one firm's contract", "only in talk"],
)
def test_another_project_another_phase_and_a_talk_are_no_second_claim(changes):
    first = replace(EAST, title="示例稻米加工（一期）", credit_code=CODE)
    found = index(*claims_in((first,), NOON))
    found.add(claims_in((replace(WEST, **changes),), NOON + timedelta(hours=1)))

    assert found.all() == ()


@pytest.mark.parametrize("title", ["示例稻米加工（一期）", "示例稻米加工二期项目"])
def test_a_phase_that_only_one_of_two_names_bears_hides_no_double_claim(title):
    (match,) = index(claim(EAST), claim(replace(WEST, title=title), hours=1)).all()

    assert match.score == 100


def test_one_phase_written_two_ways_is_one_project():
    both = (replace(EAST, title="示例稻米加工一期"), replace(WEST, title="示例稻米加工（1期）"))

    (match,) = index(claim(both[0]), claim(both[1], hours=1)).all()

    assert match.score == 100


def test_another_name_on_record_holds_whatever_phase_is_written_behind_it():
    other = replace(WEST, title="金穗工程一期", investor="")
    alias = Alias("county", "金穗", "示例稻米加工", "招商局", NOON)

    assert len(index(claim(EAST), claim(other, hours=1), aliases=(alias,)).all()) == 1


UNLIKE = {"title": "金穗产业园", "credit_code": CODE, "zone": "高新区"}
CODED = replace(EAST, credit_code=CODE)


def test_one_firms_contracts_of_one_amount_are_one_project_whatever_they_are_called():
    later = claim(replace(WEST, **UNLIKE), hours=1)
    known = index(claim(CODED), later)

    assert [it.score for it in known.all()] == [90]
    assert [it.first.id for it in known.matches(later)] == ["east/D-001"]


def test_one_firms_contracts_of_one_amount_in_one_report_are_told_as_well():
    rows = (claim(CODED), claim(replace(CODED, id="D-009", row=8, title="金穗产业园")))

    assert [it.second.id for it in index().among(rows)] == ["east/D-009"]


@pytest.mark.parametrize(
    "changes",
    [
        {"contract_amount_wan": Decimal(20001)},
        {"contract_amount_wan": None},
        {"credit_code": "91350100M000100Y44"},
        {"credit_code": ""},
    ],
    ids=["another amount", "no amount", "a wrong code", "no code"],
)
def test_names_unlike_are_let_be_unless_code_and_amount_are_both_said_and_one(changes):
    other = replace(WEST, **{**UNLIKE, **changes})

    assert index(claim(CODED), claim(other, hours=1)).all() == ()


NAMES = st.sampled_from(["示例稻米加工", "示例稻米加工一期", "金穗园（2期）", "金穗园", "别的"])
ROWS = st.builds(
    replace,
    st.just(EAST),
    title=NAMES,
    investor=st.sampled_from(["", "示例甲公司", "别家"]),
    credit_code=st.sampled_from(["", CODE]),
    contract_amount_wan=st.sampled_from([None, Decimal(0), Decimal(70), Decimal("70.0")]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, min_size=2, max_size=5))
def test_what_is_found_is_what_comparing_every_pair_by_hand_finds(rows):
    made = [claim(replace(row, id=f"D-{at}"), hours=at) for at, row in enumerate(rows)]

    found = index(*made).all()
    by_hand = {(one.id, other.id) for one, other in combinations(made, 2) if is_one(one, other)}

    assert {(it.first.id, it.second.id) for it in found} >= by_hand
    assert all(82 <= it.score <= 100 for it in found)
    assert not any(are_phases(it.first, it.second) for it in found)


def is_one(one, other):
    """Whether both are one firm's contract of one amount, and not two phases."""
    first, second = one.project, other.project
    is_contract = bool(first.credit_code and first.contract_amount_wan)
    return (
        is_contract
        and first.credit_code == second.credit_code
        and first.contract_amount_wan == second.contract_amount_wan
        and not are_phases(one, other)
    )


def are_phases(one, other):
    """Whether the names bear two different phases."""
    marks = [
        {mark for mark in "12" if mark in it.project.title.replace("一", "1")}
        for it in (one, other)
    ]
    return all(marks) and marks[0] != marks[1]


def test_a_name_that_is_nearly_the_same_is_scored_exactly():
    near = replace(WEST, title="示例稻米精加工项目", investor="")

    (match,) = index(claim(EAST), claim(near, hours=1)).all()
    assert match.score == 93


def test_a_credit_code_of_its_own_column_is_found_again_under_another_name_of_the_firm():
    coded = replace(EAST, investor="示例甲公司", credit_code=CODE)
    renamed = replace(WEST, investor=f"别名公司 {CODE}")

    (match,) = index(claim(coded), claim(renamed, hours=1)).all()

    assert match.score == 100


def test_the_credit_code_outweighs_the_name_of_the_firm():
    coded = replace(EAST, investor=f"示例甲公司 {CODE}")
    renamed = replace(WEST, investor=f"改名以后 {CODE}")

    (match,) = index(claim(coded), claim(renamed, hours=1)).all()
    assert match.score == 100


def test_units_that_name_each_other_or_one_dossier_share_it():
    shared = {"introduced_by": "east", "hosted_by": "west"}
    filed = {"dossier": "2024-7"}

    for known in (shared, filed):
        both = (claim(replace(EAST, **known)), claim(replace(WEST, **known), hours=1))
        assert index(*both).all() == ()


def test_the_bureaus_word_goes_before_likeness_and_the_last_one_holds():
    both = (claim(EAST), claim(WEST, hours=1))

    assert index(*both, decisions=(decided(Verdict.DIFFERENT),)).all() == ()
    again = (decided(Verdict.DIFFERENT), decided(Verdict.SAME, "west/W-1", "east/D-001"))
    (match,) = index(*both, decisions=again).all()
    assert (match.first.id, match.decision.verdict) == ("west/W-1", "same")
    unlike = claim(replace(WEST, title="别的", investor="别家"), hours=1)
    assert len(index(claim(EAST), unlike, decisions=(decided(Verdict.SAME),)).all()) == 1


def test_another_name_on_record_is_the_same_name():
    other = replace(WEST, title="金穗工程", investor="")
    alias = Alias("county", "金穗", "示例稻米加工", "招商局", NOON)

    assert index(claim(EAST), claim(other, hours=1)).all() == ()
    assert len(index(claim(EAST), claim(other, hours=1), aliases=(alias,)).all()) == 1


def test_two_rows_of_one_unit_are_compared_as_well():
    twice = replace(EAST, id="D-009", row=8)

    (match,) = index(claim(EAST), claim(twice)).all()
    assert match.second.id == "east/D-009"
