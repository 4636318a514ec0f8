"""Everything that can be wrong with a table of targets, each with its sentence."""

from diaodu.model.checks import Code, error, information, warning

_TEMPLATE = "可用 diaodu targets template 生成的样表填写"


class TargetCode(Code):
    """What reading a table of targets can find, and what its numbers say together."""

    NO_TARGET_TABLE = error(
        "文件“{file}”里没有找到目标任务表", f"表头要有“单位”一栏和目标各栏；{_TEMPLATE}"
    )
    NO_TARGETS = error("文件“{file}”的表里没有一个目标数", f"请填写目标数；{_TEMPLATE}")
    YEAR_UNCLEAR = error(
        "{place} 的标题写有几个年份（{years}）", "请用 --year 写明是哪一年的目标任务"
    )
    INDICATOR_UNKNOWN = error(
        "{place} 看不出是哪个指标：“{read}”", "表头、指标栏或标题里请写考核办法的指标名称：{known}"
    )
    MEASURE_MISSING = error(
        "{place} 没有写明金额的计量单位：“{indicator}”", "请在表头写明，如（万元）或（亿元）"
    )
    MEASURE_UNFIT = error(
        "{place} 的计量单位“{read}”换算不成“{indicator}”的“{expected}”", "请改用{expected}"
    )
    CUMULATIVE_COLUMN = error(
        "{place} 是累计数：“{read}”", "目标按当季、当月填写，请删除累计栏或改为当期数"
    )
    REPEATED_COLUMN = error("{place} 与 {first} 是同一个目标：“{read}”", "请只保留一栏")
    UNREAD_COLUMN = warning(
        "{place} 不是目标栏，没有导入：“{read}”", "如是目标，请写明季度、月份或全年"
    )
    UNIT_UNKNOWN = error("{place} 不是名册中的单位：“{read}”{guess}", "请改用名册中的单位名称")
    UNIT_AMBIGUOUS = error("{place} 的“{read}”可以是几个单位：{units}", "请改用单位现在的名称")
    UNIT_GONE = error("{place} 的“{read}”在{day}不在册{heir}", "请写承接单位的名称")
    FORMER_NAME = information("{place} 的“{read}”是{unit}的曾用名，已记在{unit}名下", "无需处理")
    ROW_WITHOUT_UNIT = error("{place} 有目标数，这一行没有单位", "请填写单位，或删除这一行的数")
    REPEATED_ROW = error("{place} 与 {first} 是同一单位的同一个目标", "请只保留一行")
    SUBTOTAL_SKIPPED = information("{place} 是小计，没有导入", "无需处理")
    PERSONS_ADDED = information(
        "{unit}只有责任人的数，单位的目标按责任人合计", "如单位另有目标，请加一行，责任人留空"
    )

    UNITS_ABOVE_REGION = warning(
        "{what}：各单位合计{units}，大于全辖区目标{region}，多{gap}（层层加码）",
        "如属有意加压，无需处理",
    )
    UNITS_BELOW_REGION = warning(
        "{what}：各单位合计{units}，小于全辖区目标{region}，少{gap}，没有分解完", "请核对分解表"
    )
    PARTS_DIFFER = warning(
        "{unit}{what}：各{part}合计{parts}，全年目标{whole}，相差{gap}", "请核对{part}目标"
    )
    PERSONS_DIFFER = warning(
        "{unit}{what}：责任人合计{persons}，单位目标{whole}，相差{gap}", "请核对责任人的任务"
    )
    STRETCH_BELOW_BASE = warning(
        "{unit}{what}：奋斗目标{stretch}小于基本目标{base}", "请核对两栏是否填反"
    )
    WINDOW_MISSING = warning(
        "“{indicator}”按{window}考核，表中没有{window}目标，这些目标用不上", "请补{window}目标"
    )
    NOT_ASSESSED = warning(
        "考核办法没有给“{indicator}”设目标任务，这些目标用不上", "请核对考核办法"
    )
    WITHOUT_TARGET = information("没有下达“{indicator}”目标的单位：{units}", "如属漏列，请补上")
