"""What is proposed for the units: steps of the ladder, rewards and penalties by kind, as tables."""

from collections.abc import Iterator
from typing import TypeVar

from diaodu.model.account import Account, ProposedAward, Step, StepState
from diaodu.notices.blocks import Column, Table
from diaodu.numbers import grouped

STEP_COLUMNS = (
    Column("单位", 6),
    Column("措施", 5),
    Column("建议", 14, is_prose=True),
    Column("有关数据", 12, is_prose=True),
    Column("依据", 8, is_prose=True),
)
AWARD_COLUMNS = (
    Column("单位", 6),
    Column("事项", 6),
    Column("建议", 14, is_prose=True),
    Column("有关数据", 12, is_prose=True),
    Column("依据", 8, is_prose=True),
)
KINDS = {"honour": "荣誉", "money": "资金", "personnel": "人事"}

Found = TypeVar("Found", Step, ProposedAward)


def measures(account: Account) -> tuple[Table, ...]:
    """One table for the steps in each state, one for rewards and one for penalties of each kind.

    Money and personnel never share a table; nothing proposed gives no table.
    """
    return (*_steps(account.steps), *_awards(account.awards))


def _steps(steps: tuple[Step, ...]) -> Iterator[Table]:
    for state in StepState:
        held = tuple(step for step in steps if step.state is state)
        if held:
            yield Table(
                STEP_COLUMNS, tuple(_step_row(it) for it in held), f"督办措施·{state.label}"
            )


def _awards(awards: tuple[ProposedAward, ...]) -> Iterator[Table]:
    for is_penalty, word in ((False, "奖励"), (True, "惩戒")):
        for kind, title in KINDS.items():
            held = tuple(it for it in awards if (it.is_penalty, it.kind) == (is_penalty, kind))
            if held:
                caption = f"{word}建议·{title}{_sum(held)}"
                yield Table(AWARD_COLUMNS, tuple(_award_row(it) for it in held), caption)


def _sum(awards: tuple[ProposedAward, ...]) -> str:
    amounts = [it.amount_wan for it in awards if it.amount_wan is not None]
    return f"（合计{grouped(sum(amounts), 2)}万元）" if amounts else ""


def _step_row(step: Step) -> tuple[str, ...]:
    return (step.title, step.step_title, step.words, step.figures, step.citation)


def _award_row(award: ProposedAward) -> tuple[str, ...]:
    return (award.title, award.award_title, award.words, award.figures, award.citation)
