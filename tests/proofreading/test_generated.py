"""How much is found in made-up tables: one planted error in each, and none in clean ones.

Of a number that only one relation uses and that is not the derived one, nothing tells whether it or
its neighbours are wrong: then the derived cell is reported and the planted one named beside it.
`at` counts reports on the planted cell itself, `named` these too, `told` where it can be told.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

import pytest

from diaodu.numbers import percent
from diaodu.proofreading import proofread, read_csv
from tests.proofreading.generator import broken_ties, is_told, make_table, plant, styles
from tests.told import TOLD

SEEDS = range(2_000, 2_045)
OTHER_ERRORS = 1_000_000
LOST_POINT = 3_060
RECALL = Fraction(95, 100)
CELL = "reported at the very cell"
CELL_IF_TOLD = "reported at the very cell, where one cell can be told"
AT_ALL = "reported at all (the cell, or named in the relation as one that may be wrong)"
RELATION = "with a relation that the error breaks"
PRECISION = "precision (findings about the planted error)"


@dataclass
class Tally:
    """What the program made of tables with one error each."""

    tables: int = 0
    findings: int = 0
    at: int = 0
    named: int = 0
    told: int = 0
    told_at: int = 0
    relations: int = 0

    def count(self, made):
        findings = _found(made)
        place = _place(made.planted)
        is_at = any(it.cell == place for it in findings)
        naming = sum(_is_named(place, it) for it in findings)
        self.tables += 1
        self.findings += len(findings)
        self.at += is_at
        self.named += naming > 0
        self.told += is_told(made)
        self.told_at += is_told(made) and is_at
        self.relations += _is_right_relation(made, findings)

    def figures(self):
        return {
            CELL: (self.at, self.tables),
            CELL_IF_TOLD: (self.told_at, self.told),
            AT_ALL: (self.named, self.tables),
            RELATION: (self.relations, self.tables),
            PRECISION: (self.named, self.findings),
        }


def _found(made):
    return proofread([read_csv(made.csv(styles(made)).encode(), "made.csv")])


def _place(cell):
    row, column = cell
    return f"{chr(ord('B') + column)}{row + 2}"


def _is_named(place, misprint):
    others = misprint.relation.rpartition("也可能是")[2]
    return misprint.cell == place or re.search(rf"\b{place}\b", others, re.ASCII) is not None


def _is_right_relation(made, findings):
    """Whether a relation is reported that names every column of a tie the error breaks."""
    named = [{made.header[column] for _, column in tie.cells} for tie in broken_ties(made)]
    named = named or [{made.header[made.planted[1]]}]
    return any(all(it in found.relation for it in names) for found in findings for names in named)


@pytest.fixture(scope="module")
def figures():
    tally = Tally()
    for seed in SEEDS:
        tally.count(plant(make_table(seed), seed + OTHER_ERRORS))
    return tally.figures()


def test_clean_tables_have_no_findings(record_property):
    found = [seed for seed in SEEDS if _found(make_table(seed))]

    record_property(TOLD, f"proofread, {len(SEEDS)} clean tables: {len(found)} with a finding")
    assert found == []


def test_the_planted_cell_is_found_wherever_it_can_be_told(figures, record_property):
    for name, figure in figures.items():
        told = f"{figure[0]}/{figure[1]} = {percent(Fraction(*figure))}"
        record_property(
            TOLD, f"proofread, {len(SEEDS)} tables with one planted error, {name}: {told}"
        )

    assert Fraction(*figures[CELL_IF_TOLD]) >= RECALL
    assert Fraction(*figures[AT_ALL]) >= RECALL


def test_the_relation_reported_is_one_that_the_error_breaks(figures):
    assert Fraction(*figures[RELATION]) >= RECALL


def test_next_to_no_finding_is_about_anything_but_the_planted_error(figures):
    assert Fraction(*figures[PRECISION]) >= Fraction(98, 100)


def test_a_number_that_lost_its_point_is_corrected_at_the_precision_of_its_column():
    """263 for 26.3, in a column with many whole numbers: no whole number repairs its sums."""
    (misprint,) = _found(plant(make_table(LOST_POINT), LOST_POINT + OTHER_ERRORS))

    assert (misprint.printed, misprint.expected) == ("263", "26.3")
