"""One project in the reports of two units, from the finding to the bureau's word."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from diaodu.calendar import Month
from diaodu.cycle.claims import claims, decide_claim, name_alias
from diaodu.cycle.recheck import recheck
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.figures import Project, Stage
from diaodu.model.rulings import Verdict
from diaodu.model.submissions import Label, Submission, SubmissionState

JANUARY = Month(2024, 1)
PAIR = ("team-01/A-1", "team-02/B-7")
BUREAU = {"reason": "先签约", "by": "招商局"}


def report(unit, id_, title):
    row = Project(
        unit=unit,
        id=id_,
        title=title,
        stage=Stage.SIGNED,
        period=JANUARY,
        investor="示例甲公司",
        contract_amount_wan=Decimal(9000),
        signed_on=date(2024, 1, 9),
        row=4,
    )
    label = Label("qujialing", unit, JANUARY, TEMPLATE_VERSION)
    return Submission(label, is_nil=False, projects=(row,))


@pytest.fixture
def world(world):
    both = (report("team-01", "A-1", "示例稻米加工"), report("team-02", "B-7", "示例稻米加工项目"))
    for day, sent in enumerate(both, 1):
        data = world.workbook("qujialing", sent)
        world.receive("qujialing", f"{day}.xlsx", data, f"2024-02-0{day}T01:00")
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")
    return world


def codes(world, unit):
    row = world.submissions("qujialing", period="2024-01", unit=unit)[-1]
    return {it.code for it in row.findings} & {"claimed_before", "claim_refused", "claim_shared"}


def decide(world, verdict, **more):
    decide_claim(world.shell, "qujialing", PAIR, verdict, **{**BUREAU, **more})
    recheck(world.shell, "qujialing", JANUARY, by="招商局", reason="已认定")


def test_the_later_claim_is_doubted_and_the_first_one_is_not(world):
    assert codes(world, "team-01") == set()
    assert codes(world, "team-02") == {"claimed_before"}
    (match,) = claims(world.shell, "qujialing", JANUARY)
    assert ((match.first.id, match.second.id), match.score) == (PAIR, 100)


def test_told_to_be_another_project_it_is_let_be(world):
    decide(world, Verdict.DIFFERENT)

    assert codes(world, "team-02") == set()
    assert claims(world.shell, "qujialing", JANUARY) == ()


def test_told_to_be_the_same_its_unit_is_told_and_the_report_counts(world):
    decide(world, Verdict.SAME)

    assert codes(world, "team-02") == {"claim_refused"}
    rows = world.submissions("qujialing", period="2024-01", unit="team-02")
    assert rows[-1].state is SubmissionState.ACCEPTED


def test_split_both_units_are_told_their_share(world):
    decide(world, Verdict.SPLIT, share=Decimal("0.6"))

    assert codes(world, "team-01") == codes(world, "team-02") == {"claim_shared"}
    shares = [
        finding.message
        for unit in ("team-01", "team-02")
        for row in world.submissions("qujialing", period="2024-01", unit=unit)
        for finding in row.findings
        if finding.code == "claim_shared"
    ]
    assert ["60.0%" in shares[0], "40.0%" in shares[1]] == [True, True]


def test_another_name_of_a_firm_is_kept_with_an_event(world):
    name_alias(world.shell, "qujialing", "金穗", "示例稻米加工", by="招商局")

    assert "alias_named" in world.events("qujialing")


@pytest.mark.parametrize(
    ("pair", "verdict", "more", "error"),
    [
        (PAIR, Verdict.SAME, {"reason": ""}, RefusedError),
        (PAIR, Verdict.SPLIT, {}, RefusedError),
        (("team-99/A", "team-02/B"), Verdict.SAME, {}, UnreadableInputError),
        ((PAIR[0], PAIR[0]), Verdict.SAME, {}, UnreadableInputError),
    ],
    ids=["no reason", "no share", "no such unit", "one listing twice"],
)
def test_a_decision_that_cannot_be_is_refused(blank, pair, verdict, more, error):
    with pytest.raises(error):
        decide_claim(blank.shell, "qujialing", pair, verdict, **{**BUREAU, **more})


def test_an_alias_needs_both_names(blank):
    with pytest.raises(RefusedError):
        name_alias(blank.shell, "qujialing", "金穗", " ", by="招商局")


def test_a_listing_of_the_next_month_is_the_same_claim(world):
    later = report("team-01", "A-1", "示例稻米加工")
    later = replace(later, label=replace(later.label, period=Month(2024, 2)))
    data = world.workbook("qujialing", later)
    world.receive("qujialing", "3.xlsx", data, "2024-03-01T01:00")
    world.collect("qujialing")
    world.validate("qujialing", "2024-02")

    assert len(claims(world.shell, "qujialing", Month(2024, 2))) == 1
