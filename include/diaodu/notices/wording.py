"""Figures and states in the words officials use: 54,000万元（5.40亿元）, 快80.0个百分点."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from diaodu.calendar import parse_period
from diaodu.errors import UnreadableInputError
from diaodu.model.publication import Reported
from diaodu.model.scores import Board, IndicatorTitle, Measured, Scores, Standing, StandingState
from diaodu.model.submissions import SubmissionState
from diaodu.notices.lookup import growth_of
from diaodu.numbers import HUNDRED, TEN_THOUSAND, fixed, grouped, half_up, percent

NOTHING = "—"
NOT_REPORTED = "未报送"
NO_TARGET = "未下达目标"
NO_BASE_YEAR = "上年同期为零（不可比）"
NO_BASE = "基数为零或缺失（不可比）"
NO_GROWTH_BASE = "上年同期为零或缺失（不可比）"
INCOMPARABLE = "不可比"
EXCLUDED = "不参加排名"
SHARE = "%"

REPORTED = {
    Reported.REPORTED: "已报送",
    Reported.NIL: "零报告",
    Reported.REJECTED: "退回",
    Reported.MISSING: NOT_REPORTED,
}
SUBMITTED = {
    SubmissionState.RECEIVED: "已收到，待核验",
    SubmissionState.REJECTED: "退回",
    SubmissionState.ACCEPTED: "通过",
    SubmissionState.ACCEPTED_WITH_WARNINGS: "通过，有疑点",
    SubmissionState.NIL_RETURN: "零报告",
    SubmissionState.WITHDRAWN: "已撤回",
}

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """A number from 1 to 99 as headings count: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def official_date(iso: str) -> str:
    """`2024-04-10` as 2024年4月10日; a text that is no ISO date stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


def period_title(key: str) -> str:
    """`2024-03` as 2024年3月; the id of a campaign stays as it is."""
    try:
        return parse_period(key).title
    except UnreadableInputError:
        return key


def title_of(scores: Scores) -> str:
    """How the period is called; a campaign by its title and the day from which it is seen."""
    return scores.title or period_title(scores.period)


def figure(value: Fraction, indicator: IndicatorTitle) -> str:
    """A value with its measure at the indicator's printed precision; a share as a percentage."""
    if indicator.measure == SHARE:
        return percent(value, indicator.decimals)
    return grouped(value, indicator.decimals) + indicator.measure


def total(value: Fraction, indicator: IndicatorTitle) -> str:
    """A value as `figure`; from 1亿元 on an amount in 万元 is given in 亿元 as well."""
    text = figure(value, indicator)
    if indicator.measure == "万元" and abs(value) >= TEN_THOUSAND:
        text += f"（{fixed(value / TEN_THOUSAND, 2)}亿元）"
    return text


def said(value: Fraction | None, indicator: IndicatorTitle) -> str:
    """A value as `total`, or why there is none; a share can also lack what it is a share of."""
    if value is None:
        return INCOMPARABLE if indicator.measure == SHARE else NOT_REPORTED
    return total(value, indicator)


def bare(value: Fraction, indicator: IndicatorTitle) -> str:
    """A value without its measure, for a column whose head names the measure."""
    if indicator.measure == SHARE:
        return fixed(value * HUNDRED, indicator.decimals)
    return grouped(value, indicator.decimals)


def separated(printed: str) -> str:
    """A printed number with thousands separators: `18510.00` as 18,510.00."""
    return f"{Decimal(printed):,}" if printed else ""


def pace(ahead: Fraction) -> str:
    """How far completion is from time progress: 较时序进度快×个百分点, 慢×个百分点, or 持平."""
    points = half_up(ahead * HUNDRED, 1)
    if points == 0:
        return "与时序进度持平"
    return f"较时序进度{'快' if points > 0 else '慢'}{fixed(abs(points), 1)}个百分点"


def year_on_year(measured: Measured, indicator: IndicatorTitle) -> str:
    """同比增长×%, 下降×% or 持平, or why it cannot be said; empty without last year's figure."""
    if measured.base is None:
        return ""
    if indicator.measure == SHARE:
        return f"上年同期{figure(measured.base, indicator)}"
    if measured.base == 0:
        return NO_BASE_YEAR
    rate = growth_of(measured)
    if rate is None:
        return ""
    growth = half_up(rate * HUNDRED, 1)
    if growth == 0:
        return "同比持平"
    return f"同比{'增长' if growth > 0 else '下降'}{fixed(abs(growth), 1)}%"


def reason(board: Board, standing: Standing) -> str:
    """Why a unit has no rank on a board, in the words of the rule if it has any; else empty."""
    compares_years = any(word in board.title for word in ("增", "同比"))
    return {
        StandingState.RANKED: "",
        StandingState.NOT_REPORTED: NOT_REPORTED,
        StandingState.NO_TARGET: NO_TARGET,
        StandingState.NO_BASE: NO_GROWTH_BASE if compares_years else NO_BASE,
        StandingState.EXCLUDED: standing.remark or EXCLUDED,
    }[standing.state]


def names(titles: tuple[str, ...]) -> str:
    """Titles in a row: 甲、乙、丙; 无 if there are none."""
    return "、".join(titles) or "无"
