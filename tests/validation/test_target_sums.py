"""What a table's numbers say together is told with both of them, and refuses nothing."""

from datetime import date
from decimal import Decimal

from diaodu.model.figures import Target
from diaodu.model.targets import PersonShare, in_force
from diaodu.validation.target_sums import Sums, target_findings
from tests.intake.target_tables import RULEBOOK

TITLES = {"east": "城东镇", "west": "城西镇"}


def told(*rows, shares=(), titles=TITLES):
    """Each row as unit, period, value and, unless it is base, the level."""
    targets = [
        Target(unit, "funds", period, Decimal(value), *level)
        for unit, period, value, *level in rows
    ]
    held = in_force(targets, date.max)
    found = target_findings(Sums(RULEBOOK, 2024, held, shares, titles))
    return [finding.message for finding in found]


def test_units_that_add_up_to_more_than_the_region_are_shown_with_both_numbers():
    rows = (("*", "2024-Q1", 100), ("east", "2024-Q1", 60), ("west", "2024-Q1", 50))

    assert told(*rows) == [
        (
            "到位资金2024年第一季度基本目标：各单位合计110万元，大于全辖区目标100万元，"
            "多10万元（层层加码）"
        )
    ]


def test_units_that_add_up_to_less_leave_a_part_to_nobody():
    rows = (("*", "2024-Q1", "100.5"), ("east", "2024-Q1", 60), ("west", "2024-Q1", 40))

    assert "小于全辖区目标100.5万元，少0.5万元，没有分解完" in told(*rows)[0]


def test_units_that_add_up_to_the_region_and_quarters_to_the_year_are_in_order():
    quarters = [("east", f"2024-Q{quarter}", 25) for quarter in (1, 2, 3, 4)]

    assert told(*quarters, ("east", "2024", 100), titles={"east": "城东镇"}) == []


def test_quarters_and_months_are_held_against_the_year_once_all_are_there():
    quarters = [("east", f"2024-Q{quarter}", 20) for quarter in (1, 2, 3, 4)]
    months = [("east", f"2024-{month:02}", 9) for month in range(1, 13)]
    year = ("east", "2024", 100)

    assert [line for line in told(*quarters, *months, year) if "相差" in line] == [
        "城东镇到位资金2024年基本目标：各季度合计80万元，全年目标100万元，相差20万元",
        "城东镇到位资金2024年基本目标：各月份合计108万元，全年目标100万元，相差8万元",
    ]
    assert not [line for line in told(*quarters[:3], year) if "相差" in line]


def test_what_persons_carry_is_held_against_their_unit():
    shares = tuple(
        PersonShare("east", post, "funds", "2024-Q1", Decimal(30)) for post in ("镇长", "副镇长")
    )
    row = ("east", "2024-Q1", 70)

    assert told(row, shares=shares, titles={"east": "城东镇"}) == [
        "城东镇到位资金2024年第一季度基本目标：责任人合计60万元，单位目标70万元，相差10万元"
    ]


def test_a_stretch_target_below_the_base_is_doubtful():
    rows = (("east", "2024-Q1", 70), ("east", "2024-Q1", 60, "stretch"))

    assert told(*rows, titles={"east": "城东镇"}) == [
        "城东镇到位资金2024年第一季度：奋斗目标60万元小于基本目标70万元"
    ]


def test_targets_of_another_window_than_the_rules_are_told_to_be_useless():
    assert "“到位资金”按季度考核，表中没有季度目标，这些目标用不上" in told(("east", "2024", 1))


def test_units_left_without_a_target_are_named():
    assert told(("east", "2024-Q1", 1)) == ["没有下达“到位资金”目标的单位：城西镇"]


def test_targets_of_an_indicator_without_a_rule_are_told_to_be_useless():
    held = in_force([Target("east", "jobs", "2024", Decimal(1))], date.max)
    found = target_findings(Sums(RULEBOOK, 2024, held, (), {}))

    assert [it.message for it in found] == ["考核办法没有给“新增就业”设目标任务，这些目标用不上"]
