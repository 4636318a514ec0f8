"""Everything that can be wrong with what a submission says, each with its sentence."""

from diaodu.model.checks import Code, error, information, warning

_OWN = "请使用本单位本月的报表模板填报"


class ValidationCode(Code):
    """What checking a submission can find."""

    WRONG_REGION = error("这是辖区“{read}”的报表，不是“{expected}”的", _OWN)
    UNKNOWN_UNIT = error("责任单位“{read}”不在本辖区名单中", _OWN)
    UNIT_NOT_EXISTING = error(
        "{unit}在{month}不在考核名单中（{since}）",
        "如已撤并，请由承接单位报送；名单有误请联系招商局",
    )
    WRONG_UNIT = error("这是{read}的报表，不是{expected}的", _OWN)
    WRONG_MONTH = error("这是{read}的报表，应报{expected}", _OWN)

    UNKNOWN_INDICATOR = warning(
        "{place} “{indicator}”不在本月的考核办法中，不计入", "请用本月模板填报；无需报送的请忽略"
    )
    NOTHING_REPORTED = error(
        "工作簿里没有填任何数字和明细",
        "本月确无发生的，请把“是否零报告”改为“是”；否则请填报后重新报送",
    )
    NOT_REPORTED = warning(
        "{place} {indicator}的{column}未填报，按未报送处理",
        "没有发生的请填0；漏填的请补填后重新报送",
    )
    HALF_REPORTED = warning(
        "{place} {indicator}的{column}未填报，按另一栏推算", "请补填{column}后重新报送"
    )
    COUNTED_FROM_ROWS = information(
        "{place} {indicator}未填，按“{sheet}”表逐条计为{listed}{measure}", "核对无误即可"
    )
    MISSING_IS_ZERO = information(
        "{place} {indicator}未填，按考核办法计为0（{citation}）", "如有发生，请补填后重新报送"
    )

    CUMULATIVE_DIFFERS = error(
        "{place} {indicator}年初累计填{ytd}，应为上月累计{before}＋本月{month}＝{sum}",
        "请核对本月数和累计数；上月报数有误的，请先更正上月报表",
    )
    FIRST_MONTH_DIFFERS = error(
        "{place} {indicator}年初累计填{ytd}，本月填{month}；考核年度第一个月两者应相等",
        "请核对本月数和累计数",
    )
    CUMULATIVE_FELL = error(
        "{place} {indicator}年初累计填{ytd}，少于{earlier}已报的累计{before}",
        "请核对累计数；以前月份报数有误的，请先更正该月报表",
    )

    DECLARED_DIFFERS = error(
        "{place} {indicator}填{declared}{measure}，“{sheet}”表逐条相加为{listed}{measure}{rows}",
        "请核对：补全或删除“{sheet}”表中的行，或改正{place}",
    )
    PRINTED_RATE_DIFFERS = warning(
        "{place} {indicator}填{printed}，按{of}{of_value}÷{to}{to_value}重新计算为{computed}；"
        "{indicator}、{of}、{to}都可能填错",
        "请核对这三个数；{indicator}以重新计算的为准",
    )

    NIL_WITH_FIGURES = error(
        "{place} 报的是零报告，但填了数字{read}",
        "确无发生的请清空数字；有发生的请把“是否零报告”改为“否”",
    )
    NIL_WITH_ROWS = error(
        "报的是零报告，但“{sheet}”表有{count}行内容",
        "确无发生的请清空该表；有内容的请把“是否零报告”改为“否”",
    )

    ACTIVITY_OUTSIDE_MONTH = error(
        "{place} 日期{read}不在{month}内", "请核对日期；其他月份的请从本表删除，更正该月报表"
    )
    PROJECT_DATE_AFTER_MONTH = error(
        "{place} {column}{read}在{month}之后", "请核对日期；尚未发生的不填"
    )
    DATES_DISORDERED = error(
        "{place} {column}{read}早于{earlier_column}{earlier}", "请核对两个日期"
    )
    STAGE_WITHOUT_DATE = error(
        "{place} 阶段为“{stage}”，但没有填{column}", "请补填{column}，或改正阶段"
    )
    DATE_BEYOND_STAGE = error(
        "{place} 已填{column}{read}，阶段却是“{stage}”", "请改正阶段，或删除该日期"
    )
