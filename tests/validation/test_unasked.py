"""What a form has no place for is told once, to the bureau."""

from decimal import Decimal

from diaodu.model.figures import Basis
from diaodu.model.forms import Form, FormFigure, Records, RowFields
from diaodu.validation.unasked import unasked
from tests.intake.making import MONTH, RULEBOOK

RULES = RULEBOOK.in_month(MONTH)
FUNDS = FormFigure("资金", "funds", Basis.MONTH, Decimal(10000))
OF_PROJECTS = {"到位资金(年初累计)", "签约项目(本月、年初累计)", "开工项目(本月、年初累计)"}


def test_each_figure_without_a_place_is_named_with_its_columns():
    form = Form("月报", (1,), "单位", False, "A1", (FUNDS,))

    told = set(unasked(form, RULES))

    assert told >= OF_PROJECTS
    assert {"贷款余额(年初累计)", "新增就业(本月)"} <= told
    assert not {it for it in told if "开工率" in it or "满意度" in it}


def test_where_indicators_go_down_the_columns_say_what_there_is():
    figures = tuple(FormFigure(id_, id_, None) for id_ in RULES.indicators)
    columns = {"本月": Basis.MONTH, "累计": Basis.YTD}

    assert list(unasked(Form("表", (1,), "B2", True, "A1", figures, "指标", columns), RULES)) == []


def test_what_the_rows_of_another_system_list_needs_no_figure():
    records = Records("平台", "", "单位", "月份", (FUNDS,), projects=RowFields("items", {}))

    told = set(unasked(records, RULES))

    assert not OF_PROJECTS & told
    assert "外出招商(本月、年初累计)" in told
