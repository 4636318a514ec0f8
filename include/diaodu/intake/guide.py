"""What the sheet 填报说明 tells a unit."""

from diaodu.intake.layout import NIL_LABEL
from diaodu.model.sheets import AGREEMENT_WORDS, STAGE_WORDS, Sheet
from diaodu.model.submissions import Label
from diaodu.rulebook.schema import Rulebook

_TEXT = """
1．本工作簿专供{unit}报送{month}数据，按《{rulebook}》生成。
请勿改动工作表名称、表头、指标名称和计量单位，不要另建工作簿，也不要用上月的工作簿改报。

2．“{indicators}”表：“本月”填当月发生数，“年初累计”填{since}至本月末的累计数。
没有发生的填0；空着不填按未报送处理，不等于0。灰底的格不用填。

3．斜体的比率按上报数重新计算，可以不填；填了会与计算结果核对。

4．零报告：本月各项均未发生时，把“{nil}”改为“是”，其余各格和各表都不填。

5．“{projects}”表：列出月末在册的全部项目，一个项目一行，项目编号不重复、各月不变。
阶段选{stages}之一；合同类型选{agreements}之一，未签约的不选。
到了签约、开工、投产阶段的，必须填相应日期。金额以万元为单位。

6．“{activities}”表：只填本月发生的，外出招商和来访接待每一批次填一行。

7．“{indicators}”表的项目数、批次和到位资金，应与“{projects}”“{activities}”两表逐条相加的结果一致。

8．数字只填阿拉伯数字，一格一个，不带单位和说明；除涨幅、增速等比率外不填负数。
日期按 2024-03-05 填写。
用公式的，请在Excel或WPS中算出结果并保存后再报。

9．“备注”栏供本单位说明情况，不参与计算。

10．填好后保存为.xlsx工作簿报送。数据有误的，核验意见会指明工作表、单元格和改法；
改正后重新报送整个工作簿即可，以最后一次为准。
"""


def guide(rulebook: Rulebook, label: Label, unit_title: str) -> tuple[str, ...]:
    """The instructions for one unit and month, one paragraph each."""
    first = label.period.accounting_year(rulebook.year_starts_in).first_on
    said = _TEXT.strip().format(
        unit=unit_title,
        month=label.period.title,
        rulebook=rulebook.title,
        since=f"{first.year}年{first.month}月{first.day}日",
        nil=NIL_LABEL,
        indicators=Sheet.INDICATORS,
        projects=Sheet.PROJECTS,
        activities=Sheet.ACTIVITIES,
        stages="、".join(STAGE_WORDS.values()),
        agreements="、".join(AGREEMENT_WORDS.values()),
    )
    return tuple(paragraph.replace("\n", "") for paragraph in said.split("\n\n"))
