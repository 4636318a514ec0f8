"""The difference of two publications, or of two results of one period."""

from collections.abc import Iterable
from itertools import chain

from diaodu.difference.earlier import earlier_changes
from diaodu.difference.inputs import input_changes, report_changes
from diaodu.difference.named import award_changes, flag_changes, list_changes, step_changes
from diaodu.difference.nouns import (
    UNNAMED,
    Aspect,
    Change,
    Difference,
    Part,
    Results,
    UnitDifference,
)
from diaodu.difference.pairs import WHOLE, Found
from diaodu.difference.standings import board_changes
from diaodu.difference.texts import rule_changes, warning_changes
from diaodu.difference.values import value_changes
from diaodu.model.canonical import canonical, sha256
from diaodu.model.figures import REGION
from diaodu.model.publication import Publication

REGION_TITLE = "辖区合计"
HASH_SHOWN = 12


def difference(before: Publication, after: Publication) -> Difference:
    """All that two publications differ in; empty exactly where they are equal."""
    old = Results(before.scores, before.account)
    new = Results(after.scores, after.account)
    found = (
        *input_changes(before, after),
        *report_changes(before, after),
        *earlier_changes(before, after),
        *_result_changes(old, new),
    )
    if not found and before != after:
        found = ((WHOLE, _unnamed(before, after)),)
    months = (month.reports for of in (before, after) for month in of.months)
    every = (*chain.from_iterable(months), *before.reports, *after.reports)
    reported = {report.unit: report.title for report in every}
    return _grouped(found, {**reported, **_titles(old, new)})


def results_difference(before: Results, after: Results) -> Difference:
    """The difference of what was computed alone, whatever it was computed from."""
    return _grouped(tuple(_result_changes(before, after)), _titles(before, after))


def _result_changes(before: Results, after: Results) -> Found:
    yield from value_changes(before.scores, after.scores)
    yield from board_changes(before.scores, after.scores)
    yield from list_changes(before.account, after.account)
    yield from flag_changes(before.account, after.account)
    yield from step_changes(before.account, after.account)
    yield from award_changes(before.account, after.account)
    yield from warning_changes(before, after)
    yield from rule_changes(before, after)


def _unnamed(before: Publication, after: Publication) -> Change:
    """What has no word of its own here, such as the order of two rows, told by content hash."""
    hashes = (sha256(canonical(publication))[:HASH_SHOWN] for publication in (before, after))
    return Change(Part.WORDING, UNNAMED, "其他内容", Aspect.CONTENT, *hashes)


def _titles(before: Results, after: Results) -> dict[str, str]:
    """Every unit on a board in the order of the figures, as it is called after the change."""
    both = (before.scores, after.scores)
    rows = (row for scores in both for board in scores.boards for row in board.standings)
    titles = {row.unit: row.title for row in rows}
    order = dict.fromkeys(figure.unit for scores in both for figure in scores.measured)
    return {unit: titles[unit] for unit in (*order, *titles) if unit in titles}


def _grouped(found: Iterable[tuple[str, Change]], titles: dict[str, str]) -> Difference:
    by_unit: dict[str, list[Change]] = {}
    for unit, change in found:
        by_unit.setdefault(unit, []).append(change)
    whole = tuple(by_unit.pop(WHOLE, ()))
    order = (*titles, *(unit for unit in by_unit if unit not in titles and unit != REGION), REGION)
    named = {REGION: REGION_TITLE, **titles}
    return Difference(
        whole,
        tuple(
            UnitDifference(unit, named.get(unit, unit), tuple(by_unit[unit]))
            for unit in order
            if unit in by_unit
        ),
    )
