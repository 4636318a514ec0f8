"""Conditions: which units a list names, which a trigger flags, alone or with what went before."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator

from diaodu.rulebook.dated import ONCE, Cited, Number
from diaodu.rulebook.filters import OneOrMore
from diaodu.rulebook.kinds import At
from diaodu.rulebook.windows import Window

FIGURE_FORMS = (
    "zero",
    "below",
    "at_least",
    "at_most",
    "above",
    "less_than",
    "behind",
    "due_below",
    "unreported",
)
BOARD_FORMS = ("bottom", "top", "state")
WHOLE_FORMS = ("rule", "all_of", "any_of")
FORMS = (*FIGURE_FORMS, *BOARD_FORMS, *WHOLE_FORMS)


def _by_id(value: object) -> object:
    return {"rule": value} if isinstance(value, str) else value


class Clause(Cited):
    """One thing that is true of a unit or not; exactly one of the words of `FORMS` says what.

    `below` is per month of the window, or with `per: window` of all of it; of a percentage or a
    mark, which cannot be added up, it is the number itself (80 means 80%). `at_least`, `at_most`
    and `above` (more than that, a limit exceeded) are about the window as a whole.
    `behind` is in percentage points of time progress, `due_below` a share of what time progress
    asks for. `rule` is another condition by its id; in `all_of` and `any_of` the id may stand bare.
    """

    of: str | None = None
    over: Window = Window.PERIOD
    last_year: bool = False
    zero: bool = False
    below: Number | None = None
    at_least: Number | None = None
    per: Literal["month", "window"] = "month"
    at_most: Number | None = None
    above: Number | None = None
    less_than: str | None = None
    behind: Number | None = None
    due_below: Number | None = None
    unreported: bool = False
    board: str | None = None
    bottom: Number | None = None
    top: Number | None = None
    state: Literal["not_reported", "no_target", "no_base", "excluded"] | None = None
    rule: str | None = None
    all_of: tuple[Annotated["Clause", BeforeValidator(_by_id)], ...] = ()
    any_of: tuple[Annotated["Clause", BeforeValidator(_by_id)], ...] = ()
    holding: Number = ONCE
    within: OneOrMore[str] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The words that were used to say what must be true."""
        return tuple(word for word in FORMS if getattr(self, word))

    @property
    def parts(self) -> tuple["Clause", ...]:
        """The clauses it is put together from."""
        return (*self.all_of, *self.any_of)

    def whole(self) -> Iterator["Clause"]:
        """The clause and everything in it."""
        yield self
        for part in self.parts:
            yield from part.whole()


class Condition(Clause):
    """A clause by name, applied in the periods of `at` (none written: in all).

    With a history it names only who met it `consecutive` periods running, or `repeated` times
    among the periods `in_last`, or for the `first_time` in the accounting year; this period is
    always one of them. `gap` is what a period in which the unit could not be judged (not reported,
    not ranked) does to that. `proposal` is what the rule asks for, printed as 建议.
    """

    id: str
    title: str
    at: OneOrMore[At] = ()
    consecutive: Number | None = None
    repeated: Number | None = None
    in_last: Number | None = None
    gap: Literal["breaks", "passed_over", "counts"] = "breaks"
    first_time: bool = False
    proposal: str = ""

    @property
    def has_history(self) -> bool:
        """Whether earlier periods have a say."""
        return self.first_time or self.consecutive is not None or self.repeated is not None


def without(
    conditions: tuple[Condition, ...], gone_boards: set[str], gone_rules: set[str]
) -> tuple[Condition, ...]:
    """Those conditions that rest neither on one of the boards nor on one of the rules."""
    return tuple(
        condition
        for condition in conditions
        if not any(
            clause.board in gone_boards or clause.rule in gone_rules for clause in condition.whole()
        )
    )
