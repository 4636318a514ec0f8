"""Published tables made up from a seed: true figures, printed half-up, and one planted error.

Nothing here knows how the program looks for relations. A table is a list of columns of exact true
figures with a printed precision; every derived column says itself how it follows from others.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

UNITS = tuple(
    f"{place}{kind}"
    for kind, places in {
        "街道": ("城东", "城西"),
        "镇": ("河口", "柳林", "石桥", "白塔", "三岔", "龙门", "太平", "双河"),
        "乡": ("青山", "红旗", "大营", "杨集", "马店", "周庄"),
        "园区": ("高新", "经济", "物流", "化工"),
        "局": ("发改", "工信", "商务", "财政", "农业", "交通", "水利", "住建", "文旅", "林业"),
    }.items()
    for place in places
)
SMALLEST_ROWS, LARGEST_ROWS = 8, 24


def half_up(value, decimals):
    """Rounded as an official rounds."""
    exact = Fraction(value)
    steps = (2 * abs(exact) * 10**decimals + 1) // 2
    return Fraction(int(steps), 10**decimals) * (1 if exact >= 0 else -1)


@dataclass
class Column:
    """True figures by row, the last one the total if the table has one; None is not printed."""

    header: str
    decimals: int
    figures: list
    is_count: bool = False


@dataclass(frozen=True)
class Tie:
    """Cells that belong together, and what the derived (first) one follows from the others."""

    kind: str
    cells: tuple
    follow: Callable


@dataclass
class Made:
    """A table as printed, its ties, and where the planted error is."""

    header: list
    labels: list
    printed: list
    ties: list
    decimals: list
    counts: list
    planted: tuple | None = None
    was: str = ""
    seed: int = 0
    rank_columns: dict = field(default_factory=dict)

    def csv(self, style):
        lines = [",".join(("单位", *self.header))]
        for label, row in zip(self.labels, self.printed, strict=True):
            lines.append(",".join((label, *(style(c, v) for c, v in enumerate(row)))))
        return "\n".join(lines) + "\n"


class Maker:
    """One table in the making."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = self.random.randint(SMALLEST_ROWS, LARGEST_ROWS)
        self.has_total = self.random.random() < 0.7
        self.is_hidden = self.random.random() < 0.4
        self.columns = []
        self.ties = []
        self.ranks = {}

    @property
    def rows(self):
        return range(self.count + self.has_total)

    def shown(self, value, decimals):
        """What later columns are computed from: the printed figure, or the true one behind it."""
        return Fraction(value) if self.is_hidden else half_up(value, decimals)

    def add(self, header, decimals, figures, *, is_count=False, sums=True):
        figures = [None if it is None else self.shown(it, decimals) for it in figures]
        number = len(self.columns)
        if self.has_total and len(figures) == self.count:
            if sums:
                figures = [*figures, sum(figures)]
                cells = ((self.count, number), *((row, number) for row in range(self.count)))
                self.ties.append(Tie("total", cells, lambda *parts: sum(parts)))
            else:
                figures = [*figures, None]
        self.columns.append(Column(header, decimals, figures, is_count))
        return number

    def derive(self, kind, header, decimals, sources, follow, *, sums=False):
        """A column computed row by row; its total is computed like any row, or summed."""
        figures = []
        for row in self.rows:
            inputs = [self.columns[it].figures[row] for it in sources]
            figures.append(follow(*inputs) if all(it is not None for it in inputs) else None)
        number = len(self.columns)
        shown = [None if it is None else self.shown(it, decimals) for it in figures]
        self.columns.append(Column(header, decimals, shown))
        for row in self.rows:
            if figures[row] is not None:
                cells = ((row, number), *((row, it) for it in sources))
                self.ties.append(Tie(kind, cells, follow))
        if sums and self.has_total:
            cells = ((self.count, number), *((row, number) for row in range(self.count)))
            self.ties.append(Tie("total", cells, lambda *parts: sum(parts)))
        return number

    def amounts(self, low, high):
        """Skewed, as amounts are: a few large units and many small ones."""
        drawn = (low * (high / low) ** self.random.random() for _ in range(self.count))
        return [Fraction(round(it * 10**6), 10**6) for it in drawn]

    def counts(self, low, high):
        return [Fraction(self.random.randint(low, high)) for _ in range(self.count)]


