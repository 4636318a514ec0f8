"""What the bureau struck from reported figures: reported less struck is what counts (核定数)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from diaodu.model.figures import Strike, StrikeReason
from diaodu.scoring.series import added
from diaodu.scoring.windows import Span


@dataclass(frozen=True)
class Strikes:
    """Every strike by unit and indicator."""

    held: Mapping[tuple[str, str], tuple[Strike, ...]]

    def over(
        self, unit: str, id_: str, span: Span, reasons: tuple[StrikeReason, ...] = ()
    ) -> Decimal:
        """What was struck of the months of a window, for any reason or for those named."""
        return added(found.value for found in self.found(unit, id_, span, reasons))

    def found(
        self, unit: str, id_: str, span: Span, reasons: tuple[StrikeReason, ...] = ()
    ) -> tuple[Strike, ...]:
        """The strikes themselves."""
        held = self.held.get((unit, id_), ())
        return tuple(
            strike
            for strike in held
            if strike.period in span.months and (not reasons or strike.reason in reasons)
        )


def strikes_of(strikes: Iterable[Strike]) -> Strikes:
    """File every strike."""
    held: dict[tuple[str, str], list[Strike]] = defaultdict(list)
    for strike in strikes:
        held[strike.unit, strike.indicator].append(strike)
    return Strikes({key: tuple(found) for key, found in held.items()})
