"""Workbooks for tests: one that is right, and ways to spoil it."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl

from diaodu.calendar import Month
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.intake.reader import read_workbook
from diaodu.intake.template import filled_workbook
from diaodu.model.figures import Activity, ActivityKind, Agreement, Project, Stage
from diaodu.model.submissions import Figure, Label, Submission
from diaodu.rulebook.loader import load_rulebook

RULEBOOK = load_rulebook(
    """
rulebook: county
title: 县招商引资考核办法
source: 县〔2024〕1号
in_force: {from: 2024-01}
groups: {town: 乡镇}
indicators:
  funds: {title: 到位资金, measure: 万元, decimals: 2, sum: funds, source: 第一条}
  outings: {title: 外出招商, measure: 批次, count: outings, source: 第二条}
  visits: {title: 来访接待, measure: 批次, count: visits, source: 第二条}
  signed: {title: 签约项目, measure: 个, count: projects, where: {reached: signed}, source: 三}
  started: {title: 开工项目, measure: 个, count: projects, where: {reached: started}, source: 三}
  start_rate:
    {title: 开工率, measure: "%", decimals: 1, ratio: {of: started, to: signed}, source: 第四条}
  invested: {title: 固定资产投资, measure: 亿元, decimals: 2, source: 第五条}
  loans: {title: 贷款余额, measure: 万元, reported: ytd, missing: zero, source: 第六条}
  jobs: {title: 新增就业, measure: 人, reported: month, source: 第七条}
  price: {title: 价格涨幅, measure: "‰", decimals: 1, source: 第八条}
  satisfaction: {title: 满意度, measure: 分, rated: average, source: 第九条}
boards:
  - {id: signed, title: 签约, rank: signed, source: 第三条}
""",
    "county.yaml",
)

MONTH = Month(2024, 3)
LABEL = Label("county", "east", MONTH, TEMPLATE_VERSION)
REPORTED = (
    "funds",
    "outings",
    "visits",
    "signed",
    "started",
    "start_rate",
    "invested",
    "loans",
    "jobs",
    "price",
)
ROWS = {indicator: row for row, indicator in enumerate(REPORTED, 5)}


def figure(indicator, month=None, ytd=None, note=""):
    row = ROWS[indicator]
    return Figure(
        indicator=indicator,
        month=None if month is None else Decimal(month),
        ytd=None if ytd is None else Decimal(ytd),
        month_cell=f"C{row}",
        ytd_cell=f"D{row}",
        note=note,
    )


FIGURES = (
    figure("funds", "1500.5", "5400"),
    figure("outings", "2", "6"),
    figure("visits", "1", "4"),
    figure("signed", "2", "3"),
    figure("started", "1", "2"),
    figure("start_rate", "50", "66.7"),
    figure("invested", "0.35", "1.2"),
    figure("loans", None, "800"),
    figure("jobs", "15", None),
    figure("price", "-1.5", "0.8", "同比"),
)
PROJECTS = (
    Project(
        unit="east",
        id="D-001",
        title="示例稻米加工",
        stage=Stage.STARTED,
        period=MONTH,
        agreement=Agreement.CONTRACT,
        investor="示例甲公司",
        method="以商招商",
        industry="农产品加工",
        contract_amount_wan=Decimal(20000),
        funds_month_wan=Decimal("1000.5"),
        signed_on=date(2024, 3, 4),
        started_on=date(2024, 3, 29),
        row=4,
    ),
    Project(
        unit="east",
        id="D-002",
        title="示例包装材料",
        stage=Stage.SIGNED,
        period=MONTH,
        agreement=Agreement.INTENT,
        funds_month_wan=Decimal(500),
        signed_on=date(2024, 3, 31),
        row=5,
    ),
    Project(unit="east", id="D-003", title="示例研学", stage=Stage.LEAD, period=MONTH, row=6),
)
ACTIVITIES = (
    Activity("east", ActivityKind.OUTING, date(2024, 3, 1), "沿海某市", 3, "拜访企业", 4),
    Activity("east", ActivityKind.OUTING, date(2024, 3, 31), "省城", None, "推介会", 5),
    Activity("east", ActivityKind.VISIT, date(2024, 3, 15), "本县", 12, "考察厂房", 6),
)
GOOD = Submission(LABEL, False, FIGURES, PROJECTS, ACTIVITIES)


def workbook(edit=None, submission=GOOD):
    """The workbook of a submission, changed by `edit` as with any program that saves .xlsx."""
    data = filled_workbook(RULEBOOK, submission, "示例县", "城东镇")
    if edit is None:
        return data
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def put(place, value, number_format=None):
    """An edit that writes one cell, `指标!C5`."""
    sheet, cell = place.split("!")

    def edit(book):
        book[sheet][cell] = value
        if number_format:
            book[sheet][cell].number_format = number_format

    return edit


def with_part(data, part, change):
    """The same archive with the bytes of one part changed, or with the part added."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, change(content) if name == part else content)
        if part not in source.namelist():
            archive.writestr(part, change(b""))
    return target.getvalue()


def sheet_part(data, title):
    """The archive's name of the part that holds a sheet."""
    titles = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    return f"xl/worksheets/sheet{titles.index(title) + 1}.xml"


def found(data, file_name="城东镇.xlsx"):
    """The findings of reading, by code."""
    return {finding.code: finding for finding in read_workbook(data, file_name).findings}
