"""Ladders of real rule documents over twelve months: who is owed which step, and why."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from diaodu.calendar import Month, Year
from diaodu.model.units import Unit
from diaodu.scoring import ScoringInput
from tests.accountability.years import (
    YEAR,
    accounts,
    facts,
    flagged,
    ladder,
    steps,
    targets,
    team,
)

TEAMS = (
    team("t1", 1, to_on=date(2024, 9, 30)),
    team("t2", 2, to_on=date(2024, 9, 30)),
    team("t3", 3),
    team("t4", 4),
    team("t5", 5),
    team("t6", 6, from_on=date(2024, 5, 10)),
    team("t7", 7, from_on=date(2024, 10, 1), succeeds=("t1", "t2")),
    team("t8", 8),
    team("t9", 9),
    Unit(
        id="o1",
        title="一办事处",
        group="team",
        order=10,
        before=(Unit("o1", "一办事处", "office", 10, to_on=date(2024, 6, 30)),),
    ),
    Unit("o2", "二办事处", "office", 11),
)
FUNDS = {
    "t1": "90 91 92 10 94 95 96 97 98",
    "t2": "80 81 30 83 84 85 86 87 10",
    "t3": "70 71 72 73 74 75 76 77 78 70 71 72",
    "t4": "30 31 30 33 34 35 36 67 68 69 61 63",
    "t5": "20 -  20 63 24 65 26 27 28 20 21 22",
    "t6": "-  -  -  -  10 11 66 62 64 67 68 69",
    "t7": "-  -  -  -  -  -  -  -  -  10 50 51",
    "t8": "10 11 10 13 60 15 61 61 61 61 62 62",
    "t9": "60 21 60 61 62 62 62 63 63 62 63 64",
    "o1": "1  2  3  4  5  6  7  8  9  90 91 92",
    "o2": "2  3  4  5  6  7  8  9  8  7  6  5",
}
BOTTOM_THREE = [
    "t4 t5 t8",
    "t4 t8 t9",  # t5 did not report: it is not last, it is not ranked
    "t2 t4 t5 t8",  # t2 and t4 are tied at the cut
    "t1 t4 t8",
    "t4 t5 t6",  # t6 exists since May
    "t4 t6 t8",
    "t4 t5 o1",  # o1 is a team since July
    "t5 t8 o1",
    "t2 t5 o1",
    "t5 t7 t8",  # t7 carries on t1 and t2
    "t4 t5 t7",
    "t5 t7 t8",
]
TWICE = ["", "t4 t8", "t4 t8", "t4 t8", "t4", "t4 t6", "t4", "t5 o1", "t5 o1", "t5 t7"]
TWICE += ["t5 t7", "t5 t7"]
INTERVIEWED = ["t4 t5 t8", "t4 t8 t9", "t2 t4 t5 t8", "t1", "t6", "t6", "o1", "o1", "t2 o1"]
INTERVIEWED += ["", "", ""]
ESCALATED = ["", "", "", "t4 t8", "t4 t5", "t4 t8", "t4 t5", "t5 t8", "t5", "t5 t7 t8"]
ESCALATED += ["t4 t5 t7", "t5 t7 t8"]


@pytest.fixture(scope="module")
def year():
    given = ScoringInput(TEAMS, facts=facts("funds", FUNDS))
    return accounts(ladder("teams"), given, (*YEAR, Year(2024)))


def due(account, step):
    return [it.unit for it in account.steps if it.step == step and it.state == "due"]


@pytest.mark.mechanism("A1")
def test_the_last_three_of_a_month_with_ties_without_those_not_ranked(year):
    assert [" ".join(flagged(year[month], "bottom_three")) for month in YEAR] == BOTTOM_THREE


@pytest.mark.mechanism("A1")
def test_two_months_running_broken_by_a_month_not_reported_and_carried_on_by_a_merger(year):
    assert [" ".join(flagged(year[month], "twice")) for month in YEAR] == TWICE


@pytest.mark.mechanism("A6")
def test_an_interview_the_first_time_and_the_next_step_in_the_quarter_after(year):
    assert [" ".join(due(year[month], "interview")) for month in YEAR] == INTERVIEWED
    assert [" ".join(due(year[month], "escalated")) for month in YEAR] == ESCALATED


@pytest.mark.mechanism("A6")
def test_a_circular_is_owed_together_with_every_interview(year):
    for month in YEAR:
        assert due(year[month], "circular") == due(year[month], "interview")


@pytest.mark.mechanism("A6")
def test_what_hangs_on_the_gravity_of_the_case_is_offered_and_never_due(year):
    for month in YEAR:
        offered = [it.unit for it in year[month].steps if it.state == "offered"]
        assert offered == due(year[month], "escalated")
        assert due(year[month], "discipline") == []


@pytest.mark.mechanism("A6")
def test_the_step_of_the_year_end_looks_back_on_the_months_and_stands_in_no_month(year):
    assert steps(year[Year(2024)]) == ["t4 post", "t5 post", "t7 post", "t8 post"]
    assert all(due(year[month], "post") == [] for month in YEAR)


@pytest.mark.mechanism("A7")
def test_a_step_says_who_talks_to_whom_with_whom_and_by_when(year):
    step = next(it for it in year[Month(2024, 2)].steps if it.step == "interview")

    assert step.words == (
        "建议约谈(牵头单位主要负责人), 由区分管招商领导实施, "
        "纪委书记、组织部长之一参加, 5个工作日内完成"
    )
    assert (step.by, step.whom) == ("区分管招商领导", "牵头单位主要负责人")
    assert (step.with_one_of, step.within_days) == (("纪委书记", "组织部长"), 5)
    assert (step.rules, step.citation) == (("bottom_three",), "第三条")
    assert step.figures == "后三名: 到位资金榜 31 万元, 第4名/共6名(后三名线 31 万元)"


def test_a_step_by_repetition_names_the_steps_before_it(year):
    step = next(it for it in year[Month(2024, 5)].steps if it.unit == "t5")

    assert step.figures.endswith("; 此前: 2024年1月约谈、2024年3月约谈")


def test_a_personnel_measure_is_always_a_proposal_to_those_who_may_decide_it(year):
    step = year[Year(2024)].steps[0]

    assert step.is_personnel
    assert step.words == "建议干部调整, 由组织部门、纪检机关按程序决定"


OFFICES = (
    *(Unit(id_, f"{id_}局", "office", place) for place, id_ in enumerate("abcd", start=1)),
    Unit("e", "e局", "office", 5, from_on=date(2024, 3, 1)),
)
ARRIVED = {
    "a": "10 10 10 10 10 10 10 10 10 10 10 10",
    "b": "5  5  20 15 15 0  0  30 10 10 5  5",
    "c": "8  8  8  8  8  5  4  4  4  4  4  4",
    "d": "-  0  1  1  1  1  1  1  1  1  1  1",
    "e": "-  -  1  1  1  1  1  1  1  1  1  1",
}
NONE = {id_: " ".join(["0"] * 12) for id_ in "abcde"}
FULL_TIME = [
    "b c",
    "b c",
    "c e(grace)",
    "b(restored) c e(grace)",
    "c e(grace)",
    "c e",
    "b c e",
    "c e",
    "b(restored) c e",
    "c e",
    "c e",
    "c e",
]


@pytest.fixture(scope="module")
def race():
    given = ScoringInput(
        OFFICES,
        targets=targets("funds", 120, "a", "b", "c", "d", "e"),
        facts=(
            *facts("funds", ARRIVED),
            *facts("intents", {**NONE, "c": "1 0 0 0 0 0 0 0 0 0 0 0"}),
            *facts("signed", {**NONE, "a": "1 0 0 0 0 0 0 0 0 0 0 0"}),
            *facts("started", {**NONE, "b": "0 0 0 0 1 0 0 0 0 0 0 0"}),
        ),
    )
    return accounts(ladder("campaign"), given, (*YEAR, Year(2024)))


def standing(account, step):
    return " ".join(
        it.unit + ("" if it.state == "due" else f"({it.state})")
        for it in account.steps
        if it.step == step
    )


@pytest.mark.mechanism("A3", "A6")
def test_behind_schedule_is_full_time_until_two_months_clear_and_new_units_are_spared(race):
    assert [standing(race[month], "full_time") for month in YEAR] == FULL_TIME


@pytest.mark.mechanism("A3")
def test_behind_schedule_is_said_in_points_and_a_unit_that_did_not_report_is_not_behind(race):
    behind = [flag for flag in race[Month(2024, 1)].flags if flag.rule == "behind"]

    assert [flag.unit for flag in behind] == ["b", "c"]
    assert behind[0].figures == "到位资金完成率 4.2%, 时序进度 8.3%, 落后 4.2 个百分点"


@pytest.mark.mechanism("A3")
def test_less_than_seven_tenths_of_schedule_at_the_year_end(race):
    account = race[Year(2024)]

    assert flagged(account, "far_behind") == ["c", "e"]
    assert account.flags[0].figures == (
        "到位资金完成率 57.5%, 时序进度 100.0%, 为应完成的 57.5%(应不低于 70.0%)"
    )


@pytest.mark.mechanism("A2", "A6")
def test_no_result_weighs_more_than_a_low_one_and_only_the_heaviest_step_is_proposed(race):
    assert flagged(race[Year(2024)], "nothing") == ["c", "d", "e"]
    assert steps(race[Year(2024)]) == ["c resign", "d resign", "e resign"]


@pytest.mark.mechanism("A2")
def test_intents_without_anything_signed_or_started_are_a_list_of_their_own(race):
    listed = race[Month(2024, 6)].lists[0].units

    assert [(it.unit, it.figure) for it in listed] == [
        ("c", "本年累计意向项目 1 个, 不低于 1 个; 本年累计签约项目 0 个; 本年累计开工项目 0 个")
    ]


CITIES = tuple(Unit(id_, f"{id_}市", "city", place) for place, id_ in enumerate("vwxyz", start=1))
LAST_YEAR = {id_: " ".join(["100"] * 12) for id_ in "vwxyz"}
GROWN = {
    "v": "150 150 150 150 150 150 150 150 150 150 150 150",
    "w": "140 90  140 140 140 140 140 140 140 140 140 140",
    "x": "120 120 120 120 120 120 120 120 120 120 120 120",
    "y": "90  120 110 300 300 0   0   0   0   0   0   0",
    "z": "80  80  80  -   80  80  80  80  80  80  80  80",
}
ABROAD = {
    "v": "0 0 3 0 0 0 0 0 0 0 0 0",
    "w": "9 0 0 0 0 0 0 0 0 0 0 0",
    "x": "0 0 0 0 40 0 0 0 0 0 0 0",
    "y": "1 0 0 0 0 0 0 0 0 0 0 0",
    "z": "0 0 0 0 0 0 0 0 0 0 0 0",
}
ABROAD_BEFORE = {id_: " ".join(["0"] * 12) for id_ in "vxz"} | {"w": "5" + " 0" * 11}


@pytest.fixture(scope="module")
def province():
    given = ScoringInput(
        CITIES,
        facts=(
            *facts("funds", LAST_YEAR, 2023),
            *facts("funds", GROWN),
            *facts("foreign", ABROAD_BEFORE, 2023),
            *facts("foreign", ABROAD),
        ),
    )
    return accounts(ladder("province"), given)


@pytest.mark.mechanism("A4")
def test_the_last_by_growth_and_two_years_of_zero_together(province):
    january, march = province[Month(2024, 1)], province[Month(2024, 3)]

    assert flagged(january, "slow") == ["y", "z"]
    assert flagged(january, "two_years_of_zero") == ["v", "x", "z"]
    assert flagged(march, "two_years_of_zero") == ["x", "z"]
    assert flagged(january, "weak") == ["z"]


@pytest.mark.mechanism("A4")
def test_so_often_among_the_last_periods(province):
    named = [" ".join(flagged(province[month], "often_slow")) for month in YEAR[:6]]

    assert named == ["", "y z", "y z", "", "w x", "w x"]


@pytest.mark.mechanism("A6")
def test_each_repetition_climbs_a_step_and_two_clean_periods_begin_anew(province):
    climbed = {
        unit: [
            next((it.step for it in province[month].steps if it.unit == unit), "")
            for month in YEAR[:8]
        ]
        for unit in "vwxyz"
    }

    assert climbed == {
        "v": ["reminder", "reminder", "", "", "", "", "", ""],
        "w": ["", "", "", "reminder", "letter", "letter", "", ""],
        "x": ["reminder"] * 3 + ["letter"] * 2 + ["interview"] * 3,
        "y": ["reminder", "letter", "letter", "", "", "", "reminder", "letter"],
        "z": ["reminder", "letter", "letter", *["reminder"] * 5],
    }


@pytest.mark.mechanism("A2")
def test_a_unit_that_did_not_report_is_on_the_list_of_those_alone(province):
    assert flagged(province[Month(2024, 4)], "silent") == ["z"]
    assert "z" not in flagged(province[Month(2024, 4)], "slow")


def award(account, id_):
    return [
        f"{it.unit} {it.state}" + ("" if it.amount_wan is None else f" {it.amount_wan}")
        for it in account.awards
        if it.award == id_
    ]


@pytest.mark.mechanism("A8")
def test_a_flowing_flag_moves_on(province):
    assert award(province[Month(2024, 1)], "flag") == ["v given", "w given"]
    assert award(province[Month(2024, 2)], "flag") == [
        "v given",
        "x given",
        "y given",
        "w handed_over",
    ]


@pytest.mark.mechanism("A8")
def test_money_goes_by_place_and_a_place_without_a_prize_gets_none(province):
    assert award(province[Month(2024, 1)], "prize") == ["v given 20", "w given 10"]
    assert award(province[Month(2024, 2)], "prize") == ["v given 20", "x given 10", "y given 10"]


@pytest.mark.mechanism("A8")
def test_the_first_result_is_rewarded_once_a_year(province):
    given = {month: award(province[month], "first") for month in YEAR[:6]}

    assert [given[month] for month in YEAR[:6]] == [
        ["w given 5", "y given 5"],
        [],
        ["v given 5"],
        [],
        ["x given 5"],
        [],
    ]
    assert award(province[Month(2024, 5)], "per_deal") == ["x given 8"]
    assert award(province[Month(2024, 3)], "per_deal") == [f"v given {Fraction(3, 2)}"]


@pytest.mark.mechanism("A8")
def test_money_is_apart_from_personnel_and_always_proposed(province):
    kinds = {it.award: it.kind for month in YEAR for it in province[month].awards}
    words = {it.award: it.words for it in reversed(province[Month(2024, 1)].awards)}

    assert kinds["flag"] == "honour"
    assert "promote" not in kinds
    assert words["first"] == "建议零突破奖: 奖励5万元(试行)"
    assert words["cut"] == "建议扣减工作经费: 扣减3万元"
    assert all(word.startswith("建议") for word in words.values())


def test_a_history_that_is_not_asked_for_changes_nothing(year):
    book = ladder("teams")
    plain = book.model_copy(update={"ladder": None, "triggers": book.triggers[:1]})
    given = ScoringInput(TEAMS, facts=facts("funds", FUNDS))

    alone = accounts(plain, given, YEAR[5:6])[YEAR[5]]
    assert alone.flags == tuple(flag for flag in year[YEAR[5]].flags if flag.rule == "bottom_three")
    assert replace(alone, lists=(), flags=()) == type(alone)((), ())
