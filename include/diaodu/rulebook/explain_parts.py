"""The parts of an item in words: bars, tiers, step sizes, and what counts how much."""

from diaodu.rulebook.dated import InForce
from diaodu.rulebook.explain_derived import title_of
from diaodu.rulebook.methods import Gain, Loss, Need, Passing, StepSize, Tier
from diaodu.rulebook.prose import WINDOWS, aside, default, number
from diaodu.rulebook.ranking import Veto
from diaodu.rulebook.schema import Rulebook


def bar_words(book: Rulebook, bar: Passing) -> str:
    """`“签约”本年累计(默认)不低于3个`."""
    measure = book.indicators[bar.of].measure
    window = f"{WINDOWS[bar.over]}{default(bar, 'over')}"
    return f"{title_of(book, bar.of)}{window}{_limits(bar, measure)}{aside(bar)}"


def tier_words(book: Rulebook, tier: Tier, measure: str) -> str:
    """One tier, with its second condition."""
    also = f"且{bar_words(book, tier.also)}" if tier.also else ""
    return f"{_limits(tier, measure)}{also}的得{number(tier.points, '分')}{aside(tier)}"


def _limits(bar: Passing | Tier, measure: str) -> str:
    least = f"不低于{number(bar.at_least, measure)}" if bar.at_least else ""
    most = f"不高于{number(bar.at_most, measure)}" if bar.at_most else ""
    return f"{least}{most}"


def size_words(size: StepSize, measure: str) -> str:
    """How large a step is for targets of a size."""
    step = f"每满{number(size.step, measure)}为一档{aside(size)}"
    if size.target_below is None:
        return f"其余的{step}"
    return f"目标不足{number(size.target_below, measure)}的{step}"


def need_words(book: Rulebook, part: Need) -> str:
    """`“亿元项目”满7个`."""
    least = number(part.at_least, book.indicators[part.of].measure)
    return f"{title_of(book, part.of)}满{least}{aside(part)}"


def gain_words(book: Rulebook, part: Gain) -> str:
    """`“10亿元项目”超过1个后每个得5分(最多10分)`."""
    measure = book.indicators[part.of].measure
    beyond = f"超过{number(part.beyond, measure)}后" if part.beyond else ""
    most = f"(最多{number(part.at_most, '分')})" if part.at_most else ""
    each = f"每{measure}得{number(part.each, '分')}"
    return f"{title_of(book, part.of)}{beyond}{each}{most}{aside(part)}"


def loss_words(book: Rulebook, part: Loss) -> str:
    """`“未按期开工”每个扣0.1分(最多扣1分)`."""
    measure = book.indicators[part.of].measure
    most = f"(最多扣{number(part.at_most, '分')})" if part.at_most else ""
    return f"{title_of(book, part.of)}每{measure}扣{number(part.each, '分')}{most}{aside(part)}"


def veto_words(book: Rulebook, veto: Veto) -> str:
    """`质量事故(“事故”…不低于1起): 总分计零`."""
    effect = {"zero": "总分计零", "unranked": "不参加排名"}[veto.effect]
    bar = bar_words(book, _plain(veto))
    silent = "有关指标未报送的不否决(默认)"
    return f"一票否决: {veto.title}({bar}), {effect}{default(veto, 'effect')}, {silent}"


def _plain(veto: Veto) -> Passing:
    """The bar of a veto without what is said of the veto as a whole, which closes its line."""
    return veto.model_copy(update={"source": "", "assumed": False, "in_force": InForce()})
