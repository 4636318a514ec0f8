"""Whole boards in columns: many units, plain items, and not one rank on a binary float.

For very many units; no command goes this way yet, for a board holds the exact score and the items
of every unit, and here only ranks, printed scores and states are worked out.
"""

from diaodu.scoring.columnar.columns import Column, Numbers, as_counts, whole_numbers
from diaodu.scoring.columnar.placing import STATES, Placing, place

__all__ = ["STATES", "Column", "Numbers", "Placing", "as_counts", "place", "whole_numbers"]
