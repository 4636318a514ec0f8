"""One indicator in words: where it comes from, how it prints, what target it is held against."""

from collections.abc import Mapping

from diaodu.rulebook.explain_derived import derived_text
from diaodu.rulebook.explain_filters import AGREEMENTS, STAGES, funds_words, row_words, stage_words
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.measures import Duration, Indicator, TargetRule
from diaodu.rulebook.prose import aside, closing, default, number, share
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window

Groups = Mapping[str, str]
PLAIN = {"reached", "agreement"}
REPORTED = {"both": "当月数和年初累计数", "month": "当月数", "ytd": "年初累计数"}
RATE = ", 比率不加减: 当月取当月数, 年初至今取末月报送的累计数, 其他时段视为未报送; 不合计各单位"
PEOPLE = "按活动表合计{}各批次的人数, 没有填人数的批次不计"
COUNTED = {
    "outings": "按活动表计外出招商批次",
    "visits": "按活动表计来访接待批次",
    "travellers": PEOPLE.format("外出招商"),
    "visitors": PEOPLE.format("来访接待"),
}
DISTINCT = {
    "day": "计有活动的天数: 起止日期之间每天计一次, 同一天只计一次",
    "week": "计有活动的周数: 周一至周日为一周, 以周四所在的月份计入, 同一周只计一次",
    "person_month": "计人月数: 带队和参加的岗位每人每月只计一次, 跨月的各月都计",
    "person": "计时段内带队和参加的岗位数, 同一岗位只计一次; 各月不相加, 全辖区为各单位之和",
    "place": "计时段内去过的地点数, 同一地点(含不同单位去的)只计一次; 各月不相加",
    "unit": "时段内有活动的计1, 没有的计0; 各月不相加, 全辖区为有活动的单位数",
}
TARGETS = {
    Window.MONTH: "当月目标",
    Window.QUARTER: "本季度目标",
    Window.HALF: "本半年目标",
    Window.YEAR: "本年目标",
    Window.PERIOD: "考核期目标",
}


def indicator_text(book: Rulebook, id_: str) -> str:
    """One indicator as one paragraph."""
    indicator = book.indicators[id_]
    return (
        f"{indicator.title}({id_}): {_printed(indicator)}。{_origin(book, indicator)}。"
        f"{_missing(indicator)}{_range(indicator)}{closing(indicator)}{_target(indicator.target)}"
    )


def _printed(indicator: Indicator) -> str:
    how = (
        "按百分数打印, "
        if indicator.is_quotient and indicator.scale != 1
        else f"以{indicator.measure}计, "
    )
    return f"{how}保留{indicator.decimals}位小数{default(indicator, 'decimals')}"


def _origin(book: Rulebook, indicator: Indicator) -> str:
    if indicator.is_derived:
        return derived_text(book, indicator)
    if indicator.raters:
        weights = "、".join(f"{r.title}{number(r.weight)}{aside(r)}" for r in indicator.raters)
        return f"按各类评分人的平均分加权({weights}), 没有评分的一类不计入权数"
    if indicator.rated:
        return "按各评分人评分的平均数"
    if indicator.sum or indicator.count or indicator.duration:
        return _registered(indicator, book.where(indicator), book.groups)
    if indicator.stock:
        return _level(indicator)
    reported = f"由单位报送{REPORTED[indicator.reported]}{default(indicator, 'reported')}"
    return f"{reported}{RATE}" if indicator.is_rate else reported


def _duration(rule: Duration, where: RowFilter | None, groups: Groups) -> str:
    by = {"days": "以天计", "months": "以月计(30天为一月)"}[rule.in_]
    return (
        f"按项目表计从{STAGES[rule.from_]}到{STAGES[rule.to]}的平均用时, "
        f"{by}{default(rule, 'in_')}, 只计时段内{STAGES[rule.to]}且两个日期齐全的项目, "
        f"全辖区按各单位的全部项目平均, 没有这样的项目为无基数{_rows(where, groups)}"
    )


def _level(indicator: Indicator) -> str:
    over = {"latest": "取时段内最后一次报送的数", "average": "取时段内各次报送数的平均数"}
    region = {
        "own": "全辖区只用自身报送的数, 不由各单位得出",
        "sum": "全辖区没有自身报送数的, 取各单位之和",
        "average": "全辖区没有自身报送数的, 取各单位的平均数",
    }
    return (
        f"由单位报送当期水平, {over[indicator.stock or 'latest']}, 各月不相加; "
        f"{region[indicator.region]}{default(indicator, 'region')}"
    )


