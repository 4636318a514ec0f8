"""The registers of what units did: projects, outings and visits."""

from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import (
    Activity,
    ActivityKind,
    Agreement,
    Catalogue,
    Project,
    ProjectKind,
    Stage,
)
from diaodu.numbers import parse_decimal
from diaodu.registers.parse import one_of, read_date, read_whole, read_words
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
    Column(
        "kind",
        "new 新建, continued 续建, expansion 增资扩建, phase_two 二期, relocation 本地搬迁",
        is_required=False,
    ),
    Column("catalogue", "encouraged 鼓励, ordinary 一般, forbidden 禁止", is_required=False),
    Column("zone", "落户园区", is_required=False),
    Column("dossier", "全辖区统一的项目档案号, 多个单位填同一号即同一项目", is_required=False),
    Column("registered_on", "引荐登记日期, 同一档案号以最早登记者为首报", is_required=False),
    Column("evidence", "已有的佐证材料, 以顿号分隔, 如 验资报告、进账单", is_required=False),
    Column("introduced_by", "引荐单位代号, 空为填报单位", is_required=False),
    Column("hosted_by", "落户单位代号, 空为填报单位", is_required=False),
    Column("filed_on", "申报备案日期", is_required=False),
    Column("sector", "门类, 如 工业、服务业、农业", is_required=False),
    Column("factor", "要素密集类型, 如 劳动密集型、资源加工型", is_required=False),
    Column("ownership", "投资方性质, 如 外资、民营、国有", is_required=False),
    Column("origin", "投资方来源地, 如 浙江、境外", is_required=False),
    Column("event", "签约所属的招商活动", is_required=False),
    Column("agent", "受托招商的机构", is_required=False),
    Column("lead", "所由来的线索编号", is_required=False),
    Column("promised_stage", "承诺达到的阶段, 写法同 stage", is_required=False),
    Column("promised_on", "承诺的日期, 到期未达到的为逾期", is_required=False),
    Column("credit_code", "投资方的统一社会信用代码", is_required=False),
)
ACTIVITIES = (
    Column("unit", "责任单位代号"),
    Column("kind", "outing 外出招商, visit 来访接待"),
    Column("on", "日期, 如 2024-03-31"),
    Column("place", "地点", is_required=False),
    Column("people_count", "人数", is_required=False),
    Column("subject", "事由", is_required=False),
    Column("led_by", "带队领导的岗位", is_required=False),
    Column("project", "洽谈的项目编号", is_required=False),
    Column("evidence", "已有的佐证材料, 以顿号分隔", is_required=False),
    Column("to", "结束日期, 空为当日", is_required=False),
    Column("joined_by", "其他参加领导的岗位, 以顿号分隔", is_required=False),
    Column("event", "所属的招商活动", is_required=False),
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
    until = row.optional("to", read_date)
    if until and until < row.read("on", read_date):
        row.refuse("to 早于 on")
    return Activity(
        unit=row.needed("unit"),
        kind=row.read("kind", one_of(ActivityKind)),
        on=row.read("on", read_date),
        place=row.text("place"),
        people_count=row.optional("people_count", read_whole),
        subject=row.text("subject"),
        row=row.line,
        led_by=row.text("led_by"),
        project=row.text("project"),
        evidence=read_words(row.text("evidence")),
        until_on=until,
        joined_by=read_words(row.text("joined_by")),
        event=row.text("event"),
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
        kind=row.optional("kind", one_of(ProjectKind)),
        catalogue=row.optional("catalogue", one_of(Catalogue)),
        zone=row.text("zone"),
        dossier=row.text("dossier"),
        registered_on=row.optional("registered_on", read_date),
        evidence=read_words(row.text("evidence")),
        introduced_by=row.text("introduced_by"),
        hosted_by=row.text("hosted_by"),
        filed_on=row.optional("filed_on", read_date),
        sector=row.text("sector"),
        factor=row.text("factor"),
        ownership=row.text("ownership"),
        origin=row.text("origin"),
        event=row.text("event"),
        agent=row.text("agent"),
        lead=row.text("lead"),
        promised_stage=row.optional("promised_stage", one_of(Stage)),
        promised_on=row.optional("promised_on", read_date),
        credit_code=row.text("credit_code"),
    )
