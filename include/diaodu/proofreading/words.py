"""What the words of headers and labels give away: kinds of columns, units, total rows, children.

Words never make a relation. They say which numbers are counts or set targets, and so exact, which
columns cannot add up, and which of two cells is the computed one.
"""

import re
from collections.abc import Iterable

from diaodu.proofreading.numerals import folded

_COUNTED = "个|家|户|人|名|次|批|批次|人次|件|项|宗|台|辆|所|起|处|场|天"
_UNIT = re.compile(r"[(\[](?:单位:?)?([^()\[\]]{1,8})[)\]]$")
_LEVEL = re.compile(r"/(?![^(\[]*[)\]])|\n")
_CAPTION_UNIT = re.compile(r"^[(]?(?:计量)?单位[:](\S{1,6}?)(?:[,、;)]|$)")
_COUNT_UNIT = re.compile(_COUNTED)
_COUNT_HEAD = re.compile(
    r"(个数|批次|人数|户数|家数|次数|数量|件数|宗数|项目数?|企业数?)$|^(月份?|month)$"
)
_AMOUNT = re.compile(r"资金|投资|收入|产值|税|额|值|面积|里程|外资|贷款")
_PERCENT = re.compile(r"%|‰|百分|率$|率\(|占比|比重|增幅|增速|进度$|percent|pct|rate")
_NOT_ADDED = re.compile(
    r"%|‰|百分|率|占比|比重|增幅|增速|增长$|同比|均|名次|排名|位次|排序|得分|评分|满意度|单价|进度"
)
_TARGET = re.compile(r"目标|任务|计划|target|plan")
_OUTCOME = re.compile(r"完成|到位|实际|实绩|累计|actual|done")
_GAP = re.compile(r"差|缺口|剩余|尚欠|净增|增减|结余|超|欠|变化|较")
_GROWTH = re.compile(r"增长|增幅|增速|同比|环比")
_RANK = re.compile(r"名次|排名|位次|位序|排序|位列|rank|^序$|/序$")
_INDEX = re.compile(r"^(序号|编号|序|no\.?|id)$")
_TOTAL = re.compile(
    r"^(合计|总计|小计|共计|总数|总量|总和|汇总|全部|总体)|(合计|总计|小计|共计)$"
    r"|^全([市县区省旗盟国]|州(?!县))|共(到位|完成|引进|签约)|^(total|总额)$"
)
_HEADING = re.compile(r"^([一二三四五六七八九十]+、|[(][一二三四五六七八九十]+[)])")
_SUM_LABEL = re.compile(r"合计|总计|小计|共计|共到位|共完成|总额")
_CHILD = re.compile(r"^[#(]?其中")
_POWERS = (("亿", 8), ("百万", 6), ("万", 4), ("千", 3), ("百", 2))


def unit_of(header: str) -> str:
    """The unit a header ends with, `万元` of `到位资金(万元)`; empty if it names none.

    Of merged headers the lowest that names one speaks for those below it that say nothing else.
    """
    upper, _, last = _LEVEL.sub("\n", folded(header)).rpartition("\n")
    return _own_unit(last) or ("" if _says_otherwise(last) or not upper else unit_of(upper))


def _own_unit(bare: str) -> str:
    found = _UNIT.search(bare)
    if found:
        return found[1]
    return next((word for word in ("亿元", "万元") if bare.endswith(word)), "")


def _says_otherwise(bare: str) -> bool:
    return is_percent(bare) or is_rank(bare) or _COUNT_HEAD.search(bare.lower()) is not None


def are_alike(units: Iterable[str]) -> bool:
    """Whether numbers in these units can be added or compared; an unnamed one goes with any."""
    return len(set(units) - {""}) <= 1


def caption_unit(text: str) -> str:
    """The unit a line above the table sets for all of it, `万元` of `单位：万元`."""
    found = _CAPTION_UNIT.search(folded(text))
    return found[1].rstrip(")") if found else ""


def power_of(unit: str) -> int:
    """The power of ten before a unit: 8 for 亿元, 4 for 万元, 0 for 元."""
    return next((power for word, power in _POWERS if unit.startswith(word)), 0)


def is_counted(header: str, caption: str) -> bool:
    """Whether whole numbers under this header count things, so that nothing was rounded."""
    unit = unit_of(header)
    if is_rank(header):
        return False
    if unit:
        return _COUNT_UNIT.fullmatch(unit) is not None
    return not caption and _COUNT_HEAD.search(folded(header).lower()) is not None


def is_measured(header: str) -> bool:
    """Whether a header without a unit speaks of amounts, which whole numbers only round."""
    return _AMOUNT.search(folded(header)) is not None


def is_percent(header: str) -> bool:
    """Whether what stands below is a rate or a share."""
    return _PERCENT.search(folded(header).lower()) is not None


def never_adds(header: str) -> bool:
    """Whether the sum of such a column means nothing."""
    return _NOT_ADDED.search(folded(header)) is not None


def is_target(header: str) -> bool:
    """Whether what stands below was set by somebody and so is exact as printed."""
    bare = folded(header).lower()
    return _TARGET.search(bare) is not None and not is_percent(header)


def is_outcome(header: str) -> bool:
    """Whether what stands below was reached, as against set."""
    return _OUTCOME.search(folded(header).lower()) is not None and not is_percent(header)


def is_gap(header: str) -> bool:
    """Whether what stands below is itself a difference of two others."""
    bare = folded(header)
    return _GAP.search(bare) is not None and _GROWTH.search(bare) is None


def is_rank(header: str) -> bool:
    """Whether the header calls its column a rank."""
    return _RANK.search(folded(header).lower()) is not None


def is_index(header: str) -> bool:
    """Whether the column may be no more than a running number."""
    return _INDEX.search(folded(header).lower()) is not None


def is_total(label: str) -> bool:
    """Whether a row's label calls it a total of other rows."""
    return _TOTAL.search(folded(label).lower()) is not None


def is_plain_sum(label: str) -> bool:
    """Whether the label says sum outright, where 全市 may hold more than the rows listed."""
    return _SUM_LABEL.search(folded(label)) is not None


def is_heading(label: str) -> bool:
    """Whether the label is numbered as the heading of the rows below it: `一、乡镇`."""
    return _HEADING.search(folded(label)) is not None


def is_child(label: str) -> bool:
    """Whether a row or column is part of the one before it (其中)."""
    return _CHILD.search(folded(label)) is not None
