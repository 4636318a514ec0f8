"""Filters over projects and over activities: each word lets in what it says and nothing else."""

from decimal import Decimal

import pytest

from diaodu.model.figures import Agreement, Catalogue, ProjectKind
from diaodu.scoring import ScoringInput
from tests.scoring.examples import a_rulebook, fact, measured, outing, project, scored, units

SIGNED = {"signed_on": "2024-03-05"}


def counted(where, *rows, period="2024-03", unit="a", filters=None, **indicator):
    count = {"title": "项目", "measure": "个", "where": where, "source": "第一条", **indicator}
    if "sum" not in indicator:
        count.setdefault("count", "projects")
    rules = a_rulebook({"found": count}, filters=filters or {})
    activities = rows if count.get("count") in {"outings", "visits"} else None
    given = ScoringInput(
        units("a", "b"),
        projects=None if activities else rows,
        activities=activities,
        facts=(fact("a", "2024-03", 1),),
    )
    return measured(scored(rules, period, given), unit, "found")


def signed(id_="p", unit="a", **more):
    return project(unit, id_, "2024-03", **{**SIGNED, **more})


@pytest.mark.mechanism("M10")
@pytest.mark.parametrize(
    ("where", "inside", "outside"),
    [
        ({"agreement": ["contract", "framework"]}, {"agreement": Agreement.FRAMEWORK}, {}),
        ({"kind": "new"}, {"kind": ProjectKind.NEW}, {"kind": ProjectKind.CONTINUED}),
        (
            {"not_kind": ["relocation", "phase_two"]},
            {"kind": ProjectKind.NEW},
            {"kind": ProjectKind.PHASE_TWO},
        ),
        ({"catalogue": "encouraged"}, {"catalogue": Catalogue.ENCOURAGED}, {}),
        ({"not_catalogue": "forbidden"}, {}, {"catalogue": Catalogue.FORBIDDEN}),
        ({"industry": ["电子", "装备"]}, {"industry": "装备"}, {"industry": "食品"}),
        ({"not_industry": "房地产"}, {"industry": "食品"}, {"industry": "房地产"}),
        ({"method": "以商招商"}, {"method": "以商招商"}, {"method": "委托招商"}),
        ({"zone": "东区"}, {"zone": "东区"}, {}),
        (
            {"contract_at_least": 10000},
            {"contract_amount_wan": 10000},
            {"contract_amount_wan": "9999.99"},
        ),
        ({"contract_at_least": 0}, {"contract_amount_wan": 0}, {}),
        (
            {"contract_below": 10000},
            {"contract_amount_wan": "9999.99"},
            {"contract_amount_wan": 10000},
        ),
        ({"funds_at_least": 500}, {"funds_month_wan": 500}, {"funds_month_wan": 499}),
        ({"evidence": ["验资报告", "进账单"]}, {"evidence": ("进账单", "验资报告")}, {}),
        (
            {"evidence_one_of": ["发票", "进账单"]},
            {"evidence": ("进账单",)},
            {"evidence": ("照片",)},
        ),
    ],
    ids=lambda value: next(iter(value), "-") if isinstance(value, dict) else None,
)
def test_a_word_lets_in_what_it_names_and_keeps_out_the_rest(where, inside, outside):
    rows = (signed("in", **inside), signed("out", **outside))

    assert counted({"reached": "signed", **where}, *rows).month == 1
    assert counted({"reached": "signed"}, *rows).month == 2


@pytest.mark.mechanism("K11")
def test_a_share_of_the_funds_is_that_of_this_year_over_the_whole_contract():
    where = {"reached": "signed", "funds_share_at_least": "5%"}
    last_year = project("a", "p", "2023-12", funds_month_wan=900, contract_amount_wan=1000)
    few, enough = ({"funds_month_wan": n, "contract_amount_wan": 1000} for n in (49, 50))

    assert counted(where, last_year, signed("p", **few)).month == 0
    assert counted(where, last_year, signed("p", **enough)).month == 1
    assert counted(where, signed("p", funds_month_wan=50)).month == 0


@pytest.mark.mechanism("M10")
def test_one_dossier_counts_for_the_unit_that_registered_it_first():
    where = {"reached": "signed", "first_introducer": True}
    late = signed("p", "a", dossier="d1", registered_on="2024-02-02")
    early = signed("q", "b", dossier="d1", registered_on="2024-02-01")

    for rows in ((late, early), (early, late)):
        assert counted(where, *rows, unit="a").month == 0
        assert counted(where, *rows, unit="b").month == 1
        assert counted({"reached": "signed"}, *rows, unit="*").month == 2
    assert counted(where, signed("p"), signed("q")).month == 2


