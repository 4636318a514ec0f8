"""`make pictures`: the pictures of docs/zh/单位手册.md, from the running program."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from diaodu.cycle.access import Person
from diaodu.cycle.returned import returned
from diaodu.web import create_app
from tests.pictures.month import CLERK, MONTH, REGION, UNIT, Shown, month
from tests.pictures.taking import Cut, cut, printed, served, shoot

FOLDER = Path(__file__).parents[2] / "docs" / "zh" / "pictures"
PAGES: Mapping[str, tuple[str, int, int]] = {
    "month": (f"units/{REGION}/{UNIT}/{MONTH}", 920, 880),
    "findings": (f"reports/{REGION}/{MONTH}/{UNIT}/v1", 920, 440),
    "doubt": (f"reports/{REGION}/{MONTH}/{UNIT}/v2", 920, 360),
}
"""The path, width and height of each page shown."""


@dataclass(frozen=True)
class Sheet:
    """A page of a printed workbook, and the part of it shown."""

    workbook: str
    page: int
    part: Cut


SHEETS: Mapping[str, Sheet] = {
    "template": Sheet("template", 1, Cut(40, 60, 1210, 345)),
    "nil-return": Sheet("nil-return", 1, Cut(40, 60, 1210, 345)),
    "marked-index": Sheet("marked", 1, Cut(70, 100, 1100, 130)),
    "marked-cells": Sheet("marked", 2, Cut(40, 60, 1210, 345)),
}


def main() -> None:
    with TemporaryDirectory() as work:
        make(Path(work))


def make(work: Path) -> None:
    """Every picture, over those that are there."""
    FOLDER.mkdir(exist_ok=True)
    shown = month(work)
    app = create_app(lambda: Person(CLERK), lambda: shown.world.shell)
    with served(app) as url:
        for name, (path, width, height) in PAGES.items():
            shoot(f"{url}/{path}", width, height, FOLDER / f"{name}.png", work)
    books = {name: printed(data, name, work) for name, data in _workbooks(shown).items()}
    for name, sheet in SHEETS.items():
        cut(books[sheet.workbook], sheet.page, sheet.part, FOLDER / f"{name}.png")
    for path in sorted(FOLDER.glob("*.png")):
        sys.stdout.write(f"{path.name} {path.stat().st_size // 1000} kB\n")


def _workbooks(shown: Shown) -> Mapping[str, bytes]:
    sent_back = shown.world.submissions(REGION, period=MONTH, unit=UNIT)[0]
    return {
        "template": shown.template,
        "nil-return": shown.nil_return,
        "marked": returned(shown.world.shell, sent_back).data,
    }


if __name__ == "__main__":
    main()
