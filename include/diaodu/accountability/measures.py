"""A step of the ladder, or an award, as one sentence; always a proposal."""

from fractions import Fraction

from diaodu.model.account import AwardState, StepState
from diaodu.numbers import plain
from diaodu.rulebook.ladder import Award, LadderStep

PERSONNEL = "由组织部门、纪检机关按程序决定"
TRIAL = "(试行)"


def step_words(step: LadderStep, state: StepState, within_days: int | None) -> str:
    """`建议约谈(牵头单位负责人), 由分管领导实施, 纪委书记、组织部长之一参加, 5个工作日内完成`."""
    if state is StepState.RESTORED:
        return f"建议解除{step.title}"
    parts = [
        f"建议{step.title}" + (f"({step.whom})" if step.whom else ""),
        f"由{step.by}实施" if step.by else "",
        f"会同{'、'.join(step.with_)}" if step.with_ else "",
        f"{'、'.join(step.one_of)}之一参加" if step.one_of else "",
        f"{within_days}个工作日内完成" if within_days is not None else "",
        "是否采用由有权机关按情节轻重认定" if step.by_severity else "",
        PERSONNEL if step.proposal else "",
        "宽限期内暂不提出" if state is StepState.GRACE else "",
    ]
    return ", ".join(filter(None, parts))


def award_words(award: Award, state: AwardState, amount_wan: Fraction | None) -> str:
    """`建议奖励10万元(试行)`, `建议移交流动红旗`."""
    if state is AwardState.HANDED_OVER:
        return f"建议移交{award.title}"
    trial = TRIAL if award.trial else ""
    if amount_wan is not None:
        verb = "扣减" if award.penalty else "奖励"
        return f"建议{award.title}: {verb}{plain(amount_wan)}万元{trial}"
    decided = f", {PERSONNEL}" if award.kind == "personnel" else ""
    return f"建议{award.title}{trial}{decided}"
