"""The ladder of accountability and the awards in words, step by step, defaults marked."""

from collections.abc import Iterator

from diaodu.rulebook.explain_conditions import kinds, rule_title
from diaodu.rulebook.explain_derived import title_of
from diaodu.rulebook.ladder import After, Award, Ladder, LadderStep
from diaodu.rulebook.prose import aside, closing, default, number
from diaodu.rulebook.schema import Rulebook

TAKES = {"heaviest": "同时够得上几步的, 只提最重的一步(年终步骤另计)", "all": "够得上几步就提几步"}
RESETS = {"year": "每个考核年度重新起算", "two_years": "本年和上一考核年度的步骤都记入"}
DURING = {
    "remembered": "此前",
    "quarter": "本季度此前各期",
    "last_quarter": "上一季度",
    "last_period": "上一期",
}
KINDS = {"honour": "荣誉", "money": "奖金", "personnel": "人事"}


def ladder_lines(book: Rulebook, ladder: Ladder) -> Iterator[str]:
    """A line for how the ladder is climbed, then one for each step."""
    yield _climbing(ladder)
    for step in ladder.steps:
        yield _step(book, ladder, step)


def award_text(book: Rulebook, award: Award) -> str:
    """One reward or penalty as one paragraph."""
    verb = "惩戒" if award.penalty else "奖励"
    named = "或".join(rule_title(book, id_) for id_ in award.on)
    parts = (
        f"{award.title}({award.id}, {KINDS[award.kind]}{verb}): {kinds(award.at)}{named}的单位",
        _money(book, award),
        "流动, 上期获得而本期不再符合的移交" if award.flowing else "",
        "试行" if award.trial else "",
    )
    return f"{', '.join(filter(None, parts))}, 只作建议。{closing(award)}"


def _climbing(ladder: Ladder) -> str:
    clean = (
        f"连续{number(ladder.clean)}期没有触发, 此前的步骤不再计入"
        if ladder.clean
        else "没有写消除期, 不因表现好转提前消除(默认)"
    )
    grace = (
        f"新设立的单位头{number(ladder.grace)}个月只列明、不提出(合并组建的不算新设立)"
        if ladder.grace
        else "新设立的单位没有宽限期(默认)"
    )
    parts = (
        f"{TAKES[ladder.take]}{default(ladder, 'take')}",
        f"{RESETS[ladder.reset]}{default(ladder, 'reset')}",
        clean,
        grace,
        "合并组建的单位承接被合并单位的记录, 组别变更的记录随单位",
    )
    return f"总则: {'; '.join(parts)}。{closing(ladder)}"


def _step(book: Rulebook, ladder: Ladder, step: LadderStep) -> str:
    titles = {other.id: other.title for other in ladder.steps}
    on = "或".join(rule_title(book, id_) for id_ in step.on)
    parts = (
        f"被列入{on}" if on else "",
        _after(step.after, titles) if step.after else "",
        _restarts(step),
        "只随别的步骤一并提出" if not (on or step.after) else "",
        f"由{step.by}实施" if step.by else "",
        f"对象: {step.whom}" if step.whom else "",
        f"会同{'、'.join(step.with_)}" if step.with_ else "",
        f"{'、'.join(step.one_of)}之一参加" if step.one_of else "",
        f"同时提出{'、'.join(f'“{titles[id_]}”' for id_ in step.also)}" if step.also else "",
        f"{number(step.working_days, '个工作日')}内完成" if step.working_days else "",
        "由有权机关按情节轻重选用, 程序只列出" if step.by_severity else "",
        "人事措施, 只作建议, 由组织部门、纪检机关按程序决定" if step.proposal else "",
        _exit(book, step),
    )
    told = ", ".join(filter(None, parts))
    return f"{step.title}({step.id}): {kinds(step.at)}{told}。{closing(step)}"


def _after(after: After, titles: dict[str, str]) -> str:
    steps = "或".join(f"“{titles[id_]}”" for id_ in after.step)
    times = f"{number(after.reached)}次以上{default(after, 'reached')}"
    return f"{DURING[after.during]}{default(after, 'during')}已提出{steps}{times}的{aside(after)}"


def _restarts(step: LadderStep) -> str:
    """A step that looks back one period only starts over after it was itself proposed."""
    after = step.after
    if after is None or after.during != "last_period" or step.id in after.step:
        return ""
    return f"上一期提出的是“{step.title}”而不是这些步骤的, 本期不算"


def _exit(book: Rulebook, step: LadderStep) -> str:
    if step.exit is None:
        return ""
    rules = "、".join(rule_title(book, id_) for id_ in step.exit.clear_of)
    count = f"连续{number(step.exit.consecutive)}期{default(step.exit, 'consecutive')}"
    return f"{count}不在{rules}之列的建议解除{aside(step.exit)}"


def _money(book: Rulebook, award: Award) -> str:
    if award.places:
        placed = (
            f"第{place.place}名{number(place.amount, '万元')}{aside(place)}"
            for place in award.places
        )
        return "、".join(placed)
    if award.amount is None:
        return ""
    per = f"{title_of(book, award.per)}每{book.indicators[award.per].measure}" if award.per else ""
    most = "(不设上限(默认))" if award.per else ""
    if award.at_most:
        most = f"(最多{number(award.at_most, '万元')})"
    return f"{per}{number(award.amount, '万元')}{most}"
