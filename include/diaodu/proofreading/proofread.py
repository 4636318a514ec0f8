"""A sheet → its misprints: find the relations, hold every number to them, name the wrong ones."""

from collections.abc import Iterator, Sequence

from diaodu.model.submissions import Severity
from diaodu.proofreading.blame import Blame, find_wrong
from diaodu.proofreading.build import build_table
from diaodu.proofreading.constants import find_factors, find_offsets, find_progress
from diaodu.proofreading.joint import find_joint
from diaodu.proofreading.layout import blocks_of
from diaodu.proofreading.ranks import find_ranks
from diaodu.proofreading.ratios import find_growths, find_ratios, with_shared_numbers
from diaodu.proofreading.relations import Kind, Relation, holds, pruned
from diaodu.proofreading.roundtargets import find_round_targets
from diaodu.proofreading.shares import find_shares
from diaodu.proofreading.sheets import Misprint, Sheet
from diaodu.proofreading.sums import find_children, find_sums
from diaodu.proofreading.table import Spot, Table
from diaodu.proofreading.totals import find_totals
from diaodu.proofreading.wording import blame_text

_COMPUTED = {Kind.RATIO, Kind.GROWTH, Kind.SHARE, Kind.OFFSET, Kind.PROGRESS}
"""Kinds whose derived column means nothing when added up."""


def proofread(sheets: Sequence[Sheet]) -> tuple[Misprint, ...]:
    """The wrong numbers of all tables in all sheets, in the order they are printed."""
    return tuple(it for table in tables_of(sheets) for it in proofread_table(table))


def tables_of(sheets: Sequence[Sheet]) -> tuple[Table, ...]:
    """Every table; with several sheets the places in it bear the sheet's title."""
    with_numbers = [(sheet, blocks) for sheet in sheets if (blocks := blocks_of(sheet))]
    is_one = len(with_numbers) == 1
    return tuple(
        build_table(sheet, block, "" if is_one else sheet.title)
        for sheet, blocks in with_numbers
        for block in blocks
    )


def proofread_table(table: Table) -> tuple[Misprint, ...]:
    """The wrong numbers of one table, in the order they are printed."""
    relations = relations_of(table)
    wrong, cells = find_wrong(table, relations)
    accused = frozenset(blame.spot for blame in wrong)
    found = [*wrong, *find_joint(cells, relations, accused)]
    misprints = (_misprint(table, blame) for blame in sorted(found, key=lambda it: it.spot))
    return tuple(it for it in misprints if it.printed != it.expected)


def relations_of(table: Table) -> tuple[Relation, ...]:
    """Everything that holds in the table beyond accident."""
    found = [
        *find_ratios(table),
        *find_growths(table),
        *find_sums(table),
        *find_factors(table),
        *find_offsets(table),
        *find_progress(table),
        *find_shares(table),
        *find_children(table),
    ]
    found = list(pruned(found))
    found = list(with_shared_numbers(table, found))
    computed = frozenset(it.columns[0] for it in found if it.kind in _COMPUTED)
    converted = frozenset(it.columns[0] for it in found if it.kind is Kind.FACTOR)
    sharp = frozenset(
        column for it in found if it.is_exact and it.kind is Kind.RATIO for column in it.columns[1:]
    )
    found += find_totals(table, computed, converted, sharp)
    found += find_round_targets(table, found)
    found += find_ranks(table, frozenset(_accused(table, found)))
    return tuple(found)


def _accused(table: Table, relations: Sequence[Relation]) -> Iterator[Spot]:
    """Numbers in a place where a relation is broken."""
    for relation in relations:
        for check in relation.checks:
            if relation.misses and not holds(check, table.cells):
                yield from check.spots


def _misprint(table: Table, blame: Blame) -> Misprint:
    row, column = blame.spot
    is_error = any(it.severity is Severity.ERROR for it in blame.broken) and blame.is_certain
    return Misprint(
        table.rows[row].name,
        table.columns[column].header,
        table.place(blame.spot),
        table.cells[blame.spot].text,
        table.printed(blame.spot, blame.value),
        blame_text(table, blame.broken, blame.others, is_joint=blame.is_joint),
        Severity.ERROR if is_error else Severity.WARNING,
    )
