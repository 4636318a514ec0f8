"""A submission against the rules, its own rows and the unit's earlier reports."""

from diaodu.validation.beside import Beside
from diaodu.validation.checking import check, state_of
from diaodu.validation.claims import ClaimIndex, Match, claims_in
from diaodu.validation.expected import Expected
from diaodu.validation.totals import total_findings

__all__ = [
    "Beside",
    "ClaimIndex",
    "Expected",
    "Match",
    "check",
    "claims_in",
    "state_of",
    "total_findings",
]
