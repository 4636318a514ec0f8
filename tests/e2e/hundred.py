"""A region of a hundred invented units and their reports of one month: wrong, late, twice claimed.

Units 1 to 10 send what is sent back, 11 to 15 report after the deadline, and three projects of
units 21 to 23 are claimed again by units 31 to 33.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

from openpyxl import Workbook, load_workbook

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell
from diaodu.intake.layout import ACTIVITIES, PROJECTS, TEMPLATE_VERSION
from diaodu.intake.template import filled_workbook
from diaodu.model.figures import Activity, ActivityKind, Agreement, Project, Stage
from diaodu.model.records import StoredSubmission
from diaodu.model.sheets import ActivityColumn, ProjectColumn, Sheet
from diaodu.model.submissions import Label, Severity, Submission
from diaodu.notices.marked import COLOURS, INDEX
from diaodu.regions.new import make_region
from diaodu.rulebook.loader import load_rulebook
from diaodu.samples.typed import with_text
from diaodu.store import submissions

OFFICE = shutil.which("soffice")
ID = "hundred"
MARCH = Month(2024, 3)
DAY_AFTER = date(2024, 4, 9)
"""Five working days into April 2024: off for 清明 from the 4th to the 6th, at work on the 7th."""
IN_TIME = datetime(2024, 4, 2, 1, tzinfo=UTC)
TOO_LATE = datetime(2024, 4, 8, 16, 30, tzinfo=UTC)
"""Half an hour into the 9th in China."""

COUNT = 100
LATE = range(11, 16)
IN_TIME_ONES = tuple(n for n in range(1, COUNT + 1) if n not in LATE)
AGAIN = {31: 21, 32: 22, 33: 23}
"""Who claims whose project after them."""
TYPED = "约三千"

_ROW, _SECOND = PROJECTS.first_row, PROJECTS.first_row + 1
WRONG = {
    **dict.fromkeys(
        (1, 2, 3, 4), (Sheet.PROJECTS, ProjectColumn.CONTRACT_AMOUNT.cell(_ROW), f"“{TYPED}”")
    ),
    **dict.fromkeys((5, 6, 7), (Sheet.PROJECTS, ProjectColumn.SIGNED_ON.cell(_ROW), "2024-04-01")),
    **dict.fromkeys(
        (8, 9), (Sheet.ACTIVITIES, ActivityColumn.ON.cell(ACTIVITIES.first_row), "2024-02-05")
    ),
    10: (Sheet.PROJECTS, ProjectColumn.FUNDS_MONTH.cell(_ROW), f"“{TYPED}”"),
}
"""By unit: the one cell that is wrong, and what the finding quotes of it."""
CLAIMED, CLAIMING = ProjectColumn.TITLE.cell(_SECOND), ProjectColumn.TITLE.cell(_ROW)
"""A project stands second in its first unit's sheet, first in that of the unit that follows."""

_DIGITS = "零一二三四五六七八九"
_PLACES = ("青岭", "白沙", "红旗", "金滩", "银杏", "长堤", "东岸", "西湾", "南坪", "北港")
_TRADES = ("稻米", "油茶", "竹编", "药材", "渔业", "陶瓷", "风能", "物流", "制衣", "电缆")


def unit_id(number: int) -> str:
    """`town-007`."""
    return f"town-{number:03}"


def liaison(number: int) -> str:
    """The one address of a unit."""
    return f"{unit_id(number)}@hundred.example.org"


def make_hundred(regions: Path, rulebooks: Path) -> None:
    """Write the region's folder and rulebook as `diaodu region new` does, with a hundred units."""
    make_region(ID, "百乡", MARCH, regions, rulebooks)
    words = regions / ID / "region.yaml"
    words.write_text(words.read_text().replace("channel: file ", "channel: smtp "))
    numbers = range(1, COUNT + 1)
    _write(
        regions / ID / "units.csv",
        "unit,title,group,order,lead",
        *(f"{unit_id(n)},第{_counted(n)}乡,team,{n}," for n in numbers),
    )
    _write(
        regions / ID / "contacts.csv",
        "unit,role,address",
        "*,招商局,bureau@hundred.example.org",
        *(f"{unit_id(n)},联络员,{liaison(n)}" for n in numbers),
    )
    _write(
        regions / ID / "targets.csv",
        "unit,indicator,period,value,document",
        *(f"{unit_id(n)},funds,2024-Q1,{1000 + n},虚构任务书" for n in numbers),
    )


