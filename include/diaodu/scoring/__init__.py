"""Accepted figures × targets × rulebook → scores and standings; exact and pure."""

from diaodu.scoring.engine import score
from diaodu.scoring.explain import explain_unit
from diaodu.scoring.inputs import ScoringInput, facts_of

__all__ = ["ScoringInput", "explain_unit", "facts_of", "score"]
