"""One list or trigger in words: which units it names, with what history, and what it proposes."""

from diaodu.rulebook.conditions import BOARD_FORMS, Clause, Condition
from diaodu.rulebook.explain_derived import title_of
from diaodu.rulebook.prose import WINDOWS, closing, default, number, share
from diaodu.rulebook.schema import Rulebook

KINDS = {"month": "月度", "quarter": "季度", "year_end": "年终", "campaign": "竞赛"}
STATES = {
    "not_reported": "未报送",
    "no_target": "未下达目标",
    "no_base": "不可比",
    "excluded": "不参加排名",
}
GAPS = {
    "breaks": "未报送、未排名的一期即中断",
    "passed_over": "未报送、未排名的一期跳过不计",
    "counts": "未报送、未排名的一期视同符合",
}
PER = {"month": "平均每月", "window": "合计"}
NOT_COUNTED = "未报送、未排名的一期不算"


def condition_text(book: Rulebook, condition: Condition) -> str:
    """One condition as one paragraph."""
    proposal = f"建议: {condition.proposal}。" if condition.proposal else ""
    told = "; ".join(filter(None, (clause_words(book, condition), _history(condition))))
    head = f"{condition.title}({condition.id}): {kinds(condition.at)}{told}"
    return f"{head}。{proposal}{closing(condition)}"


def rule_title(book: Rulebook, id_: str) -> str:
    """A list or trigger by its title: `“后三名”`."""
    return next((f"“{rule.title}”" for rule in book.rules if rule.id == id_), f"“{id_}”")


def kinds(at: tuple[str, ...]) -> str:
    """The kinds of period in which a rule is applied; nothing where it is applied in all."""
    return f"只在{'、'.join(KINDS[kind] for kind in at)}适用, " if at else ""


def clause_words(book: Rulebook, clause: Clause) -> str:
    """What must be true, as a noun phrase: `“综合得分”榜每组后3名`."""
    within = "、".join(book.groups[group] for group in clause.within)
    about = f"{within}中" if within else ""
    if clause.parts:
        return about + _together(book, clause)
    if clause.rule:
        return f"{about}符合{rule_title(book, clause.rule)}的单位"
    if clause.unreported and not clause.of:
        return f"{about}{WINDOWS[clause.over]}{default(clause, 'over')}全部指标未报送的单位"
    if clause.forms and clause.forms[0] in BOARD_FORMS:
        return about + _placed(book, clause)
    return about + (_figured(book, clause) if clause.of else "未写条件")


def _together(book: Rulebook, clause: Clause) -> str:
    told = (clause_words(book, part).removesuffix("的单位") for part in clause.parts)
    parts = "、".join(f"({part})" for part in told)
    if clause.all_of:
        return f"同时符合{parts}的单位"
    count = f"{number(clause.holding, '条')}"
    return f"符合下列任{count}及以上{default(clause, 'holding')}的单位: {parts}"


def _placed(book: Rulebook, clause: Clause) -> str:
    board = next(board for board in book.boards if board.id == clause.board)
    if clause.state:
        return f"“{board.title}”榜上{STATES[clause.state]}的单位"
    each = "每组" if board.within else "全部单位"
    if clause.top:
        return f"“{board.title}”榜{each}前{number(clause.top)}名"
    return f"“{board.title}”榜{each}后{number(clause.bottom) if clause.bottom else ''}名"


def _figured(book: Rulebook, clause: Clause) -> str:
    title = title_of(book, clause.of or "")
    if clause.behind:
        how_much = f"{number(clause.behind, '个百分点')}及以上" if _is_above_zero(clause) else ""
        return f"{title}落后时序进度{how_much}的单位"
    if clause.due_below:
        return f"{title}完成不足按时序应完成的{share(clause.due_below)}的单位"
    when = f"{WINDOWS[clause.over]}{default(clause, 'over')}"
    if clause.last_year:
        when = "上年同期累计"
    return f"{when}{title}{_bar(book, clause)}的单位"


def _is_above_zero(clause: Clause) -> bool:
    return bool(clause.behind and any(value for _, value in clause.behind.steps))


def _bar(book: Rulebook, clause: Clause) -> str:
    indicator = book.indicators[clause.of or ""]
    measure = "%" if indicator.scale != 1 else indicator.measure
    if clause.zero:
        return "为零"
    if clause.unreported:
        return "未报送"
    if clause.less_than:
        return f"小于{title_of(book, clause.less_than)}"
    limits = (("不低于", clause.at_least), ("高于", clause.above), ("不高于", clause.at_most))
    told = next((f"{words}{number(bar, measure)}" for words, bar in limits if bar), "")
    return told or _quota(book, clause, number(clause.below, measure) if clause.below else "")


def _quota(book: Rulebook, clause: Clause, below: str) -> str:
    indicator = book.indicators[clause.of or ""]
    if indicator.is_rate or not book.adds_up(indicator):
        return f"低于{below}"
    return f"{PER[clause.per]}{default(clause, 'per')}不足{below}"


def _history(condition: Condition) -> str:
    if condition.first_time:
        return "本考核年度内首次符合的"
    if not condition.has_history:
        return ""
    what = NOT_COUNTED if condition.repeated and condition.gap == "breaks" else GAPS[condition.gap]
    gap = f"{what}{default(condition, 'gap')}"
    among = f"最近{number(condition.in_last)}期内" if condition.in_last else ""
    if condition.consecutive:
        return f"{among}连续{number(condition.consecutive)}期(含本期)符合的, {gap}"
    times = number(condition.repeated) if condition.repeated else ""
    return f"{among}有{times}期(含本期)符合的, {gap}"
