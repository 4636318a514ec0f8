"""All units together against the region's own figures."""

from dataclasses import replace
from decimal import Decimal

from diaodu.model.check_table import CHECKS, CheckSetting
from diaodu.model.figures import REGION, Basis, Fact
from diaodu.model.submissions import Submission
from diaodu.validation import total_findings
from tests.intake.making import LABEL, MONTH, RULEBOOK, figure
from tests.validation.making import in_month

EAST = in_month(MONTH, figure("funds", "1500.5", "5400"))
WEST = replace(in_month(MONTH, figure("funds", "499.5", "600")), label=replace(LABEL, unit="west"))


def found(total, *reports, basis=Basis.MONTH, table=CHECKS):
    own = Fact(REGION, "funds", MONTH, basis, Decimal(total))
    return total_findings(reports or (EAST, WEST), RULEBOOK, (own,), MONTH, table)


def test_a_sum_that_is_not_the_control_total_is_told_with_the_gap():
    (finding,) = found("2100")

    assert finding.code == "total_differs"
    assert "相加为2000万元，全辖区控制数是2100万元，相差100万元" in finding.message
    assert found("2000") == ()
    assert found("5999", basis=Basis.YTD) != ()
    assert found("6000", basis=Basis.YTD) == ()


def test_a_unit_that_left_the_figure_out_makes_the_sum_unknown_and_a_nil_return_is_zero():
    silent = in_month(MONTH)
    nil = Submission(WEST.label, True)

    assert found("9", EAST, silent) == ()
    assert found("1500.5", EAST, nil) == ()
    assert len(found("1500", EAST, nil)) == 1


def test_it_can_be_put_on_trial():
    (finding,) = found("1", table=CHECKS.changed([CheckSetting("total_differs", trial=True)]))

    assert finding.is_trial