def _target_block(maker):
    pick = maker.random
    step = pick.choice([10, 50, 100, 500])
    targets = [Fraction(step * pick.randint(2, 40)) for _ in range(maker.count)]
    unit = pick.choice(["万元", "亿元", "万美元"])
    target = maker.add(f"年度目标({unit})", 0, targets)
    reached = [it * Fraction(pick.randint(2000, 14000), 10000) for it in targets]
    decimals = pick.choice([0, 1, 2])
    actual = maker.add(f"累计完成({unit})", decimals, reached)
    rate = maker.derive(
        "ratio", "完成率(%)", pick.choice([1, 2]), (actual, target), lambda a, b: a / b * 100
    )
    if pick.random() < 0.5:
        elapsed = Fraction(100 * pick.randint(1, 11), 12)
        maker.derive(
            "offset", "超时序(百分点)", maker.columns[rate].decimals, (rate,), lambda a: a - elapsed
        )
    if pick.random() < 0.5:
        maker.derive("sum", f"尚缺({unit})", decimals, (target, actual), lambda t, a: t - a)
    return rate


def _growth_block(maker):
    pick = maker.random
    last = maker.add("上年同期(万元)", 0, maker.amounts(300, 60000))
    this = [
        it * Fraction(pick.randint(600, 1900), 1000)
        for it in maker.columns[last].figures[: maker.count]
    ]
    this = maker.add("本期(万元)", 0, this)
    return maker.derive(
        "growth", "同比增长(%)", pick.choice([1, 2]), (this, last), lambda a, b: (a / b - 1) * 100
    )


def _month_block(maker):
    pick = maker.random
    decimals = pick.choice([0, 1, 2])
    before = maker.add("上月累计到位资金(万元)", decimals, maker.amounts(100, 20000))
    month = maker.add("本月到位资金(万元)", decimals, maker.amounts(20, 3000))
    return maker.derive(
        "sum", "累计到位资金(万元)", decimals, (before, month), lambda a, b: a + b, sums=True
    )


def _parts_block(maker):
    pick = maker.random
    decimals = pick.choice([1, 2])
    names = pick.sample(["工业", "服务业", "农业", "文旅", "商贸"], pick.randint(2, 4))
    parts = [maker.add(f"{name}投资(亿元)", decimals, maker.amounts(1, 80)) for name in names]
    return maker.derive(
        "sum", "投资合计(亿元)", decimals, tuple(parts), lambda *it: sum(it), sums=True
    )


