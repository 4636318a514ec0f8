"""A block of a sheet as a table: which columns hold numbers, what their units and digits say."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from statistics import median

from diaodu.proofreading import words
from diaodu.proofreading.layout import Block, header_paths, is_blank, merged_text
from diaodu.proofreading.numerals import Numeral, folded, read_numeral
from diaodu.proofreading.sheets import Sheet, place
from diaodu.proofreading.table import Column, Printed, Row, Spot, Table

ZERO_SHARE = 0.1
"""How often the last decimal of a number is a zero, so that dropping zeros shortens it."""
PLAUSIBLE = 0.01
LARGEST_COUNT = 50
FEWEST_TO_TELL = 6
"""In a column of fewer numbers every one is taken at its own precision."""


@dataclass(frozen=True)
class _Read:
    """The body of a block before it is scaled."""

    numerals: Mapping[Spot, Numeral]
    """By row and column of the sheet."""
    number_columns: tuple[int, ...]
    text_columns: tuple[int, ...]


def build_table(sheet: Sheet, block: Block, title: str = "") -> Table:
    """The numbers of a block on one scale; columns of words become the names of its rows."""
    read = _read(sheet, block)
    caption = next((it for it in map(words.caption_unit, block.captions) if it), "")
    headers = header_paths(sheet, block)
    columns = tuple(
        _column(headers[column] or f"{place(0, column)[:-1]}列", column, read, caption)
        for column in read.number_columns
    )
    rows = _rows(sheet, block, read)
    places = max((it.decimals for it in read.numerals.values()), default=0) + 1
    cells = {
        (r, c): _printed(
            sheet.text(row.index, column.index).strip(),
            read.numerals[row.index, column.index],
            (row, column),
            places,
        )
        for r, row in enumerate(rows)
        for c, column in enumerate(columns)
        if (row.index, column.index) in read.numerals
    }
    return Table(title, columns, rows, cells, places)


def _read(sheet: Sheet, block: Block) -> _Read:
    numerals: dict[Spot, Numeral] = {}
    written: Counter[int] = Counter()
    for row in block.body:
        for column, text in enumerate(sheet.rows[row]):
            if is_blank(text):
                continue
            written[column] += 1
            if numeral := read_numeral(text):
                numerals[row, column] = numeral
    counts = Counter(column for _, column in numerals)
    numbers = tuple(sorted(c for c in counts if counts[c] * 2 > written[c]))
    texts = tuple(sorted(c for c in written if c not in numbers))
    kept = {spot: numeral for spot, numeral in numerals.items() if spot[1] in numbers}
    return _Read(kept, numbers, texts)


def _column(header: str, index: int, read: _Read, caption: str) -> Column:
    numerals = [it for (_, column), it in read.numerals.items() if column == index]
    is_whole = all(it.decimals == 0 and it.power == 0 for it in numerals)
    is_rank = words.is_rank(header)
    says_percent = words.is_percent(header) or any(it.is_percent for it in numerals)
    is_percent = says_percent and not is_rank
    return Column(
        header,
        index,
        decimals=max(it.decimals for it in numerals),
        unit="" if is_percent else words.unit_of(header) or caption,
        power=0 if is_percent else words.power_of(words.unit_of(header) or caption),
        drops_zeros=_drops_zeros(numerals),
        is_percent=is_percent,
        is_target=words.is_target(header) and not is_percent,
        is_outcome=words.is_outcome(header) and not is_percent,
        is_gap=words.is_gap(header),
        is_rank=is_rank,
        is_index=words.is_index(header),
        is_child=words.is_child(header.rpartition("/")[2]) or words.is_child(header),
        never_adds=is_percent or words.never_adds(header),
        is_whole=is_whole
        and median(abs(it.value) for it in numerals) <= LARGEST_COUNT
        and not (is_percent or caption or words.unit_of(header) or words.is_measured(header)),
        is_counted=is_whole and not is_percent and words.is_counted(header, caption),
    )


def _drops_zeros(numerals: list[Numeral]) -> bool:
    """Whether the short numbers of a column are no more than dropped zeros would make them."""
    most = max(it.decimals for it in numerals)
    lengths = [it.decimals for it in numerals if it.value]
    short = sum(length < most for length in lengths)
    is_enough = len(lengths) >= FEWEST_TO_TELL
    return short > 0 and is_enough and _at_least(short, len(lengths)) > PLAUSIBLE


def _at_least(count: int, of: int) -> float:
    """The chance of so many last zeros or more."""
    return sum(
        comb(of, k) * ZERO_SHARE**k * (1 - ZERO_SHARE) ** (of - k) for k in range(count, of + 1)
    )


def _printed(text: str, numeral: Numeral, place_of: tuple[Row, Column], places: int) -> Printed:
    row, column = place_of
    decimals = column.decimals if column.drops_zeros else numeral.decimals
    power = 0 if column.is_percent else numeral.power or column.power
    ulp = 10 ** (places - decimals + power)
    is_set = column.is_target or (row.is_target and not column.is_percent)
    is_exact = column.is_counted or (is_set and numeral.decimals == 0)
    value = int(numeral.value * 10 ** (places + power))
    return Printed(numeral, text, value, ulp, 0 if is_exact else ulp // 2, decimals)


def _rows(sheet: Sheet, block: Block, read: _Read) -> tuple[Row, ...]:
    first = next(iter(read.text_columns), None)
    names = [merged_text(sheet, row, first) if first is not None else "" for row in block.body]
    seen = Counter(folded(name) for name in names)
    filled: dict[int, str] = {}
    rows = []
    for row, name in zip(block.body, names, strict=True):
        texts = {c: merged_text(sheet, row, c) for c in read.text_columns}
        filled |= {c: text for c, text in texts.items() if text}
        rows.append(_row(sheet, row, name if seen[folded(name)] == 1 else "", texts, filled))
    return tuple(rows)


def _row(
    sheet: Sheet, index: int, name: str, texts: Mapping[int, str], filled: Mapping[int, str]
) -> Row:
    raw = next((sheet.text(index, c) for c in texts if texts[c]), "")
    return Row(
        name or f"第{index + 1}行",
        " ".join(text for text in texts.values() if text),
        index,
        len(raw) - len(raw.lstrip()),
        tuple(filled.get(c, "") for c in texts),
        is_total=any(words.is_total(text) for text in texts.values()),
        is_heading=any(words.is_heading(text) for text in texts.values()),
        is_child=any(words.is_child(text) for text in texts.values()),
        is_target=any(words.is_target(text) for text in texts.values()),
    )
