"""Can an indicator be computed from the ones it names: their measures, their targets."""

from collections.abc import Iterator, Mapping

from diaodu.rulebook.dated import ONCE
from diaodu.rulebook.measures import Among, CompletionOf, Indicator
from diaodu.rulebook.problems import Path, Problem

PERCENT = "%"
RATES = ("growth", "completion", "ahead", "share")


def derivation(
    path: Path, indicator: Indicator, indicators: Mapping[str, Indicator]
) -> Iterator[Problem]:
    """Every reason why a derived indicator means nothing."""
    for word in RATES:
        if getattr(indicator, word) and indicator.measure != PERCENT:
            yield Problem(
                (*path, "measure"),
                f"{word} 以百分数计, 应为“%”, 读到“{indicator.measure}”",
                f"{word} is measured in %",
            )
    for place, term in enumerate(indicator.combine):
        part = indicators.get(term.of)
        if part and term.times == ONCE and part.measure != indicator.measure:
            yield Problem(
                (*path, "combine", place),
                f"“{term.of}”以{part.measure}计, 合计以{indicator.measure}计, 应写明折算系数 times",
                f"{term.of} is in another measure, write times",
            )
    yield from _audited(path, indicator, indicators)
    if indicator.among:
        yield from _among((*path, "among"), indicator.among, indicator, indicators)
    part = indicators.get(indicator.left_of.of) if indicator.left_of else None
    if part and part.measure != indicator.measure:
        yield Problem(
            (*path, "left_of"),
            f"目标以{part.measure}计, 这里以{indicator.measure}计, 应一致",
            f"the target is measured in {part.measure}",
        )
    for word in ("completion", "ahead", "left_of", "pace_for"):
        yield from _target((*path, word), getattr(indicator, word), indicators)


def _audited(
    path: Path, indicator: Indicator, indicators: Mapping[str, Indicator]
) -> Iterator[Problem]:
    struck = indicator.struck_of.of if indicator.struck_of else None
    for word, id_ in (("reported_of", indicator.reported_of), ("struck_of", struck)):
        part = indicators.get(id_ or "")
        if part is None:
            continue
        if part.is_derived or part.is_rate or part.is_gathered or part.stock:
            yield Problem(
                (*path, word),
                f"“{id_}”各月不能相加, 没有上报数和核减数",
                f"nothing is struck from {id_}, whose months do not add up",
            )
        elif part.measure != indicator.measure:
            yield Problem(
                (*path, word),
                f"“{id_}”以{part.measure}计, 这里以{indicator.measure}计, 应一致",
                f"{id_} is measured in {part.measure}",
            )


def _among(
    path: Path, rule: Among, indicator: Indicator, indicators: Mapping[str, Indicator]
) -> Iterator[Problem]:
    if len(rule.bars) > 1 or (rule.bars and not rule.of):
        yield Problem(
            path,
            "at_least、at_most、above 最多写一个, 且须写明 of",
            "at most one of at_least, at_most, above, with of",
        )
    part = indicators.get(rule.of or "")
    if part is None or rule.bars:
        return
    if part.is_rate or part.stock:
        yield Problem(
            (*path, "of"), f"“{rule.of}”不能相加, 须写条件", f"{rule.of} cannot be added up"
        )
    elif part.measure != indicator.measure:
        yield Problem(
            (*path, "of"),
            f"“{rule.of}”以{part.measure}计, 这里以{indicator.measure}计, 应一致",
            f"{rule.of} is measured in {part.measure}",
        )


def _target(
    path: Path, found: CompletionOf | None, indicators: Mapping[str, Indicator]
) -> Iterator[Problem]:
    held = indicators.get(found.of) if found else None
    if found and held and held.target is None:
        yield Problem(
            (*path, "of"),
            f"算完成率, 而指标“{found.of}”没有写 target",
            f"completion needs a target of {found.of}",
        )
