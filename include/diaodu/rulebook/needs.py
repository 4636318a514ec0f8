"""What a rulebook asks of a project or a batch: the columns its rules need, the words they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diaodu.model.sheets import ActivityColumn, Column, IndicatorColumn, ProjectColumn
from diaodu.rulebook.dated import Strict
from diaodu.rulebook.filters import Recognition
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook

_SHARED = (
    ProjectColumn.DOSSIER,
    ProjectColumn.INTRODUCED_BY,
    ProjectColumn.HOSTED_BY,
    ProjectColumn.CREDIT_CODE,
)
_PROMISE = (ProjectColumn.PROMISED_STAGE, ProjectColumn.PROMISED_ON)
_POSTS = (ActivityColumn.LED_BY, ActivityColumn.JOINED_BY)

Asked = Mapping[str, tuple[Column, ...]]

PROJECT_NEEDS: Mapping[str, tuple[ProjectColumn, ...]] = {
    "industry": (ProjectColumn.INDUSTRY,),
    "not_industry": (ProjectColumn.INDUSTRY,),
    "method": (ProjectColumn.METHOD,),
    "kind": (ProjectColumn.KIND,),
    "not_kind": (ProjectColumn.KIND,),
    "catalogue": (ProjectColumn.CATALOGUE,),
    "not_catalogue": (ProjectColumn.CATALOGUE,),
    "sector": (ProjectColumn.SECTOR,),
    "factor": (ProjectColumn.FACTOR,),
    "ownership": (ProjectColumn.OWNERSHIP,),
    "origin": (ProjectColumn.ORIGIN,),
    "zone": (ProjectColumn.ZONE,),
    "agent": (ProjectColumn.AGENT,),
    "event": (ProjectColumn.EVENT,),
    "evidence": (ProjectColumn.EVIDENCE,),
    "evidence_one_of": (ProjectColumn.EVIDENCE,),
    "first_introducer": (*_SHARED, ProjectColumn.REGISTERED_ON),
    "credit": _SHARED,
    "overdue": _PROMISE,
    "counted_by": (ProjectColumn.FILED_ON,),
    "filed_within": (ProjectColumn.FILED_ON,),
    "rush": (ProjectColumn.FILED_ON,),
}
"""By a word of an indicator or of its filter, what the sheet 项目 must have for it."""

ACTIVITY_NEEDS: Mapping[str, tuple[ActivityColumn, ...]] = {
    "led_by": (ActivityColumn.LED_BY,),
    "joined_by": _POSTS,
    "fewest_among": _POSTS,
    "person": _POSTS,
    "person_month": _POSTS,
    "day": (ActivityColumn.UNTIL_ON,),
    "week": (ActivityColumn.UNTIL_ON,),
    "place": (ActivityColumn.PLACE,),
    "linked": (ActivityColumn.PROJECT,),
    "event": (ActivityColumn.EVENT,),
    "evidence": (ActivityColumn.EVIDENCE,),
    "evidence_one_of": (ActivityColumn.EVIDENCE,),
}
"""The same for the sheet 外出和来访; what is counted once each needs it too."""

_SHUTS_OUT = "not_"
_FEW = {ProjectColumn.KIND, ProjectColumn.CATALOGUE}
"""These have words of their own, whatever a rulebook names."""


@dataclass(frozen=True)
class Needs:
    """The columns one sheet must have, and for some of them words that the rules name."""

    columns: frozenset[Column]
    words: Mapping[Column, tuple[str, ...]]


@dataclass(frozen=True)
class NamedWord:
    """A word that a rule of an indicator names for a column.

    If it lets rows in, the indicator counts none without this word or another that its rule names;
    else the word shuts rows out, or more is asked of them.
    """

    column: Column
    word: str
    indicator: Indicator
    lets_in: bool


def takes_estimates(indicator: Indicator) -> bool:
    """Whether the rulebook says of the indicator that an estimate counts until it is final."""
    return "estimates" in indicator.model_fields_set and indicator.estimates == "counted"


def indicator_needs(rulebook: Rulebook) -> frozenset[Column]:
    """What the sheet 指标 must have beside the columns of every workbook."""
    is_told = any(map(takes_estimates, rulebook.indicators.values()))
    return frozenset({IndicatorColumn.STATUS} if is_told else ())


def project_needs(rulebook: Rulebook) -> Needs:
    """What the sheet 项目 must have."""
    return _needs(rulebook, PROJECT_NEEDS, is_of_projects=True)


def activity_needs(rulebook: Rulebook) -> Needs:
    """What the sheet 外出和来访 must have."""
    return _needs(rulebook, ACTIVITY_NEEDS, is_of_projects=False)


def project_words(rulebook: Rulebook) -> Iterator[NamedWord]:
    """Every word the rules name for a column of 项目."""
    return _named(rulebook, PROJECT_NEEDS, is_of_projects=True)


def activity_words(rulebook: Rulebook) -> Iterator[NamedWord]:
    """Every word the rules name for a column of 外出和来访."""
    return _named(rulebook, ACTIVITY_NEEDS, is_of_projects=False)


def _needs(rulebook: Rulebook, needs: Asked, *, is_of_projects: bool) -> Needs:
    columns: set[Column] = set()
    for indicator, part in _rules(rulebook, is_of_projects=is_of_projects):
        spoken = part.model_fields_set | {indicator.distinct}
        columns.update(column for word in needs if word in spoken for column in needs[word])
    words: dict[Column, dict[str, None]] = {}
    for named in _named(rulebook, needs, is_of_projects=is_of_projects):
        words.setdefault(named.column, {})[named.word] = None
    return Needs(frozenset(columns), {column: tuple(held) for column, held in words.items()})


def _named(rulebook: Rulebook, needs: Asked, *, is_of_projects: bool) -> Iterator[NamedWord]:
    for indicator, part in _rules(rulebook, is_of_projects=is_of_projects):
        said = needs.keys() & part.model_fields_set
        for word in sorted(said, key=list(needs).index) if said else ():
            held, column = getattr(part, word), needs[word][0]
            lets_in = not (isinstance(part, Recognition) or word.startswith(_SHUTS_OUT))
            if isinstance(held, tuple) and column not in _FEW:
                for one in held:
                    yield NamedWord(column, str(one), indicator, lets_in=lets_in)


def _rules(rulebook: Rulebook, *, is_of_projects: bool) -> Iterator[tuple[Indicator, Strict]]:
    """Each indicator of such rows with itself, its filter and the filter's rules of recognition."""
    for indicator in rulebook.indicators.values():
        if _counts_projects(indicator) is not is_of_projects:
            continue
        yield indicator, indicator
        where = rulebook.where(indicator)
        for part in (where, *where.rules) if where else ():
            yield indicator, part


def _counts_projects(indicator: Indicator) -> bool | None:
    """Whether it rests on projects, not batches; None if on neither."""
    if indicator.sum or indicator.duration or indicator.count == "projects":
        return True
    return False if indicator.count else None
