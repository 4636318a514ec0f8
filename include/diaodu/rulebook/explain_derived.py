"""How an indicator is computed from others, in words."""

from diaodu.calendar import Month
from diaodu.rulebook.dated import ONCE
from diaodu.rulebook.measures import Among, CompletionOf, Indicator, Ratio, StruckOf, Term
from diaodu.rulebook.prose import WINDOWS, aside, default, number
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import OwnWindow, Window

BY_ZERO = {"no_base": "无基数", "zero": "按零计", "full": "按100%计"}
UNIT_MONTHS = "月数(单位设立以前的月份不计), 全辖区为各单位月数之和"
UNIT_WEEKS = "周数(以周四落在时段内计, 单位设立以前的月份不计), 全辖区为各单位周数之和"
CALENDAR = {
    "days": "天数",
    "weeks": "周数(以周四落在时段内计)",
    "months": "月数",
    "unit_months": UNIT_MONTHS,
    "unit_weeks": UNIT_WEEKS,
}
WHOLES = {
    Window.MONTH: "月份",
    Window.QUARTER: "季度",
    Window.HALF: "半年",
    Window.YEAR: "考核年度",
    Window.PERIOD: "考核期",
}
LEVELS = {"base": "基本目标", "stretch": "力争目标"}


def title_of(book: Rulebook, id_: str) -> str:
    """An indicator's title in quotes."""
    return f"“{book.indicators[id_].title}”"


def derived_text(book: Rulebook, indicator: Indicator) -> str:
    """`等于“开工”除以“签约”, …`: the whole formula with what a zero comes to."""
    if indicator.ratio:
        return _ratio(book, indicator.ratio)
    if indicator.combine:
        terms = (_term(book, term) for term in indicator.combine)
        return f"等于{'、'.join(terms)}之和"
    if indicator.window:
        return _window(book, indicator.window)
    if indicator.completion or indicator.ahead or indicator.still_due:
        return _on_target(book, indicator)
    return _looked_up(book, indicator)


def _on_target(book: Rulebook, indicator: Indicator) -> str:
    if indicator.completion:
        return f"等于{_against(book, indicator.completion)}的完成率"
    if indicator.ahead:
        return f"等于{_against(book, indicator.ahead)}的完成率减去时序进度, 以百分点计"
    if indicator.still_due:
        told = f"等于{_against(book, indicator.still_due)}还差"
        if indicator.left_of:
            return f"{told}多少(已完成的为零)"
        return f"{told}的数除以剩余月数, 即以后每月须完成多少(已完成的为零, 期满无基数)"
    return _looked_up(book, indicator)


def _looked_up(book: Rulebook, indicator: Indicator) -> str:
    if indicator.among:
        return _among(book, indicator.among)
    if indicator.reported_of:
        return f"等于{title_of(book, indicator.reported_of)}的上报数(核减前)"
    if indicator.struck_of:
        return _struck(book, indicator.struck_of)
    if indicator.calendar:
        return f"等于时段内已过的{CALENDAR[indicator.calendar]}"
    if indicator.share:
        return f"等于本单位{title_of(book, indicator.share)}占全辖区的份额, 全辖区为零时无基数"
    return f"等于{title_of(book, indicator.growth or '')}比上年同期的增长率"


def _among(book: Rulebook, rule: Among) -> str:
    """`计“外出”不低于1批次的单位数(乡镇)`, 或 `等于“外出”, 只计乡镇`."""
    groups = "、".join(book.groups[group] for group in rule.within) or "全部单位(默认)"
    if rule.of is None:
        return f"计单位数({groups}){aside(rule)}"
    if not rule.bars:
        return f"等于{title_of(book, rule.of)}, 只计{groups}, 其他单位按零计{aside(rule)}"
    measure = book.indicators[rule.of].measure
    limits = (("不低于", rule.at_least), ("不高于", rule.at_most), ("高于", rule.above))
    bar = next((f"{words}{number(held, measure)}" for words, held in limits if held), "")
    return f"计{title_of(book, rule.of)}{bar}的单位数({groups}), 没有数的单位不计入{aside(rule)}"


def _window(book: Rulebook, rule: OwnWindow) -> str:
    """`取“签约”自2023年3月起至期末的数(不按年度清零), 时段固定…`."""
    fixed = f", 无论所在榜单或得分项的时段{aside(rule)}"
    until = f"至{rule.until.title}止" if rule.until else "至期末"
    if isinstance(rule.since, Month):
        return f"取{title_of(book, rule.of)}自{rule.since.title}起{until}的数(跨年不清零){fixed}"
    if rule.since:
        ends = "、".join(f"{month}月" for month in book.circulars)
        since = f"自上期通报(每年{ends}末)的次月起"
        return f"取{title_of(book, rule.of)}{since}{until}的数{fixed}"
    if rule.which == "completed":
        over = f"最近一个已结束的{WHOLES[rule.over or Window.PERIOD]}"
        by = f"({rule.until.title}止)" if rule.until else ""
        return f"取{title_of(book, rule.of)}{over}{by}的数{fixed}"
    over = f"{WINDOWS[rule.over or Window.PERIOD]}{default(rule, 'which')}"
    return f"取{title_of(book, rule.of)}{over}{until}的数{fixed}"


def _struck(book: Rulebook, rule: StruckOf) -> str:
    reasons = "、".join(reason.label for reason in rule.reason)
    which = f"因{reasons}核减的" if reasons else "各种原因核减的合计(默认)"
    return f"等于{title_of(book, rule.of)}的核减数: {which}"


def _ratio(book: Rulebook, ratio: Ratio) -> str:
    of, to = title_of(book, ratio.of), title_of(book, ratio.to)
    return (
        f"等于{of}除以{to}, {to}为零时{BY_ZERO[ratio.if_zero]}{default(ratio, 'if_zero')}, "
        f"两者都为零时{BY_ZERO[ratio.both_zero]}{default(ratio, 'both_zero')}"
    )


def _term(book: Rulebook, term: Term) -> str:
    if term.times == ONCE:
        return f"{title_of(book, term.of)}{aside(term)}"
    return f"{title_of(book, term.of)}×{number(term.times)}{aside(term)}"


def _against(book: Rulebook, rule: CompletionOf) -> str:
    return f"{title_of(book, rule.of)}对照{LEVELS[rule.level]}{default(rule, 'level')}"
