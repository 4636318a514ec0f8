"""How much is found in made-up tables: one planted error in each, and none in clean ones.

Of a number that only one relation uses and that is not the derived one, nothing tells whether it or
its neighbours are wrong: then the derived cell is reported and the planted one named beside it.
`at` counts reports on the planted cell itself, `named` these too, `told` where it can be told.
"""

import re
from dataclasses import dataclass

import pytest

from diaodu.proofreading import proofread, read_csv
from tests.proofreading.generator import broken_ties, is_told, make_table, plant, styles

SEEDS = range(2_000, 2_045)
OTHER_ERRORS = 1_000_000
LOST_POINT = 3_060


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
            "tables": self.tables,
            "recall, at the cell": self.at / self.tables,
            "recall, at the cell where it can be told": self.told_at / self.told,
            "recall, at the cell or named beside it": self.named / self.tables,
            "right relation": self.relations / self.tables,
            "precision": self.named / self.findings,
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


def test_clean_tables_have_no_findings():
    assert [seed for seed in SEEDS if _found(make_table(seed))] == []


def test_the_planted_cell_is_found_wherever_it_can_be_told(figures, record_testsuite_property):
    for name, figure in figures.items():
        record_testsuite_property(name, figure)
        print(f"{name}: {figure:.4g}")

    assert figures["recall, at the cell where it can be told"] >= 0.95
    assert figures["recall, at the cell or named beside it"] >= 0.95


def test_the_relation_reported_is_one_that_the_error_breaks(figures):
    assert figures["right relation"] >= 0.95


def test_next_to_no_finding_is_about_anything_but_the_planted_error(figures):
    assert figures["precision"] >= 0.98


def test_a_number_that_lost_its_point_is_corrected_at_the_precision_of_its_column():
    """263 for 26.3, in a column with many whole numbers: no whole number repairs its sums."""
    (misprint,) = _found(plant(make_table(LOST_POINT), LOST_POINT + OTHER_ERRORS))

    assert (misprint.printed, misprint.expected) == ("263", "26.3")
