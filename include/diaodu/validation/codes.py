"""Everything that can be wrong with what a submission says; the table of checks has the rest."""

from enum import auto

from diaodu.model.check_table import CHECKS
from diaodu.model.checks import Check, Code


class ValidationCode(Code):
    """What checking a submission can find, in the order of the table."""

    @staticmethod
    def _generate_next_value_(name: str, *_: object) -> Check:
        return CHECKS.checks[name.lower()]

    WRONG_REGION = auto()
    UNKNOWN_UNIT = auto()
    UNIT_NOT_EXISTING = auto()
    WRONG_UNIT = auto()
    WRONG_MONTH = auto()
    UNKNOWN_INDICATOR = auto()
    NOTHING_REPORTED = auto()
    NOT_REPORTED = auto()
    HALF_REPORTED = auto()
    COUNTED_FROM_ROWS = auto()
    MISSING_IS_ZERO = auto()
    NIL_WITH_FIGURES = auto()
    NIL_WITH_ROWS = auto()
    FIGURE_NOT_WHOLE = auto()
    OUT_OF_RANGE = auto()
    WORD_MISSPELT = auto()
    WORD_NOT_COUNTED = auto()
    DECLARED_DIFFERS = auto()
    PRINTED_RATE_DIFFERS = auto()
    PARTS_DIFFER = auto()
    PART_ABOVE_WHOLE = auto()
    FUNDS_ABOVE_CONTRACT = auto()
    CONTRACT_MISSING = auto()
    EVIDENCE_MISSING = auto()
    CREDIT_CODE_WRONG = auto()
    ACTIVITY_LISTED_TWICE = auto()
    ACTIVITY_OUTSIDE_MONTH = auto()
    PROJECT_DATE_AFTER_MONTH = auto()
    DATES_DISORDERED = auto()
    STAGE_WITHOUT_DATE = auto()
    DATE_BEYOND_STAGE = auto()
    RUSHED_FILINGS = auto()
    CUMULATIVE_DIFFERS = auto()
    FIRST_MONTH_DIFFERS = auto()
    CUMULATIVE_FELL = auto()
    EARLIER_MONTH_MISSING = auto()
    TEN_THOUSAND_TIMES = auto()
    UNUSUAL_FIGURE = auto()
    STAGE_WENT_BACK = auto()
    PROJECT_DATE_CHANGED = auto()
    CONTRACT_TIMES_TEN_THOUSAND = auto()
    CONTRACT_IMPLAUSIBLE = auto()
    CLAIMED_BEFORE = auto()
    LISTED_TWICE = auto()
    CLAIM_REFUSED = auto()
    CLAIM_SHARED = auto()
    TOTAL_DIFFERS = auto()
