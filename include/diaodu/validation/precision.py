"""To how many decimals a figure was given."""

from decimal import Decimal


def decimals_of(value: Decimal) -> int:
    """Decimals up to the last one that is not zero: 1 for 68.9, 0 for 75.0."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
