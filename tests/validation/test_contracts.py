"""Contract amounts that are left out, or too large to be in 万元."""

from dataclasses import replace
from decimal import Decimal

import pytest

from diaodu.model.check_table import CHECKS, CheckSetting
from diaodu.model.figures import Agreement, Stage
from diaodu.validation.contracts import contract_findings
from tests.intake.making import GOOD, PROJECTS
from tests.validation.making import FEBRUARY, JANUARY, codes

HUGE = Decimal(5_000_000)


def found(earlier=(), table=CHECKS, words=None, **changes):
    """What is said of D-001 changed like this; `words` are of the report."""
    sent = replace(GOOD, projects=(replace(PROJECTS[0], **changes),), **(words or {}))
    return list(contract_findings(sent, earlier, table))


def before(amount, report=FEBRUARY):
    """A report in which D-001 was listed with that amount."""
    row = replace(PROJECTS[0], period=report.label.period, contract_amount_wan=Decimal(amount))
    return replace(report, is_nil=False, projects=(row,))


def test_an_amount_in_yuan_is_doubted_with_what_it_comes_to_in_yi():
    (finding,) = found(contract_amount_wan=Decimal(300_000_000))

    assert (finding.code, finding.cell) == ("contract_implausible", "H4")
    assert "填300000000万元，合30000亿元，是否把元当作万元填写" in finding.message
    assert "示例稻米加工" in finding.message


def test_a_huge_amount_that_was_listed_before_is_not_told_every_month():
    listed = before(HUGE)

    assert found((listed,), contract_amount_wan=HUGE) == []
    assert found((before(HUGE, JANUARY), FEBRUARY), contract_amount_wan=HUGE) == []


def test_another_huge_amount_than_the_one_listed_before_is_told():
    assert codes(found((before(HUGE),), contract_amount_wan=HUGE + 1)) == ["contract_implausible"]


def test_an_amount_that_grew_ten_thousand_times_is_told_once():
    told = found((before(500),), contract_amount_wan=HUGE)

    assert codes(told) == ["contract_times_ten_thousand"]


def test_a_region_has_its_own_ceiling():
    own = CHECKS.changed(
        (CheckSetting("contract_implausible", numbers=(("ceiling", Decimal(7)),)),)
    )

    assert codes(found(table=own)) == ["contract_implausible"]


def test_funds_under_a_contract_without_an_amount_are_doubted_at_the_amount():
    (finding,) = found(contract_amount_wan=None)

    assert (finding.code, finding.cell) == ("contract_missing", "H4")
    assert "项目“示例稻米加工”已签合同，本月到位资金1000.5万元" in finding.message
    assert "请按合同补填合同金额" in finding.remedy


@pytest.mark.parametrize(
    "changes",
    [
        {"funds_month_wan": Decimal(0)},
        {"agreement": Agreement.FRAMEWORK},
        {"agreement": None},
        {"stage": Stage.IN_TALK},
    ],
    ids=["no funds", "framework", "no agreement", "in talk"],
)
def test_an_amount_is_asked_for_only_where_money_came_under_a_signed_contract(changes):
    assert found(contract_amount_wan=None, **changes) == []


def test_an_amount_of_nothing_is_left_to_the_sum_of_funds():
    assert found(contract_amount_wan=Decimal(0)) == []


def test_lists_without_a_column_of_amounts_are_not_asked_for_them():
    form = {"sheet": "本地表"}
    bare = {"sheet": "平台", "places": (("4", "第1行"), ("I", "funds"))}
    full = {"sheet": "平台", "places": (*bare["places"], ("H", "amount"))}

    assert found(contract_amount_wan=None, words=form) == []
    assert found(contract_amount_wan=None, words=bare) == []
    assert codes(found(contract_amount_wan=None, words=full)) == ["contract_missing"]
