"""The registers of what units did: projects, outings and visits."""

from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import Activity, ActivityKind, Agreement, Project, Stage
from diaodu.numbers import parse_decimal
from diaodu.registers.parse import one_of, read_date, read_whole
from diaodu.registers.table import Column, Row, distinct, read_rows

PROJECTS = (
    Column("unit", "责任单位代号"),
    Column("id", "项目编号, 同一单位同一月份内不重复"),
    Column("title", "项目名称"),
    Column("stage", "lead 线索, in_talk 在谈, signed 签约, started 开工, in_production 投产"),
    Column("period", "填报月份, 如 2024-03"),
    Column("agreement", "intent 意向, framework 协议, contract 合同", is_required=False),
    Column("investor", "投资方", is_required=False),
    Column("method", "招商方式", is_required=False),
    Column("industry", "产业", is_required=False),
    Column("contract_amount_wan", "合同金额, 万元", is_required=False),
    Column("funds_month_wan", "当月到位资金, 万元, 空为 0", is_required=False),
    Column("signed_on", "签约日期", is_required=False),
    Column("started_on", "开工日期", is_required=False),
    Column("in_production_on", "投产日期", is_required=False),
)
ACTIVITIES = (
    Column("unit", "责任单位代号"),
    Column("kind", "outing 外出招商, visit 来访接待"),
    Column("on", "日期, 如 2024-03-31"),
    Column("place", "地点", is_required=False),
    Column("people_count", "人数", is_required=False),
    Column("subject", "事由", is_required=False),
)


def read_projects(text: str, name: str) -> tuple[Project, ...]:
    """The projects in the order of the file. Raises `UnreadableInputError` with file and line."""
    key = ("unit", "id", "period")
    rows = distinct(read_rows(text, name, PROJECTS), lambda row: tuple(map(row.needed, key)))
    return tuple(map(project_of, rows))


def read_activities(text: str, name: str) -> tuple[Activity, ...]:
    """The outings and visits in the order of the file; they have no key, so none is a duplicate.

    Raises `UnreadableInputError` likewise.
    """
    return tuple(map(activity_of, read_rows(text, name, ACTIVITIES)))


def activity_of(row: Row) -> Activity:
    """One row of the register of outings and visits. Raises `UnreadableInputError` likewise."""
    return Activity(
        unit=row.needed("unit"),
        kind=row.read("kind", one_of(ActivityKind)),
        on=row.read("on", read_date),
        place=row.text("place"),
        people_count=row.optional("people_count", read_whole),
        subject=row.text("subject"),
        row=row.line,
    )


def project_of(row: Row) -> Project:
    """One row of the register of projects. Raises `UnreadableInputError` with file and line."""
    return Project(
        unit=row.needed("unit"),
        id=row.needed("id"),
        title=row.needed("title"),
        stage=row.read("stage", one_of(Stage)),
        period=row.read("period", Month.parse),
        agreement=row.optional("agreement", one_of(Agreement)),
        investor=row.text("investor"),
        method=row.text("method"),
        industry=row.text("industry"),
        contract_amount_wan=row.optional("contract_amount_wan", parse_decimal),
        funds_month_wan=row.optional("funds_month_wan", parse_decimal) or Decimal(0),
        signed_on=row.optional("signed_on", read_date),
        started_on=row.optional("started_on", read_date),
        in_production_on=row.optional("in_production_on", read_date),
        row=row.line,
    )
