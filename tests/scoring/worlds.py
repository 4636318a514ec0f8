"""Generated rulebooks, units, targets, facts and rows: small, and full of ties, gaps and zeros."""

from dataclasses import dataclass

from hypothesis import strategies as st

from diaodu.calendar import Month, Period, Quarter, Year
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import ScoringInput
from tests.scoring import worlds_given
from tests.scoring.examples import a_rulebook
from tests.scoring.worlds_boards import PEERS, boards
from tests.scoring.worlds_indicators import indicators

PERIODS = [
    *(Month(2024, number) for number in range(1, 7)),
    Quarter(2024, 1),
    Quarter(2024, 2),
    Year(2024),
]


@dataclass(frozen=True)
class World:
    """One case: the rules, what is known, the period."""

    rulebook: Rulebook
    given: ScoringInput
    period: Period


@st.composite
def worlds(draw):
    """A whole case."""
    ids = ["u1", "u2", "u3", "u4"][: draw(st.integers(1, 4))]
    period = draw(st.sampled_from(PERIODS))
    rulebook = a_rulebook(
        draw(indicators()),
        draw(boards(ids)),
        peers=PEERS,
        year_starts_in=draw(st.sampled_from([1, 1, 12, 3])),
        circulars=draw(st.sampled_from([(3, 6, 9, 12), (10,)])),
        filters={"large": {"contract_at_least": 2, "not_kind": "relocation", "source": "测试"}},
    )
    given = ScoringInput(
        units=draw(worlds_given.registers(ids)),
        targets=draw(worlds_given.targets(ids)),
        facts=draw(worlds_given.facts(ids, _months_before(period))),
        projects=draw(st.none() | worlds_given.projects(ids)),
        activities=draw(st.none() | worlds_given.activities(ids)),
        strikes=draw(worlds_given.strikes(ids)),
        previous_ranks=draw(worlds_given.previous_ranks(ids)),
    )
    return World(rulebook, given, period)


def _months_before(period):
    """Every month of the assessed year and of the one before that a window can touch."""
    last = period.months[-1]
    return [last.plus(-step) for step in range(23, -1, -1)]
