"""A check sheet shows a unit its own figures, and nothing from which others could be read."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest

from diaodu.calendar import Month
from diaodu.model.figures import Basis, Fact, Strike, StrikeReason
from diaodu.model.objections import Checked, CheckedFigure, CheckedPoints, Struck
from diaodu.model.scores import IndicatorTitle
from diaodu.model.units import Unit
from diaodu.notices.check_sheets import COMPARED, checked, struck_of
from diaodu.notices.check_tables import amount, check_xlsx, figure_grid
from diaodu.notices.lookup import NamedUnit
from diaodu.notices.matters import matters_checked
from diaodu.rulebook.loader import load_rulebook
from diaodu.scoring import ScoringInput, score
from tests.notices.builders import a_publication

JANUARY = Month(2024, 1)
FUNDS = IndicatorTitle("funds", "到位资金", "万元", 2)
RATE = IndicatorTitle("rate", "开工率", "%", 1)
UNIT = NamedUnit("nanping", "南坪乡")


def row(indicator=FUNDS, reported=10, recognised=8, ytd=20):
    values = (Fraction(it) if it is not None else None for it in (reported, recognised, ytd, ytd))
    return CheckedFigure(indicator, *values, target=Fraction(40), completion=Fraction(1, 2))


def sheet(*figures, **of):
    whole = Checked("nanping", "南坪乡", "2024-03", "2024年3月", "已报送", figures, (), (), ())
    return replace(whole, **of)


def test_reported_struck_and_recognised_stand_side_by_side():
    grid = figure_grid(sheet(row(), row(RATE, Fraction(1, 2), Fraction(1, 4), None)))

    assert grid.over == ("", "本期", "本期", "本期", "本年累计", "本年累计", "本年累计", "", "")
    funds, rate = grid.rows
    assert funds[1:4] == (Decimal("10.00"), Decimal("2.00"), Decimal("8.00"))
    assert funds[-2:] == (Decimal("40.00"), Decimal("50.0"))
    assert rate[1:7] == (Decimal("50.0"), "—", Decimal("25.0"), "未报送", "—", "未报送")


def test_the_periods_own_columns_are_left_out_where_they_say_what_the_years_say():
    assert "本期" not in figure_grid(sheet(row(reported=20, recognised=20))).over


@pytest.mark.parametrize(
    ("value", "printed"),
    [(Fraction(5), "5.00"), (Fraction(7, 3), "2.3333"), (Fraction(101, 80), "1.2625")],
)
def test_a_part_of_a_project_is_printed_with_the_places_it_has(value, printed):
    assert str(amount(value, FUNDS)) == printed


def test_heads_without_a_common_one_are_all_printed_and_a_formula_stays_text():
    struck = (Struck("nanping", FUNDS, Month(2024, 3), Fraction(2), "重报", "=1+1", "第3号"),)
    data = check_xlsx(sheet(row(), struck=struck), "样例县", ("如何复核",))
    book = openpyxl.load_workbook(BytesIO(data))
    first, second = ([c.value for r in page.iter_rows() for c in r if c.value] for page in book)

    assert {"指标", "目标任务", "完成%", "如何复核"} <= set(first)
    assert {"重报", "第3号", "'=1+1", "如何复核"} <= set(second)
    assert data == check_xlsx(sheet(row(), struck=struck), "样例县", ("如何复核",))


def test_strikes_are_told_in_words_and_those_of_nothing_printed_left_out():
    scores = a_publication().scores
    printed = scores.indicators[0]
    strikes = tuple(
        Strike("nanping", id_, Month(2024, 3), Decimal(2), StrikeReason.UNPROVEN)
        for id_ in (printed.id, "nothing")
    )

    (found,) = struck_of("nanping", strikes, scores)
    assert (found.indicator, found.value, found.reason) == (printed, 2, "佐证不足")


def test_what_can_be_objected_to_is_named_once_each():
    points = (CheckedPoints("综合得分", "到位资金", "60.00", "…"),) * 2
    found = matters_checked(sheet(row(), points=points, rulings=("认定为同一项目",)))

    assert [it.key for it in found] == [
        "figure:funds",
        "struck:ruling-1",
        "board:综合得分",
        "other:",
    ]


RULES = """
rulebook: yangli-2024
title: 样例办法
source: 样例
in_force: {from: 2024-01}
groups: {team: 专班}
indicators:
  funds: {title: 到位资金, measure: 万元, source: 样例}
  visits: {title: 来访接待, measure: 批次, source: 样例}
boards:
  - id: total
    title: 综合得分
    within: [team]
    source: 样例
    items:
      - {item: funds, score: rank_points, first: 10, less: 2, source: 样例}
      - {item: visits, score: points, each: 2, at_most: 10, source: 样例}
"""


def test_points_that_compare_units_and_their_total_wait_for_the_circular():
    rulebook = load_rulebook(RULES, "yangli.yaml").in_month(JANUARY)
    units = tuple(Unit(id_, id_, "team", n) for n, id_ in enumerate(("nanping", "xihe")))
    facts = tuple(
        Fact(unit.id, id_, JANUARY, Basis.MONTH, Decimal(3))
        for unit in units
        for id_ in ("funds", "visits")
    )
    scores = score(rulebook, ScoringInput(units, facts=facts), JANUARY)
    content = replace(a_publication(), scores=scores)

    found = checked(content, scores, (), UNIT, rulebook).points

    assert [(it.item, it.printed) for it in found] == [
        ("到位资金", ""),
        ("来访接待", "6.00"),
        ("合计", ""),
    ]
    assert found[0].formula == found[2].formula == COMPARED
