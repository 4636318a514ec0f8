"""What the words of a target table's header mean: indicator, period, level, measure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from diaodu.calendar import Month, Quarter, Year
from diaodu.intake.cells import fold
from diaodu.rulebook.schema import Rulebook

UNIT_HEADERS = frozenset(
    (
        "单位",
        "责任单位",
        "单位名称",
        "考核单位",
        "承担单位",
        "专班",
        "招商专班",
        "乡镇",
        "部门",
        "名称",
    )
)
PERSON_HEADERS = frozenset(("责任人", "责任岗位", "承担人", "责任领导", "包抓领导"))
INDICATOR_HEADERS = frozenset(("指标", "指标名称", "考核指标", "任务", "目标名称"))
MEASURE_HEADERS = frozenset(("计量单位", "指标单位"))
IGNORED_HEADERS = frozenset(
    ("序号", "编号", "备注", "说明", "牵头单位", "联系人", "联系电话", "类别", "组别")
)
TOTALS = re.compile("(合计|总计|总数|全[市县区旗州]|全辖区)(合计|总计)?")
SUBTOTAL = "小计"
MONEY = re.compile("(亿|百万|千万|万|千)?(元|美元)")
POWERS = {"": 0, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8}

_LEVELS = {
    "stretch": re.compile("奋斗|力争|加压|挑战|争取|冲刺"),
    "base": re.compile("基本|基数|确保|保底|必保|底线"),
}
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_DIGITS |= {"十": 10, "十一": 11, "十二": 12} | {str(number): number for number in range(1, 13)}
_ONE = "1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_YEAR = re.compile(r"(20\d\d)年度?")
_DAY = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")
_QUARTER = re.compile("第?([1-4一二三四])季度?|Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(f"({_ONE})月份?")
_HALF = re.compile("([上下])半年")
_WHOLE = re.compile("全年|年度|年目标|年任务")
_CUMULATIVE = re.compile(rf"累计|(?:{_ONE})月?[-－—–~～至到](?:{_ONE})[月季]")
_PAST = re.compile("完成|实绩|上年|去年|同期|增长|增幅|占比|比重|名次|排名|进度")
_TASK = re.compile("目标|任务|计划")
_NOTED = re.compile(r"(?:计量|金额|^)单位:([^)]*)")
_BRACKETS = re.compile("[(（\\[【]([^)）\\]】]*)[)）\\]】]")


@dataclass(frozen=True)
class Words:
    """The names a table may use, folded, and the accounting year its periods lie in."""

    indicators: Mapping[str, str]
    campaigns: Mapping[str, str]
    measures: frozenset[str]
    year: Year


@dataclass(frozen=True)
class Meaning:
    """What a header says; a word it does not say is empty. `rest` is what was not understood."""

    indicator: str = ""
    period: str = ""
    level: str = ""
    measure: str = ""
    rest: str = ""

    @property
    def is_cumulative(self) -> bool:
        """Whether it is about several months or quarters so far."""
        return _CUMULATIVE.search(self.rest) is not None

    @property
    def is_past(self) -> bool:
        """Whether it is about what was done, not what is to be done."""
        return _PAST.search(self.rest) is not None

    @property
    def is_target(self) -> bool:
        """Whether anything in it says that targets stand below."""
        told = self.indicator or self.period or self.level
        return bool(told or _TASK.search(self.rest))


def words_of(rulebook: Rulebook, year: int) -> Words:
    """The names of a rulebook's indicators, measures and campaigns."""
    held = rulebook.indicators.items()
    return Words(
        indicators={fold(found.title): id_ for id_, found in held},
        campaigns={fold(rule.title): id_ for id_, rule in rulebook.campaigns.items()},
        measures=frozenset(fold(found.measure) for _, found in held),
        year=Year(year, rulebook.year_starts_in),
    )


def meaning_of(parts: Iterable[str], words: Words) -> Meaning:
    """What the folded levels of a header say together, the outermost first.

    An inner level narrows what an outer one says: 2024年 over 一季度 is the quarter.
    """
    found = Meaning()
    for part in parts:
        text, measure = _measured(part, words)
        indicator, text = _named(text, words.indicators)
        campaign, text = _named(text, words.campaigns)
        level, text = _level(text)
        period = campaign or _period(text, words.year)
        found = Meaning(
            indicator=indicator or found.indicator,
            period=period or found.period,
            level=level or found.level,
            measure=measure or found.measure,
            rest=found.rest + text,
        )
    return found


def years_in(text: str) -> tuple[int, ...]:
    """The calendar years a text names, each once; not those of a day."""
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(_DAY.sub("", fold(text)))))


def measures_in(texts: Iterable[str], words: Words) -> tuple[str, ...]:
    """The measures named after 单位： or in brackets: `单位：亿元、个`."""
    found: list[str] = []
    for text in map(fold, texts):
        for piece in (*_NOTED.findall(text), *_BRACKETS.findall(text)):
            found += (it for it in re.split("[、,/]", piece) if _is_measure(it, words))
    return tuple(found)


def indicator_in(texts: Iterable[str], words: Words) -> str:
    """The one indicator the titles name, the longest if one's name holds another's; else empty."""
    found: set[str] = set()
    for text in map(fold, texts):
        named, rest = _named(text, words.indicators)
        while named:
            found.add(named)
            named, rest = _named(rest, words.indicators)
    return found.pop() if len(found) == 1 else ""


def times(read: str, wanted: str) -> Decimal | None:
    """What turns an amount in one measure into the other: 10000 for 亿元 into 万元; else None."""
    if read == wanted:
        return Decimal(1)
    found, sought = MONEY.fullmatch(read), MONEY.fullmatch(wanted)
    if found is None or sought is None or found[2] != sought[2]:
        return None
    return Decimal(10) ** (POWERS[found[1] or ""] - POWERS[sought[1] or ""])


def _measured(part: str, words: Words) -> tuple[str, str]:
    measures = [it for it in _BRACKETS.findall(part) if _is_measure(it, words)]
    rest = _BRACKETS.sub(lambda it: "" if _is_measure(it[1], words) else it[0], part)
    return rest, measures[0] if measures else ""


def _is_measure(text: str, words: Words) -> bool:
    return MONEY.fullmatch(text) is not None or text in words.measures


def _named(text: str, names: Mapping[str, str]) -> tuple[str, str]:
    held = max((name for name in names if name in text), key=len, default="")
    return (names[held], text.replace(held, "", 1)) if held else ("", text)


def _level(text: str) -> tuple[str, str]:
    for level, pattern in _LEVELS.items():
        if pattern.search(text):
            return level, pattern.sub("", text, count=1)
    return "", text


def _period(text: str, year: Year) -> str:
    named = years_in(text)
    whole = Year(named[0], year.starts_in) if named else year
    bare = _YEAR.sub("", text)
    if _CUMULATIVE.search(bare):
        return ""
    if found := _HALF.search(bare):
        return f"{whole.year}-H{'上下'.index(found[1]) + 1}"
    if found := _QUARTER.search(bare):
        return str(Quarter(whole.year, _DIGITS[found[1] or found[2]]))
    if found := _MONTH.search(bare):
        return str(_month_of(whole, _DIGITS[found[1]]))
    return str(whole) if named or _WHOLE.search(bare) else ""


def _month_of(year: Year, number: int) -> Month:
    return next(month for month in year.months if month.month == number)
