"""What the places of a unit's workbook are called: its sheets, their columns, the words in cells.

The order of a column enum is the order of the columns in the sheet; those that every workbook has
come first, so their places never change.
"""

from enum import StrEnum
from functools import lru_cache

from diaodu.model.figures import ActivityKind, Agreement, Catalogue, ProjectKind, Stage

_LETTERS = 26


@lru_cache(maxsize=128)
def letters(number: int) -> str:
    """A column as Excel shows it: `A` for 1, `AB` for 28; few are asked for, over and over."""
    shown = ""
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        shown = chr(ord("A") + letter) + shown
    return shown


def number_of(column: str) -> int:
    """The number of a column, written in either case: 1 for `A`, 28 for `AB`."""
    number = 0
    for letter in column.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


class Sheet(StrEnum):
    """The sheets a unit sees."""

    INDICATORS = "指标"
    PROJECTS = "项目"
    ACTIVITIES = "外出和来访"
    GUIDE = "填报说明"


class Column(StrEnum):
    """Columns of a sheet, by their header text; `number` counts from 1.

    A column that not every workbook has stands where its header does, not at its `number`.
    """

    number: int

    def __init__(self, *_: str) -> None:
        """Called for one member after the other, in the order of the columns."""
        self.number = len(type(self).__members__) + 1

    def cell(self, row: int) -> str:
        """The place of this column in a row: `C5`."""
        return f"{letters(self.number)}{row}"


class IndicatorColumn(Column):
    """Columns of 指标."""

    TITLE = "指标"
    MEASURE = "计量单位"
    MONTH = "本月"
    YTD = "年初累计"
    NOTE = "备注"
    STATUS = "数据状态"


class ProjectColumn(Column):
    """Columns of 项目."""

    ID = "项目编号"
    TITLE = "项目名称"
    INVESTOR = "投资方"
    METHOD = "招商方式"
    INDUSTRY = "产业"
    AGREEMENT = "合同类型"
    STAGE = "阶段"
    CONTRACT_AMOUNT = "合同金额(万元)"
    FUNDS_MONTH = "本月到位资金(万元)"
    SIGNED_ON = "签约日期"
    STARTED_ON = "开工日期"
    IN_PRODUCTION_ON = "投产日期"
    KIND = "项目类型"
    CATALOGUE = "目录类别"
    SECTOR = "门类"
    FACTOR = "要素类型"
    OWNERSHIP = "投资方性质"
    ORIGIN = "投资方来源地"
    ZONE = "落户园区"
    AGENT = "受托机构"
    EVENT = "招商活动"
    DOSSIER = "项目档案号"
    REGISTERED_ON = "引荐登记日期"
    INTRODUCED_BY = "引荐单位"
    HOSTED_BY = "落户单位"
    FILED_ON = "申报备案日期"
    EVIDENCE = "佐证材料"
    LEAD = "线索编号"
    PROMISED_STAGE = "承诺阶段"
    PROMISED_ON = "承诺日期"
    CREDIT_CODE = "统一社会信用代码"


class ActivityColumn(Column):
    """Columns of 外出和来访."""

    KIND = "类别"
    ON = "日期"
    PLACE = "地点"
    PEOPLE_COUNT = "人数"
    SUBJECT = "事项"
    UNTIL_ON = "结束日期"
    LED_BY = "带队领导"
    JOINED_BY = "其他参加领导"
    PROJECT = "洽谈项目编号"
    EVENT = "招商活动"
    EVIDENCE = "佐证材料"


STAGE_WORDS = {
    Stage.LEAD: "线索",
    Stage.IN_TALK: "在谈",
    Stage.SIGNED: "签约",
    Stage.STARTED: "开工",
    Stage.IN_PRODUCTION: "投产",
}

AGREEMENT_WORDS = {
    Agreement.INTENT: "意向",
    Agreement.FRAMEWORK: "协议",
    Agreement.CONTRACT: "合同",
}

KIND_WORDS = {
    ActivityKind.OUTING: "外出招商",
    ActivityKind.VISIT: "来访接待",
}

PROJECT_KIND_WORDS = {
    ProjectKind.NEW: "新建",
    ProjectKind.CONTINUED: "续建",
    ProjectKind.EXPANSION: "增资扩建",
    ProjectKind.PHASE_TWO: "二期",
    ProjectKind.RELOCATION: "本地搬迁",
}

CATALOGUE_WORDS = {
    Catalogue.ENCOURAGED: "鼓励",
    Catalogue.ORDINARY: "一般",
    Catalogue.FORBIDDEN: "禁止",
}

STATUS_WORDS = {False: "定报", True: "预计"}
"""Whether a figure is an estimate, as its unit says it."""

STAGE_DATES = {
    Stage.SIGNED: ProjectColumn.SIGNED_ON,
    Stage.STARTED: ProjectColumn.STARTED_ON,
    Stage.IN_PRODUCTION: ProjectColumn.IN_PRODUCTION_ON,
}
"""The column that holds the day a stage was reached; the stages before signing have none."""
