"""Accepted figures × targets × rulebook → scores and standings; exact and pure."""

from diaodu.scoring.engine import score
from diaodu.scoring.explain import explain_unit
from diaodu.scoring.inputs import ScoringInput, facts_of
from diaodu.scoring.recognised import recognised
from diaodu.scoring.ruled import less_shared
from diaodu.scoring.shares import concerning, shares_of, uncounted

__all__ = [
    "ScoringInput",
    "concerning",
    "explain_unit",
    "facts_of",
    "less_shared",
    "recognised",
    "score",
    "shares_of",
    "uncounted",
]
