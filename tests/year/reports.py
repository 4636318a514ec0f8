"""The reports of the invented year, out of the table beside this file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from diaodu.calendar import Month
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.figures import Activity, ActivityKind, Agreement, Project, Stage
from diaodu.model.submissions import Label, Submission
from tests.world import World

REGION = "qujialing"
TABLE = Path(__file__).with_name("reports.txt")
SHARED = "沿江新材料项目"
DAYS = (5, 12, 19, 26)


@dataclass(frozen=True)
class Row:
    """One unit's month as the table has it."""

    unit: str
    month: Month
    cell: str

    @property
    def is_late(self) -> bool:
        """Whether it comes long after the deadline."""
        return "!" in self.cell

    @property
    def sent_at(self) -> str:
        """On the second of the next month, or on the ninth."""
        return f"{self.month.plus(1)}-{'09' if self.is_late else '02'}T03:00"

    @property
    def submission(self) -> Submission:
        """With one row for each outing, one for the money, one for what was signed."""
        outings, _, rest = self.cell.strip("!").partition("/")
        label = Label(REGION, self.unit, self.month, TEMPLATE_VERSION)
        if not rest:
            return Submission(label, is_nil=True)
        return Submission(
            label,
            is_nil=False,
            projects=tuple(self._projects(Decimal(rest.rstrip("sp")), rest[-1])),
            activities=tuple(self._outing(day) for day in DAYS[: int(outings)]),
        )

    def _projects(self, funds: Decimal, mark: str) -> Iterator[Project]:
        title = f"{self.unit}的在谈项目"
        unit, month = self.unit, self.month
        yield Project(unit, f"{unit}-0", title, Stage.IN_TALK, month, funds_month_wan=funds)
        if mark in "sp":
            yield Project(
                unit,
                f"{unit}-{month.month}",
                SHARED if mark == "p" else f"{unit}的{month.month}月项目",
                Stage.SIGNED,
                month,
                agreement=Agreement.CONTRACT,
                investor="示例新材料公司" if mark == "p" else f"{unit}的投资方{month.month}",
                method="以商招商",
                contract_amount_wan=Decimal(5_000),
                signed_on=self._on(15),
            )

    def _outing(self, day: int) -> Activity:
        return Activity(
            unit=self.unit,
            kind=ActivityKind.OUTING,
            on=self._on(day),
            place=f"外地{day}",
            people_count=3,
            subject="洽谈",
            led_by="专班班长",
        )

    def _on(self, day: int) -> date:
        return date(self.month.year, self.month.month, day)


@cache
def rows() -> tuple[Row, ...]:
    """Every report that is sent, in the order of the table."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    months = [Month(2024, int(number)) for number in lines[0].split()[1:]]
    return tuple(
        Row(unit, month, cell)
        for unit, *cells in (line.split() for line in lines[1:])
        for month, cell in zip(months, cells, strict=True)
        if cell not in "-."
    )


def send(world: World, month: Month, *, with_late: bool = True) -> None:
    """The month's workbooks lie in the inbox, each with its own time; earlier ones are cleared."""
    for path in (world.shell.settings.inboxes / REGION).glob("*.xlsx"):
        if not path.stem.endswith(str(month)):
            path.unlink()
    rulebook = world.shell.region(REGION).rulebook_text
    for row in rows():
        if row.month == month and (with_late or not row.is_late):
            data = _workbook(world, rulebook, row)
            world.receive(REGION, f"{row.unit}-{month}.xlsx", data, row.sent_at)


_made: dict[tuple[str, Row], bytes] = {}


def _workbook(world: World, rulebook: str, row: Row) -> bytes:
    """A year run twice sends the same bytes; drawing them takes longer than anything else here."""
    if (rulebook, row) not in _made:
        _made[rulebook, row] = world.workbook(REGION, row.submission)
    return _made[rulebook, row]