def _count_block(maker):
    pick = maker.random
    signed = maker.add("签约项目(个)", 0, maker.counts(5, 90), is_count=True)
    figures = maker.columns[signed].figures[: maker.count]
    large = [Fraction(pick.randint(0, int(it) // 3)) for it in figures]
    maker.add("其中5亿元以上(个)", 0, large, is_count=True)
    started = [Fraction(pick.randint(int(it) // 3, int(it))) for it in figures]
    started = maker.add("开工项目(个)", 0, started, is_count=True)
    return maker.derive("ratio", "开工率(%)", 1, (started, signed), lambda a, b: a / b * 100)


def _factor_block(maker):
    pick = maker.random
    dollars = maker.add("实际外资(万美元)", 0, maker.amounts(200, 9000))
    rate = Fraction(pick.choice([648, 690, 712]), 100)
    return maker.derive(
        "factor", "折合人民币(万元)", 0, (dollars,), lambda it: it * rate, sums=True
    )


def _share_block(maker):
    if not maker.has_total:
        return _count_block(maker)
    amount = maker.add("到位资金(亿元)", maker.random.choice([1, 2]), maker.amounts(1, 60))
    total = maker.columns[amount].figures[maker.count]
    return maker.derive("share", "占全县比重(%)", 2, (amount,), lambda it: it / total * 100)


def _noise_block(maker):
    maker.add("外出招商(批次)", 0, maker.counts(0, 40), is_count=True)


BLOCKS = (
    _target_block,
    _growth_block,
    _month_block,
    _parts_block,
    _count_block,
    _factor_block,
    _share_block,
    _noise_block,
)


def _rank(maker, column):
    """Competition ranks over the printed values, the total unranked."""
    shown = [
        half_up(it, maker.columns[column].decimals)
        for it in maker.columns[column].figures[: maker.count]
    ]
    ranks = [Fraction(1 + sum(other > it for other in shown)) for it in shown]
    number = len(maker.columns)
    maker.columns.append(
        Column(f"{maker.columns[column].header.split('(')[0]}名次", 0, ranks, is_count=True)
    )
    if maker.has_total:
        maker.columns[-1].figures.append(None)
    maker.ranks[number] = column


def make_table(seed):
    """A clean table of two to four blocks of columns, some of them ranked."""
    maker = Maker(seed)
    for block in maker.random.sample(BLOCKS, maker.random.randint(2, 4)):
        last = block(maker)
        if last is not None and maker.random.random() < 0.4:
            _rank(maker, last)
    labels = maker.random.sample(UNITS, maker.count)
    printed = [
        [
            None if column.figures[row] is None else half_up(column.figures[row], column.decimals)
            for column in maker.columns
        ]
        for row in maker.rows
    ]
    return Made(
        [column.header for column in maker.columns],
        labels + ["合计"] * maker.has_total,
        printed,
        maker.ties,
        [column.decimals for column in maker.columns],
        [column.is_count for column in maker.columns],
        seed=seed,
        rank_columns=maker.ranks,
    )


def plant(made, seed):
    """Spoil one cell so that rounding cannot explain it; None if this table offers no way."""
    pick = random.Random(seed)
    cells = sorted({cell for tie in made.ties for cell in tie.cells})
    cells += [
        (row, rank)
        for rank in made.rank_columns
        for row in range(len(made.labels))
        if made.printed[row][rank] is not None
    ]
    for _ in range(200):
        row, column = pick.choice(cells)
        old = made.printed[row][column]
        new = _slip(pick, old, made.decimals[column], is_rank=column in made.rank_columns)
        if new is None or new == old:
            continue
        made.printed[row][column] = new
        if column in made.rank_columns or _is_refuted(made, (row, column)):
            made.planted, made.was = (row, column), old
            return made
        made.printed[row][column] = old
    return None


def _slip(pick, old, decimals, *, is_rank):
    """What a typist makes of a number."""
    if is_rank:
        return old + pick.choice([-4, -3, -2, 2, 3, 4]) if old > 4 else old + pick.choice([2, 3, 4])
    digits = list(str(abs(int(old * 10**decimals))))
    way = pick.random()
    if way < 0.35:
        at = pick.randrange(len(digits))
        digits[at] = pick.choice([it for it in "0123456789" if it != digits[at]])
    elif way < 0.6 and len(digits) > 1:
        at = pick.randrange(len(digits) - 1)
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
    elif way < 0.75:
        digits.append("0")
    elif way < 0.9:
        change = Fraction(pick.randint(2, 30), 100) * pick.choice([-1, 1])
        return half_up(old * (1 + change), decimals)
    else:
        return old + Fraction(pick.choice([-9, -6, -4, -3, 3, 4, 6, 9]), 10**decimals)
    value = Fraction(int("".join(digits)), 10**decimals)
    return -value if old < 0 else value


def _is_refuted(made, cell):
    return any(_breaks(made, tie) for tie in made.ties if cell in tie.cells)


def broken_ties(made):
    """The ties that the planted error breaks whatever was rounded; none for a rank."""
    return [tie for tie in made.ties if made.planted in tie.cells and _breaks(made, tie)]


def is_told(made):
    """Whether the planted cell is told from others: it is a derived one, or several ties meet."""
    ties = broken_ties(made)
    is_derived = any(tie.cells[0] == made.planted for tie in ties)
    return made.planted[1] in made.rank_columns or is_derived or len(ties) > 1


def _breaks(made, tie):
    """Whether no figures that print like these follow from one another; corners suffice."""
    derived, *sources = tie.cells
    ranges = [_range(made, it) for it in sources]
    if tie.kind == "total" or (tie.kind == "sum" and len(sources) > 2):
        ends = [tie.follow(*(it[0] for it in ranges)), tie.follow(*(it[1] for it in ranges))]
    else:
        ends = _corners(tie.follow, ranges)
    if ends is None:
        return True
    low, high = _range(made, derived)
    return max(ends) < low or min(ends) >= high


def _corners(follow, ranges):
    corners = [()]
    for low, high in ranges:
        corners = [(*corner, end) for corner in corners for end in (low, high)]
    try:
        return [follow(*corner) for corner in corners]
    except ZeroDivisionError:
        return None


def _range(made, cell):
    row, column = cell
    value = made.printed[row][column]
    half = 0 if made.counts[column] else Fraction(1, 2 * 10 ** made.decimals[column])
    return value - half, value + half


def styles(made):
    """Ways to print: plain, trailing zeros dropped, thousands separated, with percent signs."""
    pick = random.Random(made.seed + 7)
    drops, groups, signs = (pick.random() < share for share in (0.25, 0.25, 0.2))

    def style(column, value):
        if value is None:
            return pick.choice(["", "-", "—"])
        decimals = made.decimals[column]
        quantum = Decimal(1).scaleb(-decimals)
        number = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
            quantum, ROUND_HALF_UP
        )
        text = f"{number:,f}" if groups else f"{number:f}"
        if drops and "." in text:
            text = text.rstrip("0").rstrip(".")
        if signs and "%" in made.header[column]:
            text += "%"
        return f'"{text}"' if "," in text else text

    return style
