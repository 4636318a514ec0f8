"""Scoring once more, slow and obvious: loops over every row, fractions, nothing shared.

It follows the contract of `diaodu score` sentence by sentence and reads only the nouns.
"""

from datetime import date

from diaodu.calendar import Period, Year
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.inputs import ScoringInput
from tests.scoring.oracle_boards import Boards
from tests.scoring.oracle_months import Months
from tests.scoring.oracle_rows import Rows
from tests.scoring.oracle_succession import carried_on
from tests.scoring.oracle_targets import Targets
from tests.scoring.oracle_values import Values


class Oracle(Months, Rows, Values, Targets, Boards):
    """One period, asked number by number; every answer is worked out anew from the rows."""

    def __init__(
        self, rulebook: Rulebook, given: ScoringInput, period: Period, on: date | None = None
    ) -> None:
        if isinstance(period, Year):
            period = Year(period.year, rulebook.year_starts_in)
        self.period = period
        self.last = period.months[-1]
        self.undated, self.rulebook = rulebook, rulebook.in_month(self.last)
        self.as_given, self.given = given, carried_on(given, self.rulebook, period.last_on)
        self.target_day = on or period.last_on
        self.facts = self.counting(self.given.facts)
        self.compared = {}


def rows_of(rulebook, given, period, on=None):
    """Every board as rows: see `Boards.told`."""
    oracle = Oracle(rulebook, given, period, on)
    return {board.id: oracle.told(board) for board in oracle.rulebook.boards}
