"""Where the tables of a sheet are: captions above, header rows, body rows; several may follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from diaodu.proofreading.numerals import folded, read_numeral
from diaodu.proofreading.sheets import Sheet

BLANKS = {"", "-", "--", "—", "——", "–", "/", "\\", "…", "……", "无", "*"}
YEARS = range(1949, 2101)
LABELS_OF_NUMBERING = set("甲乙丙丁戊") | {"栏次", "行次", "序号"}
FEWEST_NUMBERED = 3
MOST_NOTES = 3
NARROWEST_HEADER = 2
"""A header has at least a label and a figure; less above it is a title or an empty line."""

_NOTE = re.compile(r"[（(]?[^:：]{0,6}(单位|日期|时间|部门|机关|人|表号|截至)[:：]")


@dataclass
class Block:
    """One table: the numbers of its rows in the sheet."""

    captions: list[str] = field(default_factory=list)
    header: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


def blocks_of(sheet: Sheet) -> tuple[Block, ...]:
    """Split a sheet into tables; what holds no number is no table."""
    blocks = [Block()]
    for row, cells in enumerate(sheet.rows):
        texts = _texts(cells)
        if not texts:
            continue
        if _is_data(texts) and not _is_of_header(sheet, blocks[-1], texts):
            if blocks[-1].body or not _is_numbering(texts):
                blocks[-1].body.append(row)
        elif blocks[-1].body and _is_new_header(sheet, row, blocks[-1]):
            blocks.append(Block(header=[row]))
        elif blocks[-1].body:
            blocks[-1].body.append(row)
        elif _is_caption(sheet, row):
            blocks[-1].captions.extend(text for _, text in texts)
        else:
            blocks[-1].header.append(row)
    return tuple(block for block in blocks if block.body)


def header_paths(sheet: Sheet, block: Block) -> tuple[str, ...]:
    """The header above each column, its merged levels joined by `/`."""
    width = max((len(row) for row in sheet.rows), default=0)
    levels = [_filled(sheet, block, row, width) for row in block.header]
    return tuple("/".join(_distinct(level[c] for level in levels)) for c in range(width))


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no figure."""
    return folded(text) in BLANKS


def merged_text(sheet: Sheet, row: int, column: int) -> str:
    """The text printed over a cell: its own, or that of the merged block it lies in."""
    for merge in sheet.merges:
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            return sheet.text(merge.top, merge.left).strip()
    return sheet.text(row, column).strip()


def _texts(cells: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(column, text.strip()) for column, text in enumerate(cells) if text.strip()]


def _is_data(texts: list[tuple[int, str]]) -> bool:
    return any(read_numeral(text) for _, text in texts) and len(texts) > 1


def _is_of_header(sheet: Sheet, block: Block, texts: list[tuple[int, str]]) -> bool:
    """Years under one heading, as 2023 and 2024, before any other row of figures."""
    if block.body:
        return False
    numerals = {column: it for column, text in texts if (it := read_numeral(text))}
    are_years = all(
        it.decimals == 0 and int(it.value) in YEARS and not it.rest for it in numerals.values()
    )
    have_heads = block.header and all(
        any(sheet.text(row, column).strip() for row in block.header) for column in numerals
    )
    return are_years and not have_heads


def _is_numbering(texts: list[tuple[int, str]]) -> bool:
    """A row that numbers the columns: 甲 乙 1 2 3=2/1 4."""
    numerals = [it for _, text in texts if (it := read_numeral(text.partition("=")[0]))]
    numbers = [it.value for it in numerals]
    others = [text for _, text in texts if not read_numeral(text.partition("=")[0])]
    is_rising = len(numbers) >= FEWEST_NUMBERED and all(
        after > before for before, after in pairwise(numbers)
    )
    is_from_one = bool(numbers) and numbers[0] == 1 and max(numbers) <= len(texts)
    return is_rising and is_from_one and LABELS_OF_NUMBERING.issuperset(others)


def _is_caption(sheet: Sheet, row: int) -> bool:
    """A title over the whole table, or a line such as 单位：万元 beside a date."""
    texts = _texts(sheet.rows[row])
    notes = [text for _, text in texts if _NOTE.match(text)]
    if notes and len(texts) <= MOST_NOTES:
        return True
    if len(texts) > 1:
        return False
    column, _ = texts[0]
    spans = [it for it in sheet.merges if it.top == row and it.left == column]
    width = len(_texts(sheet.rows[row + 1])) if row + 1 < len(sheet.rows) else 1
    is_wide = any(it.right - it.left + 1 >= width and it.bottom == row for it in spans)
    return is_wide or (not spans and column == 0 and width > 1)


def _is_new_header(sheet: Sheet, row: int, block: Block) -> bool:
    """The header printed again, or another one after an empty line or a title."""
    texts = _texts(sheet.rows[row])
    if len(texts) < NARROWEST_HEADER:
        return False
    known = {folded(sheet.text(above, c)) for above in block.header for c, _ in texts}
    if sum(folded(text) in known for _, text in texts) * 2 > len(texts):
        return True
    before = _texts(sheet.rows[row - 1])
    return len(before) < NARROWEST_HEADER and not any(is_blank(text) for _, text in texts)


def _filled(sheet: Sheet, block: Block, row: int, width: int) -> list[str]:
    """One header row with merged texts spread; without merges a text spreads to the right."""
    level = [_bare(merged_text(sheet, row, column)) for column in range(width)]
    if row == block.header[-1] or any(it.top in block.header for it in sheet.merges):
        return level
    for column in range(1, width):
        below = any(sheet.text(it, column).strip() for it in block.header if it > row)
        if not level[column] and below:
            level[column] = level[column - 1]
    return level


def _bare(text: str) -> str:
    return "".join(text.split())


def _distinct(texts: Iterator[str]) -> Iterator[str]:
    last = ""
    for text in texts:
        if text and text != last:
            yield text
            last = text
