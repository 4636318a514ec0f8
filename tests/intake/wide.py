"""A rulebook that asks for every column there is, and a workbook that fills them."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl

from diaodu.intake.background import Background
from diaodu.intake.template import filled_workbook
from diaodu.model.figures import Catalogue, ProjectKind, Stage
from diaodu.model.submissions import Submission
from diaodu.model.units import Unit
from diaodu.rulebook.loader import load_rulebook
from tests.intake.making import ACTIVITIES, LABEL, PROJECTS

ZONES = tuple(f"第{number}产业园区及其配套的物流园" for number in range(1, 25))
WIDE = load_rulebook(
    f"""
rulebook: wide
title: 全项办法
source: 县〔2024〕2号
in_force: {{from: 2024-01}}
groups: {{town: 乡镇}}
filters:
  proven: {{evidence: [验资报告, 进账单], evidence_one_of: [纳税证明], source: 一}}
indicators:
  new:
    title: 新建项目
    measure: 个
    count: projects
    where:
      filter: proven
      reached: signed
      kind: new
      not_catalogue: forbidden
      sector: 工业
      factor: 资源加工型
      ownership: [外资, 民营]
      origin: 浙江
      zone: [{", ".join(ZONES)}]
      agent: 某商会
      event: 春季推介会
      industry: 食品
      method: 以商招商
      filed_within: 30
      first_introducer: true
    source: 二
  late: {{title: 逾期项目, measure: 个, count: projects, where: {{overdue: true}}, source: 三}}
  shared:
    title: 分成项目
    measure: 个
    decimals: 1
    count: projects
    where: {{reached: started}}
    credit: {{introducer: 60%, host: 40%, source: 四}}
    source: 四
  weeks: {{title: 外出周数, measure: 周, count: outings, distinct: week, source: 五}}
  led:
    title: 主要领导外出
    measure: 批次
    count: outings
    where: {{joined_by: [书记, 主任], linked: true, place: 省外, event: 春季推介会, evidence: 照片}}
    source: 六
boards:
  - {{id: new, title: 新建, rank: new, source: 二}}
""",
    "wide.yaml",
)
UNITS = (Unit("east", "城东镇", "town", 1), Unit("west", "城西镇", "town", 2))
KNOWN = Background(UNITS, {"new": Decimal(3), "late": Decimal(1)})

PROJECT = replace(
    PROJECTS[0],
    kind=ProjectKind.NEW,
    catalogue=Catalogue.ENCOURAGED,
    sector="工业",
    factor="资源加工型",
    ownership="民营",
    origin="浙江",
    zone=ZONES[0],
    agent="某商会",
    event="春季推介会",
    dossier="2024-007",
    registered_on=date(2024, 1, 8),
    introduced_by="west",
    hosted_by="east",
    filed_on=date(2024, 3, 6),
    evidence=("验资报告", "进账单"),
    promised_stage=Stage.IN_PRODUCTION,
    promised_on=date(2025, 6, 30),
    credit_code="91350100M000100Y43",
)
BATCH = replace(
    ACTIVITIES[0],
    until_on=date(2024, 3, 3),
    led_by="书记",
    joined_by=("主任", "局长"),
    project="D-001",
    event="春季推介会",
    evidence=("照片",),
)
SENT = Submission(LABEL, False, (), (PROJECT,), (BATCH,))


def wide(edit=None, submission=SENT):
    """The workbook, changed by `edit` as with any program that saves .xlsx."""
    data = filled_workbook(WIDE, submission, "示例县", "城东镇", KNOWN)
    if edit is None:
        return data
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def headed(sheet, header):
    """The letter of the column with that header."""
    return next(c.column_letter for c in sheet[3] if c.value == header)
