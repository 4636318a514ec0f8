"""三、外出招商和来访接待: batches in all, who went out or received, who did not."""

from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.model.publication import Publication
from diaodu.model.scores import IndicatorTitle, Measured, Origin
from diaodu.notices.blocks import Paragraph, Section
from diaodu.notices.lookup import figures_of, has_period_figures, units_of
from diaodu.notices.wording import NOT_REPORTED, SHARE, names, said
from diaodu.numbers import percent

_WORDS = ("外出", "来访", "接待")


def activities(publication: Publication) -> Section | None:
    """One paragraph for each count of outings or receptions; None if the scheme has none."""
    found = [
        (indicator, word)
        for indicator in publication.scores.indicators
        if (word := _word(indicator))
    ]
    blocks = tuple(_paragraph(publication, indicator, word) for indicator, word in found)
    return Section("外出招商和来访接待", blocks) if blocks else None


def _word(indicator: IndicatorTitle) -> str:
    if indicator.origin is not Origin.TOLD or indicator.measure == SHARE:
        return ""
    return next((word for word in _WORDS if word in indicator.title), "")


def _paragraph(publication: Publication, indicator: IndicatorTitle, word: str) -> Paragraph:
    figures = figures_of(publication.scores)
    is_of_period = has_period_figures(publication.scores, indicator)
    active: list[str] = []
    zero: list[str] = []
    silent: list[str] = []
    for unit in units_of(publication):
        measured = figures.get((unit.id, indicator.id))
        value = _value(measured, is_of_period=is_of_period)
        if value is None:
            silent.append(unit.title)
        else:
            (active if value else zero).append(unit.title)
    whole = _value(figures.get((REGION, indicator.id)), is_of_period=is_of_period)
    window = "本期" if is_of_period else "本年累计"
    text = "" if whole is None else f"{window}合计{said(whole, indicator)}。"
    count = len(active) + len(zero) + len(silent)
    share = f"，占{percent(Fraction(len(active), count))}" if count else ""
    text += f"有{word}的单位{len(active)}个{share}。零{word}：{names(tuple(zero))}。"
    if silent:
        text += f"{NOT_REPORTED}：{names(tuple(silent))}。"
    return Paragraph(text, lead=f"{indicator.title}。")


def _value(measured: Measured | None, *, is_of_period: bool) -> Fraction | None:
    if measured is None:
        return None
    return measured.period if is_of_period else measured.ytd
