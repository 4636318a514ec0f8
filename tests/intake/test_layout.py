"""Which rows and cells a rulebook asks for."""

from diaodu.calendar import Month
from diaodu.intake.layout import asked, columns_asked, marks_of
from diaodu.model.sheets import IndicatorColumn
from diaodu.model.submissions import Label
from diaodu.rulebook.loader import load_rulebook
from tests.intake.making import LABEL, REPORTED, RULEBOOK

BOTH = {IndicatorColumn.MONTH, IndicatorColumn.YTD}
DATED = load_rulebook(
    """
rulebook: dated
title: 办法
source: 文
indicators:
  old: {title: 旧指标, measure: 个, source: 一, in_force: {to: 2023-12}}
  signed: {title: 签约, measure: 个, source: 二, reported: ytd}
  started: {title: 开工, measure: 个, source: 二, reported: ytd}
  rate: {title: 开工率, measure: "%", source: 三, ratio: {of: started, to: signed}}
  growth: {title: 增幅, measure: "%", source: 四, growth: signed}
  months: {title: 月数, measure: 月, source: 五, calendar: unit_months}
  monthly: {title: 月均, measure: 个, source: 五, ratio: {of: signed, to: months}}
""",
    "dated.yaml",
)


def test_reported_indicators_and_ratios_have_a_row_and_rated_ones_have_not():
    assert tuple(id_ for id_, _ in asked(RULEBOOK, LABEL)) == REPORTED


def test_what_is_no_longer_in_force_a_growth_and_a_ratio_to_the_calendar_have_no_row():
    label = Label("x", "y", Month(2024, 1), "1")

    assert [listed.id for listed in marks_of(DATED, label).indicators] == [
        "signed",
        "started",
        "rate",
    ]


def test_only_the_columns_units_report_are_asked():
    columns = {id_: set(columns_asked(found, RULEBOOK)) for id_, found in asked(RULEBOOK, LABEL)}

    assert columns["funds"] == columns["start_rate"] == BOTH
    assert columns["loans"] == {IndicatorColumn.YTD}
    assert columns["jobs"] == {IndicatorColumn.MONTH}


def test_a_ratio_of_cumulative_figures_is_asked_cumulatively():
    assert columns_asked(DATED.indicators["rate"], DATED) == {IndicatorColumn.YTD}
