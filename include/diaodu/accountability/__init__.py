"""Standings × rulebook → who is named in a list, and who must be spoken to."""

from diaodu.accountability.account import hold_to_account

__all__ = ["hold_to_account"]