def test_a_claim_without_a_date_stands_behind_one_with_a_date():
    where = {"reached": "signed", "first_introducer": True}
    rows = (
        signed("p", "a", dossier="d"),
        signed("q", "b", dossier="d", registered_on="2024-03-31"),
    )

    assert (counted(where, *rows).month, counted(where, *rows, unit="b").month) == (0, 1)


@pytest.mark.mechanism("M1")
def test_now_at_a_stage_is_what_stands_there_at_the_end_and_not_what_once_did():
    talks = {"now_at": "in_talk"}
    rows = (
        project("a", "p", "2023-11", "in_talk"),
        project("a", "q", "2024-02", "in_talk"),
        project("a", "q", "2024-03", "signed", signed_on="2024-03-05"),
        project("b", "r", "2024-03", "in_talk"),
    )

    assert counted(talks, *rows, period="2024-02").ytd == 2
    assert counted(talks, *rows).ytd == 1
    assert counted(talks, *rows, unit="*").month == 2
    assert counted({"reached": "in_talk"}, *rows).ytd == 1


def test_without_a_register_nothing_is_known_of_what_stands_at_a_stage():
    rules = a_rulebook(
        {
            "talks": {
                "title": "在谈",
                "measure": "个",
                "count": "projects",
                "where": {"now_at": "lead"},
            }
        }
    )

    assert measured(scored(rules, "2024-03", ScoringInput(units("a"))), "a", "talks").ytd is None


@pytest.mark.mechanism("M7")
def test_new_and_continued_projects_are_summed_apart_as_each_was_listed_that_month():
    rows = (
        project("a", "p", "2024-02", kind=ProjectKind.NEW, funds_month_wan=100),
        project("a", "q", "2024-03", kind=ProjectKind.CONTINUED, funds_month_wan=30),
        project("a", "p", "2024-03", kind=ProjectKind.CONTINUED, funds_month_wan=7),
    )

    def funds(kind):
        return counted({"kind": kind}, *rows, sum="funds", measure="万元").ytd

    assert (funds("new"), funds("continued")) == (100, 37)


def test_funds_of_a_stage_are_those_of_the_months_in_which_the_project_had_reached_it():
    rows = (
        project("a", "p", "2024-02", "signed", funds_month_wan=5),
        project("a", "p", "2024-03", "started", funds_month_wan=7),
    )

    assert counted({"reached": "started"}, *rows, sum="funds", measure="万元").ytd == 7


def test_contract_amounts_are_summed_on_the_day_of_signing_in_the_measure():
    rows = (signed("p", contract_amount_wan=25000), signed("q"))

    assert counted({}, *rows, sum="contract_amount", measure="亿元").ytd == Decimal("2.5")


@pytest.mark.mechanism("M10")
def test_an_entry_floor_that_was_raised_holds_for_projects_of_the_months_after():
    where = {"reached": "signed", "contract_at_least": {"2020-01": 1000, "2024-03": 5000}}
    before = project("a", "p", "2024-02", signed_on="2024-02-28", contract_amount_wan=1000)

    assert counted(where, before, signed("q", contract_amount_wan=1000)).ytd == 1


@pytest.mark.mechanism("M10")
def test_a_named_filter_is_narrowed_by_the_words_of_the_indicator():
    filters = {
        "big": {"kind": "new", "contract_at_least": 100, "reached": "signed", "source": "一"}
    }
    rows = (
        signed("p", kind=ProjectKind.NEW, contract_amount_wan=100),
        signed("q", kind=ProjectKind.NEW, contract_amount_wan=100, industry="电子"),
        signed("r", contract_amount_wan=100, industry="电子"),
    )

    assert counted({"filter": "big"}, *rows, filters=filters).month == 2
    assert counted({"filter": "big", "industry": "电子"}, *rows, filters=filters).month == 1


@pytest.mark.mechanism("K13")
@pytest.mark.parametrize(
    ("where", "inside"),
    [
        ({"led_by": ["书记", "区长"]}, {"led_by": "区长"}),
        ({"place": "深圳"}, {"place": "深圳"}),
        ({"people_at_least": 3}, {"people_count": 3}),
        ({"linked": True}, {"project": "p1"}),
        ({"evidence": "审批单"}, {"evidence": ("审批单",)}),
    ],
)
def test_outings_are_narrowed_by_who_led_them_where_to_and_what_for(where, inside):
    rows = (outing("a", "2024-03-05", **inside), outing("a", "2024-03-06"))

    assert counted(where, *rows, count="outings").month == 1
