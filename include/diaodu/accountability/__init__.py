"""Standings over time × rulebook → who is named, who must be spoken to, which steps are due."""

from diaodu.accountability.account import hold_to_account
from diaodu.accountability.lookback import periods_before, rule_periods_before

__all__ = ["hold_to_account", "periods_before", "rule_periods_before"]
