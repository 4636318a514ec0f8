"""Which rows of a register count: the words that narrow projects, and those for activities."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator

from diaodu.calendar import Month
from diaodu.model.figures import Agreement, Catalogue, ProjectKind, Stage
from diaodu.rulebook.dated import Cited, InForce, Number
from diaodu.rulebook.windows import Window

Word = TypeVar("Word")


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[tuple[Word, ...], BeforeValidator(_listed)]
"""One word or a list of words: any of them will do."""

PROJECT_WORDS = (
    "reached",
    "reached_in",
    "now_at",
    "now_reached",
    "then",
    "counted_by",
    "filed_within",
    "rush",
    "rules",
    "agreement",
    "kind",
    "not_kind",
    "catalogue",
    "not_catalogue",
    "industry",
    "not_industry",
    "method",
    "zone",
    "sector",
    "factor",
    "ownership",
    "origin",
    "agent",
    "overdue",
    "contract_at_least",
    "contract_below",
    "funds_at_least",
    "funds_share_at_least",
    "first_introducer",
)
ACTIVITY_WORDS = ("led_by", "joined_by", "place", "people_at_least", "linked")


class Rush(Cited):
    """Projects declared in the last days of a period, beyond a share of all that count in it.

    They are not counted, or count in the next period; the latest declared are the first to go.
    """

    last_days: Number
    of: Window
    share_above: Number
    then: Literal["not_counted", "next"] = "not_counted"


class Recognition(Cited):
    """A rule of recognition for some projects: what is about none of them lets all others in.

    It holds for what counts in its months or, `retroactive`, for everything once it is in force.
    """

    industry: OneOrMore[str] = ()
    sector: OneOrMore[str] = ()
    groups: OneOrMore[str] = ()
    contract_at_least: Number | None = None
    evidence: OneOrMore[str] = ()
    evidence_one_of: OneOrMore[str] = ()
    refused: bool = False
    retroactive: bool = False

    def seen_in(self, month: Month) -> "Recognition | None":
        """The rule as a month knows it; a retroactive one has by then always held, or not."""
        if not self.retroactive:
            return self
        held = self.in_force.holds_in(month)
        return self.model_copy(update={"in_force": InForce()}) if held else None


class RowFilter(Cited):
    """What a row must be to count; every word written must hold. `filter` narrows a named one.

    `reached` counts in the window in which a stage was reached, and with `then` only what has by
    now reached that one too; `now_at`, `now_reached` and `overdue` count what stands so at the
    window's end. Of funds `reached` counts the months in which the project was that far, and with
    `reached_in` only those of the year (quarter, …) in which it got there. Amounts are in 万元.
    A number counts as it stands in the month the row counts in.
    """

    title: str = ""
    filter: str | None = None
    reached: Stage | None = None
    reached_in: Window | None = None
    now_at: Stage | None = None
    now_reached: Stage | None = None
    then: Stage | None = None
    agreement: OneOrMore[Agreement] = ()
    kind: OneOrMore[ProjectKind] = ()
    not_kind: OneOrMore[ProjectKind] = ()
    catalogue: OneOrMore[Catalogue] = ()
    not_catalogue: OneOrMore[Catalogue] = ()
    industry: OneOrMore[str] = ()
    not_industry: OneOrMore[str] = ()
    method: OneOrMore[str] = ()
    zone: OneOrMore[str] = ()
    sector: OneOrMore[str] = ()
    factor: OneOrMore[str] = ()
    ownership: OneOrMore[str] = ()
    origin: OneOrMore[str] = ()
    agent: OneOrMore[str] = ()
    overdue: bool = False
    event: OneOrMore[str] = ()
    contract_at_least: Number | None = None
    contract_below: Number | None = None
    funds_at_least: Number | None = None
    funds_share_at_least: Number | None = None
    first_introducer: bool = False
    counted_by: Literal["event", "filing"] = "event"
    filed_within: Number | None = None
    rush: Rush | None = None
    rules: tuple[Recognition, ...] = ()
    evidence: OneOrMore[str] = ()
    evidence_one_of: OneOrMore[str] = ()
    led_by: OneOrMore[str] = ()
    joined_by: OneOrMore[str] = ()
    place: OneOrMore[str] = ()
    people_at_least: Number | None = None
    linked: bool = False

    @property
    def is_stock(self) -> bool:
        """Whether it counts what stands at the end of a window, not what came in it."""
        return any((self.now_at, self.now_reached, self.overdue))

    def seen_in(self, month: Month) -> "RowFilter":
        """The filter with only the rules of recognition that are known in a month."""
        if not any(rule.retroactive for rule in self.rules):
            return self
        known = (rule.seen_in(month) for rule in self.rules)
        return self.model_copy(update={"rules": tuple(rule for rule in known if rule)})

    def resolved(self, filters: Mapping[str, "RowFilter"]) -> "RowFilter":
        """The filter with the words of the named one it narrows; its own words come first."""
        base = filters.get(self.filter or "")
        if base is None:
            return self
        own = {word: getattr(self, word) for word in self.model_fields_set if word != "filter"}
        return base.model_copy(update=own)
