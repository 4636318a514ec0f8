"""Whole boards in columns: many units, plain items, and not one rank on a binary float."""

from diaodu.scoring.columnar.columns import Column, Numbers, as_counts, whole_numbers
from diaodu.scoring.columnar.placing import STATES, Placing, place

__all__ = ["STATES", "Column", "Numbers", "Placing", "as_counts", "place", "whole_numbers"]
