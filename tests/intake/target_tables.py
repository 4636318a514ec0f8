"""Tables of targets for tests, as bureaus draw them."""

import io
from datetime import date

from xlsxwriter.workbook import Workbook

from diaodu.intake.target_sheet import TargetTask, read_target_sheet
from diaodu.intake.template import CREATED_AT, WRITING
from diaodu.model.units import Unit
from diaodu.rulebook.loader import load_rulebook

RULEBOOK = load_rulebook(
    """
rulebook: county
title: 县招商引资考核办法
source: 县〔2024〕1号
in_force: {from: 2024-01}
groups: {town: 乡镇}
campaigns: {hundred: {title: 百日竞赛, from: 2024-03-01, to: 2024-06-08, source: 第六条}}
indicators:
  funds:
    {title: 到位资金, measure: 万元, decimals: 2, target: {over: quarter, source: 一}, source: 一}
  foreign: {title: 实际利用外资, measure: 万美元, target: {over: year, source: 二}, source: 二}
  signed: {title: 签约项目, measure: 个, target: {over: month, source: 三}, source: 三}
  jobs: {title: 新增就业, measure: 人, source: 四}
boards:
  - id: funds
    title: 到位资金
    source: 一
    items: [{item: funds, score: completion, weight: 100, cap: 120%, level: stretch, source: 一}]
""",
    "county.yaml",
)
DAY = date(2024, 1, 1)
WEST = Unit("west", "城西乡", "town", 2, to_on=date(2023, 12, 31))
UNITS = (
    Unit("east", "城东镇", "town", 1),
    Unit("west", "城西镇", "town", 2, from_on=date(2024, 1, 1), before=(WEST,)),
    Unit("old", "城南镇", "town", 3, to_on=date(2023, 6, 30)),
    Unit("new", "新城街道", "town", 4, date(2023, 7, 1), succeeds=("old",)),
)
TITLE = ["示例县2024年招商引资目标任务分解表"]


def workbook(*rows, merged=(), sheet="目标"):
    """The same rows give the same bytes."""
    saved = io.BytesIO()
    book = Workbook(saved, WRITING)
    book.set_properties({"created": CREATED_AT})
    page = book.add_worksheet(sheet)
    for area in merged:
        page.merge_range(area, None)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    book.close()
    return saved.getvalue()


def read(*rows, merged=(), sheet="目标", year=None):
    task = TargetTask("示例县", UNITS, RULEBOOK, "县发〔2024〕1号", DAY, year)
    return read_target_sheet(workbook(*rows, merged=merged, sheet=sheet), "目标.xlsx", task)


def values(reading):
    """Targets as short keys: unit, indicator, period, level."""
    return {(it.unit, it.indicator, it.period, it.level): it.value for it in reading.sheet.targets}


def told(reading):
    return [(found.code, found.cell) for found in reading.findings]
