"""A submission against the rules, its own rows and the unit's earlier reports."""

from diaodu.validation.checking import check, state_of
from diaodu.validation.expected import Expected

__all__ = ["Expected", "check", "state_of"]
