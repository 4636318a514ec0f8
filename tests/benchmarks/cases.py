"""What is measured, each against the plainest tool that does the core of the same work."""

import io
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path

import pandas as pd
from docx import Document

from diaodu.calendar import Month
from diaodu.intake.reader import read_workbook
from diaodu.model.figures import Basis, Fact, Target
from diaodu.model.scores import Scores
from diaodu.model.units import Unit
from diaodu.notices.circular import circular_docx
from diaodu.regions import load_region
from diaodu.rulebook.loader import load_rulebook
from diaodu.samples import write_sample_reports
from diaodu.scoring import ScoringInput, score
from diaodu.store.engine import migrate
from tests.benchmarks.columns import ranking
from tests.benchmarks.measure import Measure, best_of, in_turn
from tests.benchmarks.reports import checking, in_calamine
from tests.intake.hostile import HOSTILE
from tests.world import INCLUDE, World

ROUNDS = 3
WORKBOOKS = 100
LONGEST_S = 5.0
UNITS = 10_000
TOLERANCE = 1e-9
INDICATORS = [f"i{number}" for number in range(10)]
MARCH = Month(2024, 3)
RULES = "\n".join(
    (
        "rulebook: bench",
        "title: 十项指标",
        "source: 基准",
        "in_force: {from: 2024-01}",
        "groups: {town: 乡镇}",
        "indicators:",
        *(
            f"  {name}: {{title: 指标{name}, measure: 万元, decimals: 2, source: 基准, "
            "target: {over: year, pace: linear, source: 基准}}"
            for name in INDICATORS
        ),
        "boards:",
        "  - id: total",
        "    title: 综合得分",
        "    decimals: 2",
        "    source: 基准",
        "    items:",
        *(
            f"      - {{item: {name}, score: completion, weight: 10, cap: 120%, source: 基准}}"
            for name in INDICATORS
        ),
        "",
    )
)


def reading(samples: Path) -> Measure:
    """A workbook is scanned, read, labelled, checked by cell; calamine gives bare values."""
    files = [path.read_bytes() for path in sorted(samples.glob("*/*.xlsx"))]
    hundred = list(islice(cycle(files), WORKBOOKS))
    return Measure(
        "read 100 workbooks",
        *in_turn(
            ROUNDS,
            lambda: [read_workbook(data, "报表.xlsx") for data in hundred],
            lambda: [in_calamine(data) for data in hundred],
        ),
        "read_workbook against calamine giving the values of every sheet",
    )


def harmful() -> Measure:
    """The file meant to do harm that takes longest, after all of them were made."""
    made = [(it.make(), it.name) for it in HOSTILE]
    return Measure(
        f"slowest of {len(made)} harmful files",
        max(best_of(1, partial(read_workbook, data, name)) for data, name in made),
        LONGEST_S,
        f"read_workbook, against the {LONGEST_S:.0f} s that are promised",
    )


def scoring(units: int = UNITS) -> Measure:
    """Ten capped completion rates for each of many units, as a publication holds them."""
    return _scored(
        f"score {units:,} units × {len(INDICATORS)} indicators",
        units,
        "exact fractions, formulas, states and figures per unit, against one pandas expression "
        "in floats for the same scores",
    )


def printing(units: int = UNITS) -> Measure:
    """The same boards as `diaodu score` prints them: ranks, points and states."""
    return _scored(
        f"boards of {units:,} units × {len(INDICATORS)} indicators",
        units,
        "exact fractions and states, ranks and points as printed, against the same expression",
        boards_only=True,
    )


def _scored(name: str, units: int, note: str, *, boards_only: bool = False) -> Measure:
    rulebook = load_rulebook(RULES, "bench.yaml")
    figures = _figures(units)
    facts = _frame("value", figures.facts)
    targets = _frame("target", figures.targets)
    found: list[Scores] = []
    ours = best_of(
        1, lambda: found.append(score(rulebook, figures, MARCH, boards_only=boards_only))
    )
    _refuse_difference(found[0], in_pandas(facts, targets))
    return Measure(name, ours, best_of(ROUNDS, lambda: in_pandas(facts, targets)), note)


def _frame(name: str, rows: tuple[Fact, ...] | tuple[Target, ...]) -> pd.DataFrame:
    held = [(it.unit, it.indicator, float(it.value)) for it in rows]
    return pd.DataFrame(held, columns=["unit", "indicator", name])