def _registered(indicator: Indicator, where: RowFilter | None, groups: Groups) -> str:
    if indicator.duration:
        return _duration(indicator.duration, where, groups)
    return f"{_rows_of(indicator, where, groups)}{_credit(indicator)}"


def _credit(indicator: Indicator) -> str:
    if indicator.credit is None:
        return ""
    introducer, host = share(indicator.credit.introducer), share(indicator.credit.host)
    return (
        f"; 引荐单位计{introducer}、落户单位计{host}{aside(indicator.credit)}(同一单位计一次全额), "
        "同一档案号以首报单位的填报为准, 全辖区合计每个项目只计一次"
    )


def _rows_of(indicator: Indicator, where: RowFilter | None, groups: Groups) -> str:
    if indicator.sum == "funds":
        return f"按项目表各月到位资金合计{_funds(where, groups)}"
    if indicator.sum:
        return f"按项目表合同金额合计, 计入签约(或下列阶段)当月{_rows(where, groups)}"
    if indicator.count == "projects":
        return f"按项目表计项目个数{_filter(where, groups)}"
    return f"{COUNTED[indicator.count or '']}{_rows(where, groups)}{_once_each(indicator)}"


def _once_each(indicator: Indicator) -> str:
    if indicator.fewest_among:
        posts = "、".join(indicator.fewest_among)
        fewest = "分别计{}带队或参加的批次(按起始日期), 取其中最少的"
        return f", {fewest.format(posts)}; 各月不相加, 全辖区为各单位中最少的"
    return f", {DISTINCT[indicator.distinct]}" if indicator.distinct else ""


def _filter(where: RowFilter | None, groups: Groups) -> str:
    if where is None:
        return ", 计全部在册项目(默认)"
    if where.reached and where.model_fields_set <= PLAIN:
        signed = "或".join(AGREEMENTS[found] for found in where.agreement)
        also = f", 且已签订{signed}" if signed else ""
        return f", 只计窗口期内达到{STAGES[where.reached]}的{also}"
    return _rows(where, groups)


def _rows(where: RowFilter | None, groups: Groups) -> str:
    return _only(where, (*stage_words(where), *row_words(where, groups))) if where else ""


def _funds(where: RowFilter | None, groups: Groups) -> str:
    return _only(where, (*funds_words(where), *row_words(where, groups))) if where else ""


def _only(where: RowFilter, phrases: tuple[str, ...]) -> str:
    words = "; ".join(phrases)
    named = f"“{where.title}”" if where.title else ""
    return f", 只计{named}: {words}" if words else ""


def _missing(indicator: Indicator) -> str:
    if indicator.is_derived:
        return ""
    estimates = "预计数不计入, 视为未报送。" if indicator.estimates == "refused" else ""
    if "estimates" in indicator.model_fields_set and not estimates:
        estimates = "报表注明预计或定报, 预计数先计入。"
    if indicator.missing == "zero":
        return f"空缺的按零计。{estimates}"
    return f"空缺的视为未报送, 不作零{default(indicator, 'missing')}。{estimates}"


def _range(indicator: Indicator) -> str:
    held, measure = indicator.range, indicator.measure
    if held is None:
        return ""
    least = f"不小于{number(held.at_least, measure)}" if held.at_least else ""
    most = f"不大于{number(held.at_most, measure)}" if held.at_most else ""
    bounds = "、".join(filter(None, (least, most)))
    told = REPORTED[indicator.reported]
    return f"填报的{told}应{bounds}{aside(held)}, 超出的列为疑点, 须改正或说明。"


def _target(target: TargetRule | None) -> str:
    if target is None:
        return "不设目标任务(默认)。"
    pace = {
        "whole": "按全部目标衡量",
        "linear": "按时序进度(目标×已过月数÷应有月数)衡量",
        "schedule": f"按进度表衡量({_schedule(target)}, 其间逐月均匀)",
    }
    return (
        f"目标任务: 对照{TARGETS[target.over]}{default(target, 'over')}, "
        f"{pace[target.pace]}{default(target, 'pace')}{_carry(target)}。{closing(target)}"
    )


def _carry(target: TargetRule) -> str:
    if target.carry == "shortfall":
        return ", 上几期的欠量结转到本期(超额不结转)"
    mattering = target.over in (Window.MONTH, Window.QUARTER)
    return f", 上几期的欠量不结转{default(target, 'carry')}" if mattering else ""


def _schedule(target: TargetRule) -> str:
    steps = (f"第{step.month}个月末{share(step.due)}{aside(step)}" for step in target.schedule)
    return "、".join(steps)
