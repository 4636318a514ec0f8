"""The figures of a source that do not follow from its others, as the program reports them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.submissions import Figure, Label, Submission
from diaodu.proofreading import proofread, read_csv
from diaodu.validation.rates import rate_findings
from tests.examples.reading import Case
from tests.examples.tables import Row

ANY_MONTH = Month(2024, 1)
RECOMPUTED = re.compile(r".*填([-0-9.]+)，.*重新计算为([-0-9.]+)；.*", re.DOTALL)


def doubted(case: Case) -> tuple[Row, ...]:
    """Every wrong cell of the table that is proofread, and every claimed rate that is refuted."""
    return (*_misprinted(case.proofread), *_refuted(case))


def _misprinted(text: str) -> Iterator[Row]:
    found = proofread((read_csv(text.encode(), "校对"),)) if text else ()
    for it in found:
        yield {"行": it.row, "列": it.column, "印为": it.printed, "应为": it.expected}


def _refuted(case: Case) -> Iterator[Row]:
    for unit in dict.fromkeys(row["单位"] for row in case.claimed):
        figures = tuple(_figure(row) for row in case.claimed if row["单位"] == unit)
        report = Submission(Label("example", unit, ANY_MONTH, ""), is_nil=False, figures=figures)
        for finding in rate_findings(report, case.rulebook):
            told = RECOMPUTED.fullmatch(finding.message)
            printed, computed = told.groups() if told else ("", finding.message)
            yield {"单位": unit, "指标": finding.cell or "", "印为": printed, "应为": computed}


def _figure(row: Row) -> Figure:
    """A claimed figure; in place of the cell of a workbook it bears the indicator."""
    id_ = row["指标"]
    month, ytd = (Decimal(row[name]) if row.get(name) else None for name in ("当月", "累计"))
    return Figure(id_, month, ytd, id_, id_)
