"""A difference in Chinese: by unit, only what changed, one line for each thing."""

from collections.abc import Iterator
from itertools import groupby

from diaodu.difference.nouns import UNNAMED, Aspect, Change, Difference, Part

NO_CHANGE = "没有变化"
NOTHING = "—"
LABELS = {
    Aspect.CONTENT: "内容",
    Aspect.TITLE: "名称",
    Aspect.STATE: "状态",
    Aspect.VERSION: "采用",
    Aspect.SOURCE: "来源",
    Aspect.LATE: "时限",
    Aspect.FINDINGS: "核验提示",
    Aspect.MONTH: "当月",
    Aspect.PERIOD: "本期",
    Aspect.QUARTER: "本季累计",
    Aspect.HALF: "半年累计",
    Aspect.YTD: "年初累计",
    Aspect.NIL: "零报告",
    Aspect.ESTIMATE: "预计数",
    Aspect.TARGET: "目标",
    Aspect.COMPLETION: "完成率",
    Aspect.AHEAD: "较时序进度",
    Aspect.BASE: "上年同期",
    Aspect.GROWTH: "同比",
    Aspect.GROUP: "组别",
    Aspect.SCORE: "得分",
    Aspect.FIGURE: "排名数据",
    Aspect.POINTS: "得分",
    Aspect.RANK: "名次",
    Aspect.REMARK: "说明",
    Aspect.TIMES_FLAGGED: "次数",
    Aspect.PREVIOUS_RANK: "上期名次",
    Aspect.PREVIOUS_SCORE: "上期得分",
    Aspect.LISTED: "有关数据",
    Aspect.FLAGGED: "有关数据",
    Aspect.COMPARED: "对照的线和单位数",
    Aspect.PROPOSAL: "处理建议",
    Aspect.MEASURE: "措施",
    Aspect.REASON: "依据",
    Aspect.WARNING: "提示",
}
NAMES = {Part.LIST: "名单", Part.FLAG: "预警", Part.STEP: "督办", Part.AWARD: "奖惩"}
ENTERED = {
    Part.LIST: "列入名单",
    Part.FLAG: "新增预警",
    Part.STEP: "新增督办",
    Part.AWARD: "新增奖惩",
}
LEFT = {
    Part.LIST: "移出名单",
    Part.FLAG: "取消预警",
    Part.STEP: "取消督办",
    Part.AWARD: "取消奖惩",
}
NAMED = {Aspect.LISTED, Aspect.FLAGGED, Aspect.MEASURE}
SAID_TWICE = {
    Aspect.PERIOD: Aspect.MONTH,
    Aspect.QUARTER: Aspect.YTD,
    Aspect.HALF: Aspect.YTD,
}
SAID_IN_FULL = {"region", "period"}
WHOLE = "整体"


def lines(found: Difference) -> tuple[str, ...]:
    """The difference to read: a unit, then its changes indented; 没有变化 if there is none."""
    if found.is_empty:
        return (NO_CHANGE,)
    told = [WHOLE, *_indented(found.whole)] if found.whole else []
    for unit in found.units:
        told += [unit.title, *_indented(unit.changes)]
    return tuple(told)


def change_texts(changes: tuple[Change, ...]) -> tuple[tuple[str, str], ...]:
    """What changed and how, a pair for each subject: (综合得分, 得分 50.00 → 54.00，名次 7 → 6)."""
    grouped = groupby(changes, key=lambda change: (change.part, change.subject, change.title))
    return tuple(
        (_heading(part, title, tuple(group := list(found))), "，".join(_told(group)))
        for (part, _, title), found in grouped
    )


def _indented(changes: tuple[Change, ...]) -> Iterator[str]:
    for heading, told in change_texts(changes):
        yield f"  {heading}：{told}"


def _heading(part: Part, title: str, changes: tuple[Change, ...]) -> str:
    if part not in ENTERED:
        return title
    named = [change for change in changes if change.aspect in NAMED]
    if any(not change.before for change in named):
        return f"{ENTERED[part]} {title}"
    if any(not change.after for change in named):
        return f"{LEFT[part]} {title}"
    return f"{NAMES[part]} {title}"


def _told(changes: list[Change]) -> Iterator[str]:
    said = {change.aspect: (change.before, change.after) for change in changes}
    for change in changes:
        twin = SAID_TWICE.get(change.aspect)
        if _is_hashed(change):
            yield _hashed(change)
        elif twin is None or said.get(twin) != (change.before, change.after):
            yield f"{LABELS[change.aspect]} {_arrow(change)}"


def _is_hashed(change: Change) -> bool:
    """Whether it holds content hashes, which tell a reader nothing but that it changed."""
    is_input = change.part is Part.INPUT and change.subject not in SAID_IN_FULL
    return change.aspect is Aspect.CONTENT and (is_input or change.subject == UNNAMED)


def _hashed(change: Change) -> str:
    if not change.before:
        return "新采用"
    return "有改动" if change.after else "不再采用"


def _arrow(change: Change) -> str:
    if change.part in ENTERED and not change.before:
        return change.after
    if change.part in ENTERED and not change.after:
        return change.before
    if change.aspect is Aspect.SOURCE:
        return change.after
    return f"{change.before or NOTHING} → {change.after or NOTHING}"
