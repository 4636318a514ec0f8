"""Workbooks read and fully checked, against calamine and against pandas giving their values."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

import pandas as pd
from python_calamine import CalamineWorkbook

from diaodu.calendar import Month
from diaodu.intake.reader import Reading, read_workbook
from diaodu.model.region import Region
from diaodu.model.submissions import Finding, Submission
from diaodu.regions import load_region
from diaodu.rulebook.loader import load_rulebook
from diaodu.validation import Beside, ClaimIndex, Expected, check, claims_in
from tests.benchmarks.measure import Measure, best_of, in_turn
from tests.world import INCLUDE

MANY, FEW, ROUNDS = 1_000, 50, 5
MARCH = Month(2024, 3)
AT = datetime(2024, 4, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Desk:
    """A region's March reports with all that a check of them asks for."""

    region: Region
    files: tuple[bytes, ...]
    sent: tuple[Submission, ...]

    @classmethod
    def at(cls, samples: Path) -> "Desk":
        """The sample reports of 屈家岭."""
        files = {path.name: path.read_bytes() for path in sorted(samples.glob("*.xlsx"))}
        readings = (read_workbook(data, name) for name, data in files.items())
        return cls(
            region=load_region(INCLUDE / "regions" / "qujialing", INCLUDE / "rulebooks"),
            files=tuple(data for name, data in files.items() if "2024-03" in name),
            sent=tuple(it.submission for it in readings if it.submission),
        )

    def checked(self, files: list[bytes]) -> list[tuple[Finding, ...]]:
        """What is wrong with each file, its findings and those of every check."""
        rulebook = load_rulebook(self.region.rulebook_text, self.region.rulebook_name)
        rules, claims = rulebook.in_month(MARCH), ClaimIndex()
        for submission in self.sent:
            claims.add(claims_in(submission.projects, AT))
        beside = Beside(months=MARCH.quarter.months[:2], claims=claims, received_at=AT)
        expected = Expected(self.region.id, self.region.register.units)
        earlier = {
            unit.id: tuple(it for it in self.sent if it.label.unit == unit.id)
            for unit in self.region.register.units
        }

        def findings(reading: Reading) -> tuple[Finding, ...]:
            submission = reading.submission
            if submission is None:
                return reading.findings
            past = earlier[submission.label.unit]
            found = check(submission, rules, expected, past, reading.findings, beside)
            return reading.findings + found

        return [findings(read_workbook(data, "报表.xlsx")) for data in files]


def checking(samples: Path) -> list[Measure]:
    """The work of a closing day, against its reading alone."""
    desk = Desk.at(samples / "qujialing")
    many, few = (list(islice(cycle(desk.files), count)) for count in (MANY, FEW))
    if any(desk.checked(few)[0]):
        raise RuntimeError("the sample reports are not right any more")
    return [
        Measure(
            f"read and check {MANY:,} workbooks",
            *in_turn(
                ROUNDS,
                lambda: desk.checked(many),
                lambda: [in_calamine(data) for data in many],
            ),
            "scan, values, cells, rules, history, double claims; calamine gives bare values",
        ),
        Measure(
            f"read and check {FEW:,} workbooks",
            best_of(ROUNDS, lambda: desk.checked(few)),
            best_of(1, lambda: [in_pandas(data) for data in few]),
            "the same, against pandas.read_excel with openpyxl giving bare values",
        ),
    ]


def in_calamine(data: bytes) -> list[list[list[object]]]:
    """Every value of a workbook as calamine alone gives it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def in_pandas(data: bytes) -> dict[str, pd.DataFrame]:
    """Every sheet as a table of pandas."""
    return pd.read_excel(io.BytesIO(data), sheet_name=None, header=None, engine="openpyxl")
