"""How an indicator is computed from others, in words."""

from diaodu.rulebook.dated import ONCE
from diaodu.rulebook.measures import CompletionOf, Indicator, Ratio, Term
from diaodu.rulebook.prose import default, number
from diaodu.rulebook.schema import Rulebook

BY_ZERO = {"no_base": "无基数", "zero": "按零计", "full": "按100%计"}
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
    if indicator.completion:
        return f"等于{_against(book, indicator.completion)}的完成率"
    if indicator.ahead:
        return f"等于{_against(book, indicator.ahead)}的完成率减去时序进度, 以百分点计"
    if indicator.share:
        return f"等于本单位{title_of(book, indicator.share)}占全辖区的份额, 全辖区为零时无基数"
    return f"等于{title_of(book, indicator.growth or '')}比上年同期的增长率"


def _ratio(book: Rulebook, ratio: Ratio) -> str:
    of, to = title_of(book, ratio.of), title_of(book, ratio.to)
    told = f"等于{of}除以{to}, {to}为零时{BY_ZERO[ratio.if_zero]}{default(ratio, 'if_zero')}"
    if ratio.both_zero == ratio.if_zero:
        return told
    return f"{told}, 两者都为零时{BY_ZERO[ratio.both_zero]}{default(ratio, 'both_zero')}"


def _term(book: Rulebook, term: Term) -> str:
    if term.times == ONCE:
        return title_of(book, term.of)
    cited = f"({term.source})" if term.source else ""
    return f"{title_of(book, term.of)}×{number(term.times)}{cited}"


def _against(book: Rulebook, rule: CompletionOf) -> str:
    return f"{title_of(book, rule.of)}对照{LEVELS[rule.level]}{default(rule, 'level')}"
