"""What the sheet 填报说明 tells a unit."""

from collections.abc import Mapping

from diaodu.intake.cells import fold
from diaodu.intake.layout import (
    NIL_LABEL,
    OWN_TITLE,
    PREVIOUS_TITLE,
    SIGNED_MEASURES,
    Marks,
    asked,
)
from diaodu.model.sheets import (
    AGREEMENT_WORDS,
    STAGE_WORDS,
    ActivityColumn,
    Column,
    IndicatorColumn,
    ProjectColumn,
    Sheet,
)
from diaodu.rulebook.schema import Rulebook

_TEXT = """
本工作簿专供{unit}报送{month}数据，按《{rulebook}》生成。
请勿改动工作表名称、表头、指标名称和计量单位，不要另建工作簿，也不要用上月的工作簿改报。

“{indicators}”表：“本月”填当月发生数，“年初累计”填{since}至本月末的累计数。
没有发生的填0；空着不填按未报送处理，不等于0。灰底的格不用填。{previous}{status}

{ratios}

零报告：本月各项均未发生时，把“{nil}”改为“是”，其余各格和各表都不填。{kept}

“{projects}”表：列出月末在册的全部项目，一个项目一行，项目编号不重复、各月不变。{listed}
阶段选{stages}之一；合同类型选{agreements}之一，未签约的不选。
到了签约、开工、投产阶段的，必须填相应日期。金额以万元为单位。{project_columns}

“{activities}”表：只填本月发生的，外出招商和来访接待每一批次填一行。{activity_columns}

“{indicators}”表的项目数、批次和到位资金，应与“{projects}”“{activities}”两表逐条相加的结果一致。

数字只填阿拉伯数字，一格一个，不带单位和说明；{signed}不填负数。
日期按 2024-03-05 填写。
用公式的，请在Excel或WPS中算出结果并保存后再报。

“备注”栏供本单位说明情况，不参与计算。
“{own}”栏供本单位自己记事，不读取，退回的工作簿里原样保留。

填好后保存为.xlsx工作簿报送。数据有误的，核验意见会指明工作表、单元格和改法；
改正后重新报送整个工作簿即可，以最近一次通过核验的为准。
"""
_PREVIOUS = f"“{PREVIOUS_TITLE}”是已报送的数，供核对，不用填；有误的请先更正上月报表。"
_STATUS = (
    f"“{IndicatorColumn.STATUS}”：数字还没有核实的选“预计”，先按它计算；"
    "核实后选“定报”，重新报送本月报表。"
)
_LISTED = (
    "上次报送的项目已经列出：没有变化的不用改；有变化的改阶段、日期和金额；"
    f"有资金到位的填“{ProjectColumn.FUNDS_MONTH}”；新项目接着往下填；不再在册的清空整行。"
)
_KEPT = f"“{Sheet.PROJECTS}”表已经列出的项目不用删。"
_RATIOS = "斜体的比率按上报数重新计算，可以不填；填了会与计算结果核对。"
_SIGNED = "除涨幅、增速等比率外"
_PROJECT_HELP: Mapping[Column, str] = {
    ProjectColumn.DOSSIER: "全辖区统一编号，几个单位填同一号即同一项目",
    ProjectColumn.REGISTERED_ON: "引荐登记的日期",
    ProjectColumn.INTRODUCED_BY: "本单位引荐的不填",
    ProjectColumn.HOSTED_BY: "落在本单位的不填",
    ProjectColumn.FILED_ON: "向招商局申报备案的日期",
    ProjectColumn.EVIDENCE: "已有的材料，以顿号分隔",
    ProjectColumn.PROMISED_STAGE: "投资方承诺达到的阶段",
}
_ACTIVITY_HELP: Mapping[Column, str] = {
    ActivityColumn.UNTIL_ON: "当日往返的不填",
    ActivityColumn.LED_BY: "填职务，不填姓名",
    ActivityColumn.JOINED_BY: "填职务，以顿号分隔",
    ActivityColumn.PROJECT: "为哪个项目而去，填项目编号",
    ActivityColumn.EVIDENCE: "已有的材料，以顿号分隔",
}


def guide(
    rulebook: Rulebook,
    marks: Marks,
    unit_title: str,
    *,
    is_past_known: bool = False,
    is_listed: bool = False,
) -> tuple[str, ...]:
    """The instructions for one unit and month, one numbered paragraph each."""
    period = marks.label.period
    first = period.accounting_year(rulebook.year_starts_in).first_on
    listed = asked(rulebook, marks.label)
    said = _TEXT.strip().format(
        unit=unit_title,
        month=period.title,
        rulebook=rulebook.title,
        since=f"{first.year}年{first.month}月{first.day}日",
        nil=NIL_LABEL,
        own=OWN_TITLE,
        previous=_PREVIOUS if is_past_known else "",
        listed=_LISTED if is_listed else "",
        kept=_KEPT if is_listed else "",
        ratios=_RATIOS if any(it.is_derived for _, it in listed) else "",
        signed=_SIGNED if any(fold(it.measure) in SIGNED_MEASURES for _, it in listed) else "",
        status=_STATUS if (Sheet.INDICATORS, IndicatorColumn.STATUS) in marks.columns else "",
        indicators=Sheet.INDICATORS,
        projects=Sheet.PROJECTS,
        activities=Sheet.ACTIVITIES,
        stages="、".join(STAGE_WORDS.values()),
        agreements="、".join(AGREEMENT_WORDS.values()),
        project_columns=_columns(marks, Sheet.PROJECTS, ProjectColumn, _PROJECT_HELP),
        activity_columns=_columns(marks, Sheet.ACTIVITIES, ActivityColumn, _ACTIVITY_HELP),
    )
    paragraphs = (paragraph.replace("\n", "") for paragraph in said.split("\n\n"))
    return tuple(f"{number}．{text}" for number, text in enumerate(filter(None, paragraphs), 1))


def _columns(marks: Marks, sheet: Sheet, columns: type[Column], told: Mapping[Column, str]) -> str:
    """What the rulebook asks for beyond the columns that every workbook has."""
    needed = [column for column in columns if (sheet, column) in marks.columns]
    if not needed:
        return ""
    named = (f"{it}（{told[it]}）" if it in told else str(it) for it in needed)
    return f"考核办法还用到以下各栏，涉及的项目和批次请如实填写：{'、'.join(named)}。"
