"""Which rows of a register count: the words that narrow projects, and those for activities."""

from collections.abc import Mapping
from typing import Annotated, TypeVar

from pydantic import BeforeValidator

from diaodu.model.figures import Agreement, Catalogue, ProjectKind, Stage
from diaodu.rulebook.dated import Cited, Number

Word = TypeVar("Word")


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[tuple[Word, ...], BeforeValidator(_listed)]
"""One word or a list of words: any of them will do."""

PROJECT_WORDS = (
    "reached",
    "now_at",
    "agreement",
    "kind",
    "not_kind",
    "catalogue",
    "not_catalogue",
    "industry",
    "not_industry",
    "method",
    "zone",
    "contract_at_least",
    "contract_below",
    "funds_at_least",
    "funds_share_at_least",
    "first_introducer",
)
ACTIVITY_WORDS = ("led_by", "place", "people_at_least", "linked")


class RowFilter(Cited):
    """What a row must be to count; every word written must hold. `filter` narrows a named one.

    Amounts are in 万元. A number counts as it stands in the month the row counts in.
    """

    title: str = ""
    filter: str | None = None
    reached: Stage | None = None
    now_at: Stage | None = None
    agreement: OneOrMore[Agreement] = ()
    kind: OneOrMore[ProjectKind] = ()
    not_kind: OneOrMore[ProjectKind] = ()
    catalogue: OneOrMore[Catalogue] = ()
    not_catalogue: OneOrMore[Catalogue] = ()
    industry: OneOrMore[str] = ()
    not_industry: OneOrMore[str] = ()
    method: OneOrMore[str] = ()
    zone: OneOrMore[str] = ()
    contract_at_least: Number | None = None
    contract_below: Number | None = None
    funds_at_least: Number | None = None
    funds_share_at_least: Number | None = None
    first_introducer: bool = False
    evidence: OneOrMore[str] = ()
    evidence_one_of: OneOrMore[str] = ()
    led_by: OneOrMore[str] = ()
    place: OneOrMore[str] = ()
    people_at_least: Number | None = None
    linked: bool = False

    def resolved(self, filters: Mapping[str, "RowFilter"]) -> "RowFilter":
        """The filter with the words of the named one it narrows; its own words come first."""
        base = filters.get(self.filter or "")
        if base is None:
            return self
        own = {word: getattr(self, word) for word in self.model_fields_set if word != "filter"}
        return base.model_copy(update=own)
