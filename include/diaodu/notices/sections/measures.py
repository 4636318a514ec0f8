"""What is proposed for the units: each step of the ladder once, rewards and penalties by kind."""

from collections.abc import Iterator
from dataclasses import dataclass

from diaodu.model.account import Account, ProposedAward, Step, StepState
from diaodu.notices.blocks import Column, Paragraph, Table
from diaodu.numbers import grouped

UNIT_COLUMNS = (Column("单位", 6), Column("有关数据", 16, is_prose=True))
"""What is left of a table whose rows have their clause and their proposal in common."""
AWARD_COLUMNS = (
    Column("单位", 6),
    Column("事项", 6),
    Column("建议", 14, is_prose=True),
    Column("有关数据", 12, is_prose=True),
    Column("依据", 8, is_prose=True),
)
KINDS = {"honour": "荣誉", "money": "资金", "personnel": "人事"}


@dataclass(frozen=True)
class Proposed:
    """One table of units, below what they have in common if that is said once for all."""

    table: Table
    common: Paragraph | None = None

    @property
    def blocks(self) -> tuple[Paragraph | Table, ...]:
        """As it stands in a section."""
        return (self.table,) if self.common is None else (self.common, self.table)


def measures(account: Account) -> tuple[Proposed, ...]:
    """Each step in each state with its units, then rewards and penalties of each kind.

    Money and personnel never share a table; nothing proposed gives nothing.
    """
    return (*map(_step, _alike(account.steps)), *_awards(account.awards))


def _alike(steps: tuple[Step, ...]) -> list[tuple[Step, ...]]:
    """The steps that rest on one clause and propose the same; those owed come first."""
    order = list(StepState)
    found: dict[tuple[str, ...], tuple[Step, ...]] = {}
    for step in sorted(steps, key=lambda step: order.index(step.state)):
        key = (step.state, step.step, step.citation, step.words)
        found[key] = (*found.get(key, ()), step)
    return list(found.values())


def _step(steps: tuple[Step, ...]) -> Proposed:
    first = steps[0]
    state = "" if first.state is StepState.DUE else f"·{first.state.label}"
    cited = f"依据：{first.citation.rstrip('。')}。" if first.citation else ""
    return Proposed(
        Table(UNIT_COLUMNS, tuple((step.title, step.figures) for step in steps)),
        Paragraph(
            f"{cited}{first.words.rstrip('。')}。",
            lead=f"措施·{first.step_title}{state}（{len(steps)}个）。",
        ),
    )


def _awards(awards: tuple[ProposedAward, ...]) -> Iterator[Proposed]:
    for is_penalty, word in ((False, "奖励"), (True, "惩戒")):
        for kind, title in KINDS.items():
            held = tuple(it for it in awards if (it.is_penalty, it.kind) == (is_penalty, kind))
            if held:
                caption = f"{word}建议·{title}{_sum(held)}"
                rows = tuple(_award_row(it) for it in held)
                yield Proposed(Table(AWARD_COLUMNS, rows, caption))


def _sum(awards: tuple[ProposedAward, ...]) -> str:
    amounts = [it.amount_wan for it in awards if it.amount_wan is not None]
    return f"（合计{grouped(sum(amounts), 2)}万元）" if amounts else ""


def _award_row(award: ProposedAward) -> tuple[str, ...]:
    return (award.title, award.award_title, award.words, award.figures, award.citation)
