"""How the template looks: a few named styles, each made once a workbook."""

from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

GRID = "#A6A6A6"
DAY_FORMAT = "yyyy-mm-dd"
PLAIN_FORMAT = "General"
TEXT_FORMAT = "@"

Properties = Mapping[str, str | int | bool]

_BASE: Properties = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_BOXED: Properties = {"border": 1, "border_color": GRID}
_INPUT: Properties = {**_BOXED, "locked": False}
_LABEL: Properties = {**_BOXED, "bg_color": "#F7F7F7"}
_PADDED: Properties = {"indent": 1}

_STYLES: Mapping[str, Properties] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center"},
    "subtitle": {"font_color": "#404040"},
    "hint": {**_PADDED, "font_size": 10, "font_color": "#7F7F7F"},
    "header": {
        **_BOXED,
        "font_name": "黑体",
        "align": "center",
        "text_wrap": True,
        "bg_color": "#DCE6F1",
    },
    "label": {**_LABEL, **_PADDED, "text_wrap": True},
    "centred": {**_LABEL, "align": "center"},
    "optional": {**_LABEL, **_PADDED, "italic": True, "font_color": "#7F7F7F"},
    "unneeded": {**_BOXED, "bg_color": "#E7E6E6"},
    "shown": {**_LABEL, **_PADDED, "align": "right"},
    "own": {**_INPUT, **_PADDED, "italic": True, "text_wrap": True, "font_color": "#7F7F7F"},
    "choice": {**_INPUT, "align": "center", "bold": True, "bg_color": "#FFF9E5"},
    "text": {**_INPUT, **_PADDED, "num_format": TEXT_FORMAT, "text_wrap": True},
    "word": {**_INPUT, "align": "center"},
    "number": {**_INPUT, **_PADDED, "align": "right"},
    "day": {**_INPUT, "align": "center", "num_format": DAY_FORMAT},
    "below": {"locked": False},
    "guide": {"text_wrap": True, "valign": "top"},
}


class Styles:
    """The styles of one workbook, by name."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str, bool], Format] = {}

    def get(self, name: str, number_format: str = "", *, is_quoted: bool = False) -> Format:
        """A style; `is_quoted` keeps a text that looks like a formula a text when it is edited."""
        key = (name, number_format, is_quoted)
        if key not in self._made:
            properties = {**_BASE, **_STYLES[name]}
            if number_format:
                properties["num_format"] = number_format
            if is_quoted:
                properties["quote_prefix"] = True
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def decimals_format(decimals: int) -> str:
    """A number with so many decimals and thousands separators; a whole one as it is typed."""
    return f"#,##0.{'0' * decimals}" if decimals else PLAIN_FORMAT
