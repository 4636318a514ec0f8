"""One item in words: how its points come about, and what is left to a default."""

from diaodu.rulebook.dated import ONCE, Cited, Dated
from diaodu.rulebook.explain_derived import LEVELS, title_of
from diaodu.rulebook.explain_parts import (
    bar_words,
    gain_words,
    loss_words,
    need_words,
    size_words,
    tier_words,
)
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.methods import (
    NAMED,
    AtTarget,
    Bonus,
    Completion,
    Counts,
    Deductions,
    Dual,
    Efficacy,
    Flat,
    Item,
    Met,
    OfBoards,
    Placed,
    Points,
    Proportional,
    Quota,
    RankPoints,
    RankSum,
    Steps,
    Tiers,
    Volume,
)
from diaodu.rulebook.prose import WINDOWS, closing, default, number, share
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window


def item_text(book: Rulebook, item: Item) -> str:
    """One item as one line."""
    named = f"“{item.key}”"
    if not isinstance(item, NAMED):
        title = title_of(book, item.item)
        named = f"{named}(按{title}计)" if item.name else title
    return f"{named}: {_rule(book, item)}{_exceptions(book, item)}。{closing(item)}"


def _exceptions(book: Rulebook, item: Item) -> str:
    told = ""
    if item.full_if:
        either = "; 或".join(bar_words(book, bar) for bar in item.full_if)
        told += f"; {either}的, 直接按满分计"
    if item.not_for:
        told += f"; 不适用于{'、'.join(book.groups[group] for group in item.not_for)}"
    return told


def _rule(book: Rulebook, item: Item) -> str:
    match item:
        case Completion():
            return _completion(item)
        case Quota():
            return _quota(book, item)
        case Points():
            return _points(book, item)
        case Counts() | Bonus() | Deductions():
            return _several(book, item)
        case RankSum() | Placed():
            return _of_boards(book, item)
        case _:
            return _single(book, item)


def _of_boards(book: Rulebook, item: OfBoards) -> str:
    titles = {board.id: board.title for board in book.boards}
    named = "、".join(f"“{titles[id_]}”" for id_ in item.boards)
    if isinstance(item, RankSum):
        times = "" if item.times == ONCE else f", 乘以{number(item.times)}"
        missing = {"unranked": "的总名次也不排", "behind_last": "的按末名之后一名计"}
        return (
            f"{named}的名次相加{times}, 其中有未排名{missing[item.if_unranked]}"
            f"{default(item, 'if_unranked')}"
        )
    cut = f"前{number(item.top)}名" if item.top else ""
    cut += f"后{number(item.bottom)}名" if item.bottom else ""
    each = f"{_points_of(item.each)}{default(item, 'each')}"
    return f"{named}中每有一个居{cut}(含并列, 未排名的不算)得{each}"


def _several(book: Rulebook, item: Counts | Bonus | Deductions) -> str:
    match item:
        case Counts():
            needs = "、".join(need_words(book, part) for part in item.parts)
            rule = f"{needs}的得{_points_of(item.weight)}, 每少一个扣{_points_of(item.minus)}"
            rule += ", 扣完为止, 超出的不加分也不互补"
        case Bonus():
            gains = "、".join(gain_words(book, part) for part in item.parts)
            rule = f"{gains}, 合计最多得{_points_of(item.at_most)}"
        case Deductions():
            losses = "、".join(loss_words(book, part) for part in item.parts)
            limit = f"至多扣{_points_of(item.at_most)}" if item.at_most else "扣完为止(默认)"
            rule = f"基础分{_points_of(item.weight)}, {losses}, {limit}"
    return f"{_window(item, item.over)}{rule}"


Single = (
    Efficacy | Proportional | AtTarget | Tiers | Steps | Dual | Flat | Volume | Met | RankPoints
)


def _single(book: Rulebook, item: Single) -> str:
    measure = book.indicators[item.item].measure
    match item:
        case Efficacy():
            return _efficacy(item)
        case Proportional():
            return _proportional(item, measure)
        case AtTarget() | Flat() | Volume():
            return _stepwise(item, measure)
        case Steps() | Dual():
            return _against_target(item, book.indicators[item.item])
        case Tiers():
            tiers = "; ".join(tier_words(book, tier, measure) for tier in item.tiers)
            return (
                f"{_window(item, item.over)}依次看各档, 取第一个符合的: {tiers}; 都不符合的不得分"
            )
        case _:
            return _met_or_ranked(item, measure)


def _efficacy(item: Efficacy) -> str:
    best = "数小者优" if item.lower_is_better else "数大者优"
    equal = {"full": "满分", "base": "基础分"}[item.if_equal]
    return (
        f"{_window(item, item.over)}功效系数法, {best}{default(item, 'lower_is_better')}: "
        f"{_points_of(item.weight)}×[{share(item.base)}+其余×(本单位-组内最差)"
        f"÷(组内最好-组内最差)], "
        f"组内各单位相同的都得{equal}{default(item, 'if_equal')}"
    )


