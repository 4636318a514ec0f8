"""Conditions: which units a list names, which a trigger flags."""

from diaodu.rulebook.dated import Cited, Number
from diaodu.rulebook.windows import Window


class Condition(Cited):
    """A rule about units by name: an indicator that is zero or below a quota, or a board's bottom.

    `below` is per month of the window; of a percentage or a mark, which cannot be added up, it is
    the number itself (80 means 80%). `proposal` is what the rule asks for, printed as 建议.
    """

    id: str
    title: str
    of: str | None = None
    over: Window = Window.PERIOD
    zero: bool = False
    below: Number | None = None
    board: str | None = None
    bottom: Number | None = None
    proposal: str = ""
