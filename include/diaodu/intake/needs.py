"""What a rulebook asks of a project or a batch: the columns its rules need, the words they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diaodu.model.sheets import ActivityColumn, Column, ProjectColumn
from diaodu.rulebook.dated import Strict
from diaodu.rulebook.filters import RowFilter
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

_FEW = {ProjectColumn.KIND, ProjectColumn.CATALOGUE}
"""These have words of their own, whatever a rulebook names."""


@dataclass(frozen=True)
class Needs:
    """The columns one sheet must have, and for some of them words that the rules name."""

    columns: frozenset[Column]
    words: Mapping[Column, tuple[str, ...]]


def project_needs(rulebook: Rulebook) -> Needs:
    """What the sheet 项目 must have."""
    return _needs(rulebook, PROJECT_NEEDS, is_of_projects=True)


def activity_needs(rulebook: Rulebook) -> Needs:
    """What the sheet 外出和来访 must have."""
    return _needs(rulebook, ACTIVITY_NEEDS, is_of_projects=False)


def _needs(
    rulebook: Rulebook, needs: Mapping[str, tuple[Column, ...]], *, is_of_projects: bool
) -> Needs:
    columns: set[Column] = set()
    words: dict[Column, dict[str, None]] = {}
    for indicator in rulebook.indicators.values():
        if _counts_projects(indicator) is not is_of_projects:
            continue
        for part in _parts(indicator, rulebook.where(indicator)):
            spoken = part.model_fields_set | {indicator.distinct}
            for word in (word for word in needs if word in spoken):
                columns.update(needs[word])
                named = getattr(part, word, None)
                if isinstance(named, tuple):
                    words.setdefault(needs[word][0], {}).update(dict.fromkeys(map(str, named)))
    open_words = {column: tuple(held) for column, held in words.items() if column not in _FEW}
    return Needs(frozenset(columns), open_words)


def _counts_projects(indicator: Indicator) -> bool | None:
    """Whether it counts or adds up projects, not batches; None if it does neither."""
    if indicator.sum or indicator.count == "projects":
        return True
    return False if indicator.count else None


def _parts(indicator: Indicator, where: RowFilter | None) -> Iterator[Strict]:
    """The indicator, its filter, and the rules of recognition the filter holds rows to."""
    yield indicator
    if where:
        yield where
        yield from where.rules
