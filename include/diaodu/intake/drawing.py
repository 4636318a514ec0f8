"""Drawing a sheet of the template: cells by their place, headers, drop-downs, print set-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from diaodu.intake.layout import SIGNED_MEASURES, Drawn
from diaodu.intake.listing import Choices
from diaodu.intake.styles import Styles

A4 = 9
LARGEST = 10**15 - 1
ENTRY_ROWS = 500
"""How far down drop-downs reach; rows further down can be filled all the same."""

LONGEST_MESSAGE = 220
"""A message beside a cell holds 255 characters at most."""

TITLE_HEIGHT = 30
HEADER_HEIGHT = 32
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}
_FORMULA_STARTS = ("=", "+", "-", "@")
_UNLOCKED_ACTIONS = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class Page:
    """One sheet while it is drawn; rows and columns are counted from 1, as Excel shows them."""

    sheet: Worksheet
    styles: Styles
    choices: Choices

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        style: str,
        number_format: str = "",
    ) -> None:
        """Write a value, or an empty cell of that style; text is never taken for a formula."""
        is_quoted = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
        drawn = self.styles.get(style, number_format, is_quoted=is_quoted)
        if value is None or value == "":
            self.sheet.write_blank(row - 1, column - 1, None, drawn)
        elif isinstance(value, str):
            self.sheet.write_string(row - 1, column - 1, value, drawn)
        elif isinstance(value, date):
            self.sheet.write_datetime(row - 1, column - 1, value, drawn)
        else:
            self.sheet.write_number(row - 1, column - 1, float(value), drawn)

    def across(self, row: int, columns: range, text: str, style: str) -> None:
        """One text over several columns."""
        first, last = columns.start - 1, columns.stop - 2
        self.sheet.merge_range(row - 1, first, row - 1, last, text, self.styles.get(style))

    def choice(
        self, rows: range, column: int, words: Sequence[str], *, is_open: bool = False
    ) -> None:
        """A drop-down; anything else is refused while typing, unless the list is an open one."""
        rule: dict[str, object] = {"validate": "list", "source": self.choices.source(words)}
        shown = "、".join(words)
        told = f"可选：{shown}" if len(shown) < LONGEST_MESSAGE else "可选的内容见下拉框"
        if is_open:
            rule["show_error"] = False
        else:
            rule |= {"error_title": "请从下拉框选择", "error_message": told}
        self._rule(rows, column, rule)

    def numbers(self, rows: range, column: int, measure: str, told: str = "") -> None:
        """Only numbers are taken while typing, and only from 0 on where less makes no sense.

        `told` stands in the message beside the cell, under the measure.
        """
        lowest = -LARGEST if measure in SIGNED_MEASURES else 0
        rule = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": lowest,
            "maximum": LARGEST,
            "input_message": "\n".join(filter(None, (f"单位：{measure}", told))),
        }
        refusal = "请填数字，不带单位" if lowest else "请填不小于0的数字，不带单位"
        self._rule(rows, column, {**rule, **_refusal(refusal)})

    def days(self, rows: range, column: int) -> None:
        """Only dates of this century are taken while typing."""
        rule = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
        self._rule(rows, column, {**rule, **_refusal("请填日期，如 2024-03-05")})

    def head(self, title: str, hint: str, drawn: Drawn) -> None:
        """Title, hint in row 2, header row, column widths; header and title stay in sight."""
        layout, columns = drawn.layout, range(1, len(drawn.headers) + 1)
        below = self.styles.get("below") if layout.grows else None
        self.sheet.set_default_row(layout.row_height)
        self.sheet.set_row(0, TITLE_HEIGHT)
        self.across(1, columns, title, "title")
        self.across(2, columns, hint, "subtitle")
        self.sheet.set_row(layout.header_row - 1, HEADER_HEIGHT)
        for column, header, width in zip(columns, drawn.headers, drawn.widths, strict=True):
            self.put(layout.header_row, column, header, "header")
            self.sheet.set_column(column - 1, column - 1, width, below)
        self.sheet.freeze_panes(layout.header_row, 0)
        self.sheet.repeat_rows(layout.header_row - 1)

    def finish(self, footer: str) -> None:
        """Print on A4 across, as wide as the page; only unlocked cells can be filled."""
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(**_MARGINS)
        self.sheet.center_horizontally()
        self.sheet.set_footer(f"&L{footer.replace('&', '&&')}&R第&P页 共&N页")
        self.sheet.protect(options=_UNLOCKED_ACTIONS)

    def _rule(self, rows: range, column: int, rule: dict[str, object]) -> None:
        first, last = rows.start - 1, rows.stop - 2
        self.sheet.data_validation(first, column - 1, last, column - 1, rule)


def _refusal(message: str) -> dict[str, object]:
    return {"error_title": "不能填这个内容", "error_message": message}
