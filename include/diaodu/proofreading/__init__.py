"""A published table → its wrong numbers, with no configuration (校对).

What holds between the numbers of a table is found from the numbers alone, counted only where
accident is ruled out, and judged with rounding ranges: every printed number stands for all that
half-up rounding may have made of it. Pure functions: bytes and sheets in, misprints out.
"""

from diaodu.proofreading.proofread import proofread, tables_of
from diaodu.proofreading.sheets import Misprint, Sheet, read_csv

__all__ = ["Misprint", "Sheet", "proofread", "read_csv", "tables_of"]
