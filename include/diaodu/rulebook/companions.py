"""Does each word of an indicator stand beside the ones it needs, and apart from those it bars."""

from collections.abc import Iterator

from diaodu.model.figures import Stage
from diaodu.rulebook.bounds import bounds
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.problems import Path, Problem

DATED_STAGES = (Stage.SIGNED, Stage.STARTED, Stage.IN_PRODUCTION)
BATCHES = ("outings", "visits")


def companions(path: Path, indicator: Indicator) -> Iterator[Problem]:
    """Every word of an indicator that means nothing where it stands."""
    yield from _level(path, indicator)
    yield from _once_each(path, indicator)
    yield from _duration((*path, "duration"), indicator)
    yield from bounds((*path, "range"), indicator)
    if indicator.estimates == "refused" and indicator.is_derived:
        yield Problem(
            (*path, "estimates"),
            "estimates 不用于由别的指标算出的指标",
            "estimates does not go with a derived indicator",
        )


def _level(path: Path, indicator: Indicator) -> Iterator[Problem]:
    if indicator.stock is None:
        if indicator.region != "own":
            yield Problem(
                (*path, "region"), "region 只用于 stock 指标", "region goes with stock only"
            )
        return
    if not indicator.is_reported:
        yield Problem(
            (*path, "stock"), "stock 只用于单位报送的指标", "stock goes with reported figures only"
        )
    elif indicator.reported != "month":
        yield Problem(
            (*path, "stock"),
            "水平数没有年初累计, 须写 reported: month",
            "a level has no sum of the year, write reported: month",
        )
    if indicator.missing == "zero":
        yield Problem(
            (*path, "missing"), "水平数空缺不能按零计", "a level that is missing is not zero"
        )


def _once_each(path: Path, indicator: Indicator) -> Iterator[Problem]:
    written = [word for word in ("distinct", "fewest_among") if getattr(indicator, word)]
    if len(written) > 1:
        yield Problem(
            path,
            "distinct、fewest_among 只能写一个",
            "at most one of distinct, fewest_among",
        )
    for word in written:
        if indicator.count not in BATCHES:
            yield Problem(
                (*path, word),
                f"{word} 只用于 count: outings 或 visits",
                f"{word} goes with count: outings or visits",
            )


def _duration(path: Path, indicator: Indicator) -> Iterator[Problem]:
    rule = indicator.duration
    if rule is None:
        return
    stages = (rule.from_, rule.to)
    if not set(stages) <= set(DATED_STAGES) or stages != tuple(sorted(stages, key=_place)):
        yield Problem(
            path,
            "from、to 应为 signed、started、in_production 中先后两个",
            "expected two of signed, started, in_production, in order",
        )
    elif rule.from_ is rule.to:
        yield Problem(path, "from 和 to 相同", "from and to are the same")


def _place(stage: Stage) -> int:
    return tuple(Stage).index(stage)
