"""Does a filter suit the register it narrows."""

from collections.abc import Iterator, Mapping

from diaodu.model.figures import Stage
from diaodu.rulebook.filters import ACTIVITY_WORDS, PROJECT_WORDS, RowFilter
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.problems import GROUP, Path, Problem, unknown
from diaodu.rulebook.windows import Window

STOCK_WORDS = ("now_at", "now_reached", "overdue")
FILING_WORDS = ("counted_by", "filed_within", "rush")


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
    rows = "duration" if indicator.duration else indicator.sum or indicator.count
    if rows is None or indicator.where is None:
        yield Problem(
            path,
            "where 只用于 count、sum 或 duration",
            "where goes with count, sum or duration only",
        )
        return
    where = indicator.where.resolved(filters)
    for word in _strange(indicator):
        if word in where.model_fields_set:
            yield Problem(path, f"{word} 不能用于 {rows}", f"{word} does not go with {rows}")
    for word in STOCK_WORDS:
        if where.reached and getattr(where, word):
            yield Problem(path, f"reached 和 {word} 只能写一个", f"at most one of reached, {word}")
    yield from _cohort(path, where)
    if where.then and not _follows(where.reached, where.then):
        yield Problem(
            path,
            "then 须写在 reached 旁边, 且阶段在它之后",
            "then goes with reached and is a later stage",
        )


def _cohort(path: Path, where: RowFilter) -> Iterator[Problem]:
    if where.reached_in and where.reached is None:
        yield Problem(
            path,
            "reached_in 须写在 reached 旁边: 哪个阶段是在当年(当季)达到的",
            "reached_in goes with reached",
        )
    if where.reached_in is Window.PERIOD:
        yield Problem(
            (*path, "reached_in"),
            "应为 month、quarter、half 或 year",
            "expected a calendar window",
        )


def _strange(indicator: Indicator) -> tuple[str, ...]:
    """The words that rows of its register do not have, or that its count cannot ask for."""
    if indicator.count == "projects":
        return (*ACTIVITY_WORDS, "reached_in")
    if indicator.count:
        return PROJECT_WORDS
    strange = (*ACTIVITY_WORDS, *STOCK_WORDS)
    if indicator.sum == "contract_amount":
        return (*strange, "reached_in")
    late = (*strange, "then", *FILING_WORDS)
    return (*late, "reached", "reached_in") if indicator.duration else late


def rules_of(path: Path, where: RowFilter, groups: tuple[str, ...] | None) -> Iterator[Problem]:
    """Every rule of recognition, and every rush, that cannot be meant."""
    if where.rush and where.rush.of is Window.PERIOD:
        yield Problem(
            (*path, "rush", "of"), "应为 month、quarter、half 或 year", "expected a calendar window"
        )
    if where.is_stock and any(word in where.model_fields_set for word in FILING_WORDS):
        yield Problem(
            path,
            f"{'、'.join(FILING_WORDS)} 不能用于期末存量",
            "filing does not go with what stands at the end",
        )
    for place, rule in enumerate(where.rules):
        here = (*path, "rules", place)
        asks = (rule.contract_at_least, rule.evidence, rule.evidence_one_of, rule.refused)
        if not any(ask not in (None, (), False) for ask in asks):
            yield Problem(here, "认定规则没有要求", "a rule of recognition asks for nothing")
        for number, group in enumerate(rule.groups):
            if groups is not None and group not in groups:
                yield unknown((*here, "groups", number), group, groups, GROUP)


def _follows(first: Stage | None, then: Stage) -> bool:
    stages = tuple(Stage)
    return first is not None and stages.index(then) > stages.index(first)