def _proportional(item: Proportional, measure: str) -> str:
    high, low = number(item.full_at, measure), number(item.zero_below, measure)
    between = {"ratio": f"按占{high}的比例得分", "line": "在两者之间按直线插值得分"}[item.between]
    return (
        f"{_window(item, item.over)}达到{high}得{_points_of(item.weight)}, 低于{low}不得分, "
        f"其间{between}{default(item, 'between')}"
    )


def _stepwise(item: AtTarget | Flat | Volume, measure: str) -> str:
    window = _window(item, item.over)
    match item:
        case AtTarget():
            return (
                f"{window}达到{number(item.full_at, measure)}得{_points_of(item.weight)}, "
                f"达不到的不得分; 每超满{number(item.step, measure)}加{_points_of(item.each)}"
                f"(不满一档的不计), 最多加{_points_of(item.at_most)}"
            )
        case Flat():
            fall = {"flat": "下降的仍得基本分", "zero": "下降的不得分"}[item.if_decline]
            return (
                f"{window}基本分为{_points_of(item.weight)}的{share(item.flat)}, "
                f"每满{number(item.step, measure)}加{_points_of(item.each)}(不满一档的不计), "
                f"最多加{_points_of(item.at_most)}, {fall}{default(item, 'if_decline')}"
            )
        case Volume():
            part = {"down": "不足部分不计", "exact": "不足部分按比例计"}[item.partial]
            return (
                f"{window}每{number(item.per, measure)}得{_points_of(item.each)}, "
                f"{part}{default(item, 'partial')}, 不设上限"
            )


def _against_target(item: Steps | Dual, indicator: Indicator) -> str:
    if isinstance(item, Steps):
        measure = indicator.measure
        part = {"down": "不满一档的不计", "exact": "不满一档的按比例计"}[item.partial]
        sizes = "; ".join(size_words(size, measure) for size in item.sizes)
        return (
            f"超过应完成目标的部分, {sizes}; 每档加{_points_of(item.each)}, "
            f"{part}{default(item, 'partial')}, 最多加{_points_of(item.at_most)}"
        )
    over = WINDOWS[indicator.target.over] if indicator.target else WINDOWS[Window.YEAR]
    return (
        f"双基数: {over}对照计划的完成率×{_points_of(item.weight)}, {cap_words(item.cap)}; "
        f"本年累计比上年同期每增减1%加减{_points_of(item.each)}, "
        f"最多加{_points_of(item.up_to)}、最多减{_points_of(item.down_to)}"
    )


def _met_or_ranked(item: Met | RankPoints, measure: str) -> str:
    if isinstance(item, RankPoints):
        best = "数小者在前" if item.lower_is_better else "数大者在前"
        gained = ""
        if item.each_gained:
            most = ", 进位加分不设上限(默认)"
            if item.gained_at_most:
                most = f", 最多加{_points_of(item.gained_at_most)}"
            gained = f"; 比上期名次(另表提供)每进一位加{_points_of(item.each_gained)}{most}"
        return (
            f"{_window(item, item.over)}组内名次计分, {best}{default(item, 'lower_is_better')}: "
            f"第1名{_points_of(item.first)}, 每后一名少{_points_of(item.less)}, 减到零为止{gained}"
        )
    sides = {"at_most": "不高于", "at_least": "不低于"}
    if item.target:
        return f"{sides[item.target]}应完成目标的得{_points_of(item.weight)}, 否则不得分"
    bar = item.at_most or item.at_least
    side = sides["at_most" if item.at_most else "at_least"]
    limit = number(bar, measure) if bar else ""
    return f"{_window(item, item.over)}{side}{limit}的得{_points_of(item.weight)}, 否则不得分"


def cap_words(cap: Dated | str) -> str:
    """What completion above the cap counts as."""
    if isinstance(cap, str):
        return "不设上限"
    return f"超过{share(cap)}的按{share(cap)}计"


def _completion(item: Completion) -> str:
    level = f"对照{LEVELS[item.level]}{default(item, 'level')}的"
    return f"{level}完成率×{_points_of(item.weight)}, {cap_words(item.cap)}"


def _quota(book: Rulebook, item: Quota) -> str:
    per = "每月" if item.per == "month" else "共"
    full_at = number(item.full_at, book.indicators[item.item].measure)
    return (
        f"{_window(item, item.over)}{per}{default(item, 'per')}满{full_at}"
        f"得{_points_of(item.weight)}, 不足的按比例得分, 超出的不加分"
    )


def _points(book: Rulebook, item: Points) -> str:
    measure = book.indicators[item.item].measure
    return (
        f"{_window(item, item.over)}每{measure}得{_points_of(item.each)}, "
        f"最多得{_points_of(item.at_most)}"
    )


def _window(item: Cited, over: Window) -> str:
    return f"{WINDOWS[over]}{default(item, 'over')}"


def _points_of(value: Dated) -> str:
    return number(value, "分")
