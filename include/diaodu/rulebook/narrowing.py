"""Does a filter suit the register it narrows."""

from collections.abc import Iterator, Mapping

from diaodu.rulebook.filters import ACTIVITY_WORDS, PROJECT_WORDS, RowFilter
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.problems import Path, Problem

STOCK_WORD = "now_at"


def nested(filters: Mapping[str, RowFilter]) -> Iterator[Problem]:
    """Every named filter that narrows another: only an indicator may."""
    for id_, found in filters.items():
        if found.filter:
            yield Problem(
                ("filters", id_, "filter"),
                "筛选里不能再用别的筛选, 请把词写全",
                "a filter cannot name another",
            )


def row_words(
    path: Path, indicator: Indicator, filters: Mapping[str, RowFilter]
) -> Iterator[Problem]:
    """Every word that the rows an indicator counts do not have."""
    if not (indicator.count or indicator.sum) or indicator.where is None:
        yield Problem(path, "where 只用于 count 或 sum", "where goes with count or sum only")
        return
    where = indicator.where.resolved(filters)
    of_projects = indicator.sum or indicator.count == "projects"
    strange = ACTIVITY_WORDS if of_projects else PROJECT_WORDS
    if indicator.sum:
        strange = (*strange, STOCK_WORD)
    rows = indicator.sum or indicator.count
    for word in strange:
        if word in where.model_fields_set:
            yield Problem(path, f"{word} 不能用于 {rows}", f"{word} does not go with {rows}")
    if where.reached and where.now_at:
        yield Problem(path, "reached 和 now_at 只能写一个", "at most one of reached, now_at")