def send(shell: Shell, numbers: Iterable[int], at: datetime) -> None:
    """Put the workbooks of those units into the inbox; the first to come has the last name."""
    region = shell.region(ID)
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    inbox = shell.settings.inboxes / region.inbox
    inbox.mkdir(parents=True, exist_ok=True)
    for unit in (region.register.units[n - 1] for n in numbers):
        path = inbox / f"{COUNT - unit.order:03}-{unit.title}.xlsx"
        data = filled_workbook(rulebook, _report(unit.order), region.title, unit.title)
        path.write_bytes(_spoilt(data, unit.order))
        seconds = (at + timedelta(minutes=unit.order)).timestamp()
        os.utime(path, (seconds, seconds))


def opened_in_office(folder: Path) -> dict[int, Workbook]:
    """Every workbook of the folder as LibreOffice saves it again, by the number it is named for."""
    again = folder / "again"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for path in folder.glob("*.xlsx")]
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(again)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)
    return {int(path.stem): load_workbook(path) for path in again.glob("*.xlsx")}


def marked_red(book: Workbook) -> dict[tuple[str, str], str]:
    """The comment of every cell marked as an error, by sheet and place; the index is left out."""
    red = COLOURS[Severity.ERROR]
    return {
        (sheet.title, cell.coordinate): cell.comment.text if cell.comment else ""
        for sheet in book.worksheets
        if sheet.title != INDEX
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.start_color.rgb == red
    }


def versions(shell: Shell) -> dict[str, StoredSubmission]:
    """The one version that each unit sent; two of a unit are an error."""
    with shell.store.read() as tx:
        found = submissions.versions(tx, ID)
    rows = {row.unit: row for row in found}
    assert len(rows) == len(found)
    return rows


def kind_of(mail: Message) -> str:
    """The word in brackets that opens the subject, else what it is."""
    subject = str(make_header(decode_header(mail["Subject"])))
    if subject.startswith("【"):
        return subject[1 : subject.index("】")]
    return "result" if "完成情况" in subject else "circular"


def _spoilt(data: bytes, number: int) -> bytes:
    if number not in WRONG or TYPED not in WRONG[number][2]:
        return data
    sheet, cell, _ = WRONG[number]
    return with_text(data, sheet, cell, TYPED)


def _report(number: int) -> Submission:
    own = (_project(number, 1), _project(number, 2))
    if number in AGAIN:
        before = _project(AGAIN[number], 2)
        own = (
            replace(before, unit=unit_id(number), id=f"{number}-9", title=f"{before.title}项目"),
        )
    outing = Activity(
        unit=unit_id(number),
        kind=ActivityKind.OUTING,
        on=date(2024, 2, 5) if number in {8, 9} else date(2024, 3, 1 + number % 28),
        place="外地",
        subject="洽谈",
        people_count=3,
        led_by="乡长",
    )
    label = Label(ID, unit_id(number), MARCH, TEMPLATE_VERSION)
    return Submission(label, is_nil=False, projects=own, activities=(outing,))


def _project(number: int, which: int) -> Project:
    place, trade = _PLACES[number // len(_TRADES) % 10], _TRADES[number % len(_TRADES)]
    signed_on = date(2024, 3, 1 + (number + which) % 20)
    return Project(
        unit=unit_id(number),
        id=f"{number}-{which}",
        title=f"{place}{trade}{'加工' if which == 1 else '研发中心'}",
        stage=Stage.SIGNED,
        period=MARCH,
        agreement=Agreement.CONTRACT,
        investor=f"{trade}{place}{'甲' if which == 1 else '乙'}公司",
        method="驻点招商",
        industry=trade,
        contract_amount_wan=Decimal(2000 * which + 97 * number),
        funds_month_wan=Decimal(100 + number),
        signed_on=date(2024, 4, 1) if number in {5, 6, 7} and which == 1 else signed_on,
    )


def _counted(number: int) -> str:
    """1 to 100 in words."""
    tens, ones = divmod(number, 10)
    if tens == len(_DIGITS):
        return "一百"
    many = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return many + (_DIGITS[ones] if ones else "")


def _write(path: Path, *lines: str) -> None:
    path.write_text("\n".join((*lines, "")), encoding="utf-8")