def _refuse_difference(ours: Scores, theirs: pd.DataFrame) -> None:
    """A reference that computes something else would be no reference."""
    for standing in ours.boards[0].standings:
        if abs(theirs["score"][standing.unit] - float(standing.score)) > TOLERANCE:
            raise RuntimeError(f"the reference computes something else for {standing.unit}")


def in_pandas(facts: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """The same scores in binary floats; no states, no formulas, no growth."""
    both = facts.merge(targets, on=["unit", "indicator"])
    both["points"] = (both["value"] / (both["target"] * 3 / 12)).clip(upper=1.2) * 10
    total = both.groupby("unit")["points"].sum().to_frame("score")
    total["rank"] = total["score"].rank(method="min", ascending=False)
    return total


def _figures(count_of_units: int) -> ScoringInput:
    units = tuple(Unit(f"u{n:05d}", f"单位{n}", "town", n) for n in range(count_of_units))
    pairs = [(unit.id, name) for unit in units for name in INDICATORS]
    return ScoringInput(
        units=units,
        targets=tuple(
            Target(unit, name, "2024", Decimal(1000 + n % 977))
            for n, (unit, name) in enumerate(pairs)
        ),
        facts=tuple(
            Fact(unit, name, MARCH, Basis.YTD, Decimal(n % 503))
            for n, (unit, name) in enumerate(pairs)
        ),
    )


@dataclass(frozen=True)
class Installation:
    """A place for worlds, and the workbooks of 屈家岭 for January 2024."""

    root: Path
    samples: Path
    number: "count[int]"

    def fresh(self) -> World:
        """A world with January's reports in its inbox."""
        home = self.root / str(next(self.number))
        migrate(f"sqlite:///{home}/diaodu.db")
        world = World.at(home)
        world.receive_samples("qujialing", self.samples, "*-2024-01-*")
        return world


def whole_month(place: Installation) -> Measure:
    """From the files in the inbox to the circular published and its notices queued."""
    worlds: list[World] = []
    files = [path.read_bytes() for path in (place.samples / "qujialing").glob("*-2024-01-*")]
    return Measure(
        "close a month of 14 units",
        best_of(
            ROUNDS,
            lambda: worlds[-1].close("qujialing", "2024-01"),
            lambda: worlds.append(place.fresh()),
        ),
        best_of(ROUNDS, lambda: [in_calamine(data) for data in files]),
        "collect to publish on SQLite, against calamine reading the same 15 workbooks",
    )


def composing(place: Installation) -> Measure:
    """A circular as DOCX; the reference writes tables of the same shape and nothing else."""
    world = place.fresh()
    world.close("qujialing", "2024-01")
    stored, content = (
        world.publication("qujialing", "2024-01"),
        world.content("qujialing", "2024-01"),
    )
    made = circular_docx(content, stored.envelope, "屈家岭")
    shapes = [(len(table.rows), len(table.columns)) for table in Document(io.BytesIO(made)).tables]
    cells = sum(rows * columns for rows, columns in shapes)
    return Measure(
        "compose a circular as DOCX",
        *in_turn(
            ROUNDS,
            lambda: circular_docx(content, stored.envelope, "屈家岭"),
            lambda: in_python_docx(shapes),
        ),
        f"the whole circular, against python-docx writing its {cells} table cells alone",
    )


def in_python_docx(shapes: list[tuple[int, int]]) -> bytes:
    """Tables of these shapes with a word in each cell, as python-docx writes them."""
    paper, saved = Document(), io.BytesIO()
    for rows, columns in shapes:
        table = paper.add_table(rows, columns)
        for row in table.rows:
            for cell in row.cells:
                cell.text = "数值"
    paper.save(saved)
    return saved.getvalue()


def measured() -> list[Measure]:
    """Every measure, in a folder that is gone afterwards.

    Last comes what leaves the process with a heap that slows down whatever follows.
    """
    with tempfile.TemporaryDirectory(prefix="diaodu-bench-") as folder:
        place = Installation(Path(folder), Path(folder) / "samples", count())
        for name in ("luan", "qujialing"):
            region = load_region(INCLUDE / "regions" / name, INCLUDE / "rulebooks")
            write_sample_reports(region, INCLUDE / "regions" / name, place.samples / name)
        return [
            reading(place.samples),
            *checking(place.samples),
            scoring(),
            printing(),
            ranking(),
            whole_month(place),
            composing(place),
            harmful(),
        ]
