"""One indicator in words: where it comes from, how it prints, what target it is held against."""

from diaodu.rulebook.explain_derived import derived_text
from diaodu.rulebook.explain_filters import AGREEMENTS, STAGES, row_words, stage_words
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.measures import Indicator, TargetRule
from diaodu.rulebook.prose import closing, default, number, share
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window

PLAIN = {"reached", "agreement"}
REPORTED = {"both": "当月数和年初累计数", "month": "当月数", "ytd": "年初累计数"}
RATE = ", 比率不加减: 当月取当月数, 年初至今取末月报送的累计数, 其他时段视为未报送; 不合计各单位"
COUNTED = {"outings": "按活动表计外出招商批次", "visits": "按活动表计来访接待批次"}
TARGETS = {
    Window.MONTH: "当月目标",
    Window.QUARTER: "本季度目标",
    Window.YEAR: "本年目标",
    Window.PERIOD: "考核期目标",
}


def indicator_text(book: Rulebook, id_: str) -> str:
    """One indicator as one paragraph."""
    indicator = book.indicators[id_]
    return (
        f"{indicator.title}({id_}): {_printed(indicator)}。{_origin(book, indicator)}。"
        f"{_missing(indicator)}{closing(indicator)}{_target(indicator.target)}"
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
        weights = "、".join(f"{r.title}{number(r.weight)}" for r in indicator.raters)
        return f"按各类评分人的平均分加权({weights}), 没有评分的一类不计入权数"
    if indicator.rated:
        return "按各评分人评分的平均数"
    if indicator.sum or indicator.count:
        return _registered(indicator, book.where(indicator))
    reported = f"由单位报送{REPORTED[indicator.reported]}{default(indicator, 'reported')}"
    return f"{reported}{RATE}" if indicator.is_rate else reported


def _registered(indicator: Indicator, where: RowFilter | None) -> str:
    return f"{_rows_of(indicator, where)}{_credit(indicator)}"


def _credit(indicator: Indicator) -> str:
    if indicator.credit is None:
        return ""
    introducer, host = share(indicator.credit.introducer), share(indicator.credit.host)
    return (
        f"; 引荐单位计{introducer}、落户单位计{host}(同一单位计一次全额), "
        "同一档案号以首报单位的填报为准, 全辖区合计每个项目只计一次"
    )


def _rows_of(indicator: Indicator, where: RowFilter | None) -> str:
    if indicator.sum == "funds":
        return f"按项目表各月到位资金合计{_rows(where)}"
    if indicator.sum:
        return f"按项目表合同金额合计, 计入签约(或下列阶段)当月{_rows(where)}"
    if indicator.count == "projects":
        return f"按项目表计项目个数{_filter(where)}"
    return f"{COUNTED[indicator.count or '']}{_rows(where)}"


def _filter(where: RowFilter | None) -> str:
    if where is None:
        return ", 计全部在册项目(默认)"
    if where.reached and where.model_fields_set <= PLAIN:
        signed = "或".join(AGREEMENTS[found] for found in where.agreement)
        also = f", 且已签订{signed}" if signed else ""
        return f", 只计窗口期内达到{STAGES[where.reached]}的{also}"
    return _rows(where)


def _rows(where: RowFilter | None) -> str:
    words = "; ".join((*stage_words(where), *row_words(where))) if where else ""
    named = f"“{where.title}”" if where and where.title else ""
    return f", 只计{named}: {words}" if words else ""


def _missing(indicator: Indicator) -> str:
    if indicator.is_derived:
        return ""
    if indicator.missing == "zero":
        return "空缺的按零计。"
    return f"空缺的视为未报送, 不作零{default(indicator, 'missing')}。"


def _target(target: TargetRule | None) -> str:
    if target is None:
        return "不设目标任务(默认)。"
    pace = {
        "whole": "按全部目标衡量",
        "linear": "按时序进度(目标×已过月数÷应有月数)衡量",
        "schedule": f"按进度表衡量({_schedule(target)}, 其间逐月均匀)",
    }
    carry = ", 上几期的欠量结转到本期(超额不结转)" if target.carry == "shortfall" else ""
    return (
        f"目标任务: 对照{TARGETS[target.over]}{default(target, 'over')}, "
        f"{pace[target.pace]}{default(target, 'pace')}{carry}。{closing(target)}"
    )


def _schedule(target: TargetRule) -> str:
    return "、".join(f"第{step.month}个月末{share(step.due)}" for step in target.schedule)
