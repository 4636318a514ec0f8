"""What two results of a period differ in: by unit, each change with what stood before and after."""

from diaodu.difference.nouns import Aspect, Change, Difference, Part, Results, UnitDifference
from diaodu.difference.touched import results_only, touched
from diaodu.difference.whole import difference, results_difference
from diaodu.difference.wording import change_texts, lines

__all__ = [
    "Aspect",
    "Change",
    "Difference",
    "Part",
    "Results",
    "UnitDifference",
    "change_texts",
    "difference",
    "lines",
    "results_difference",
    "results_only",
    "touched",
]
