"""The sentences about relations, as an official reads them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from diaodu.proofreading.relations import Relation
from diaodu.proofreading.table import Spot, Table

MOST_NAMED = 30


def ratio_text(names: Sequence[str], power: int) -> str:
    """`开工率(%) = 开工项目 ÷ 签约项目 × 100`."""
    scaled = "" if power == 0 else f" × {10**power}" if power > 0 else f" ÷ {10**-power}"
    return f"{names[0]} = {names[1]} ÷ {names[2]}{scaled}"


def growth_text(names: Sequence[str]) -> str:
    """`同比增长(%) = (本期 ÷ 上年同期 − 1) × 100`."""
    return f"{names[0]} = ({names[1]} ÷ {names[2]} − 1) × 100"


def sum_text(whole: str, parts: Sequence[str]) -> str:
    """`累计 = 上月累计 + 本月`."""
    return f"{whole} = {' + '.join(parts)}"


def difference_text(derived: str, whole: str, parts: Sequence[str]) -> str:
    """`差额 = 目标 − 完成`."""
    return f"{derived} = {' − '.join((whole, *parts))}"


def total_text(table: Table, total: int, parts: Sequence[int], column: int) -> str:
    """`合计行的签约项目 = 霍邱县至叶集区等8行之和`."""
    names = [table.rows[row].name for row in parts]
    return (
        f"{table.rows[total].name}的{table.columns[column].header}"
        f" = {names[0]}至{names[-1]}等{len(parts)}行之和"
    )


def child_text(part: str, whole: str) -> str:
    """`其中5亿元以上 ≤ 签约项目`."""
    return f"{part} ≤ {whole}"


def children_text(parts: Sequence[str], whole: str) -> str:
    """`其中工业 + 其中服务业 ≤ 签约项目`."""
    return f"{' + '.join(parts)} ≤ {whole}"


def factor_text(names: Sequence[str], factor: str) -> str:
    """`外资(万元) = 外资(万美元) × 6.48`."""
    return f"{names[0]} = {names[1]} × {factor}"


def offset_text(names: Sequence[str], offset: str) -> str:
    """`超时序(百分点) = 完成率(%) − 25`."""
    sign = "−" if offset.startswith("-") else "+"
    return f"{names[0]} = {names[1]} {sign} {offset.removeprefix('-')}"


def progress_text(names: Sequence[str]) -> str:
    """`超时序(百分点) = 完成率(%) − 月份 ÷ 12 × 100`."""
    return f"{names[0]} = {names[1]} − {names[2]} ÷ 12 × 100"


def share_text(share: str, amount: str, whose: str) -> str:
    """`占比(%) = 本行数值 ÷ 合计的数值 × 100`."""
    return f"{share} = 本行{amount} ÷ {whose}的{amount} × 100"


def rank_text(rank: str, value: str, *, is_descending: bool) -> str:
    """`名次 = 开工率(%)从高到低的位次`."""
    order = "从高到低" if is_descending else "从低到高"
    return f"{rank} = {value}{order}的位次"


def rank_set_text(rank: str) -> str:
    """`名次不缺不重(并列1、2、2、4)`."""
    return f"{rank}不缺不重(并列记1、2、2、4)"


def round_target_text(rate: str, amount: str, step: str) -> str:
    """`占年度目标(%) = 到位资金 ÷ 未列出的目标 × 100, 目标为5000的整数倍`."""
    return f"{rate} = {amount} ÷ 表中未列的目标 × 100(目标为{step}的整数倍)"


def blame_text(
    table: Table, broken: Sequence[Relation], others: Sequence[Spot], *, is_joint: bool
) -> str:
    """What is broken, on how much each relation rests, and where else the slip could be."""
    sentences = tuple(dict.fromkeys(f"{it.text}({it.rests_on})" for it in broken))
    said = "; ".join(sentences)
    if is_joint:
        said = f"按四舍五入的范围逐项都可能, 合起来不可能: {said}"
    elif len(sentences) > 1:
        said = f"不合{len(sentences)}个关系: {said}"
    if not others:
        return said
    named = [table.place(spot) for spot in others]
    if len(others) > MOST_NAMED:
        named = list(_stretches(table, others))
    return f"{said}; 也可能是{'、'.join(named)}有误"


def _stretches(table: Table, spots: Sequence[Spot]) -> Iterator[str]:
    """Numbers right below one another as `B2至B41`."""
    ordered = sorted((column, row) for row, column in spots)
    starts = [i for i, (column, row) in enumerate(ordered) if (column, row - 1) not in ordered]
    for first, end in pairwise((*starts, len(ordered))):
        top, bottom = (table.place(ordered[i][::-1]) for i in (first, end - 1))
        yield top if top == bottom else f"{top}至{bottom}"
