"""A rulebook read back in Chinese, whole, so that an official can approve what was understood."""

from collections.abc import Iterator

from diaodu.rulebook.explain_boards import board_text, peers_text
from diaodu.rulebook.explain_conditions import condition_text
from diaodu.rulebook.explain_filters import filter_text
from diaodu.rulebook.explain_indicators import indicator_text
from diaodu.rulebook.explain_ladder import award_text, ladder_lines
from diaodu.rulebook.prose import closing, default, months
from diaodu.rulebook.schema import Rulebook

MONTHS_IN_YEAR = 12
CONVENTIONS = (
    "数值按精确数计算, 只在打印时四舍五入。",
    "没有另写有效期的规定, 在本办法有效期内一直有效(默认)。",
    "名单和预警没有写明组别的, 对全部单位适用(默认); 没有写明时段的, 各期都适用(默认)。",
    "项目没有写明按申报计入的, 按发生日期计入(默认)。",
    "项目没有写明引荐、落户如何分计的, 全数归填报单位(默认)。",
    "核减表列有核减的, 一律按核定数(上报数减核减数)计。",
    "合并组建的单位承接被合并单位的数、目标任务和项目, 百分率、水平数和评分不承接。",
    "预计数在定报到来之前有效(默认), 定报一到即作废。",
    "名次并列的名次相同, 其后顺延(如 1、2、2、4), 并列的单位按行政序列排列。",
    "后几名含末位并列的全部单位; 组内有名次的单位不足所定名次数时全部列入。",
    "零、未报送、无目标任务是三种不同情形: 零参加排名, 未报送和无目标任务的不排名、分别列明。",
    "综合榜中任何一项未报送、无目标任务或无基数的单位, 不排名。",
    "零报告按零计, 并在名单中注明“零报告”; 未报送的单位不列入零名单, 也不列入未达定额名单。",
    "增长率的上年同期为零或没有数, 比率的分母为零, 均为“无基数”, 不计算、不排名。",
    "全区合计只用于通报, 不参加排名。",
    "名单和预警只列事实和建议, 由人决定。",
)


def explain(rulebook: Rulebook) -> str:
    """The whole rulebook as Chinese prose; what it leaves to a default is marked 默认."""
    return "\n".join((*_heading(rulebook), *_sections(rulebook))) + "\n"


def _heading(book: Rulebook) -> tuple[str, ...]:
    last = (book.year_starts_in - 2) % MONTHS_IN_YEAR + 1
    starts = f"上年{book.year_starts_in}月" if book.year_starts_in > 1 else "1月"
    return (
        f"《{book.title}》({book.rulebook})",
        f"依据: {book.source}",
        f"有效期: {months(book.in_force) or '不限(默认)'}",
        f"考核年度: {starts}至{last}月{default(book, 'year_starts_in')}",
        *((f"通报周期: 每年{_ends(book)}末各通报一次",) if book.circulars else ()),
    )


def _ends(book: Rulebook) -> str:
    return "、".join(f"{month}月" for month in book.circulars)


def _conventions(book: Rulebook) -> tuple[str, ...]:
    told: tuple[str, ...] = CONVENTIONS
    ratios = [found.ratio for found in book.indicators.values() if found.ratio]
    if not all(ratio.if_zero == ratio.both_zero == "no_base" for ratio in ratios):
        told = tuple(line.replace("分母为零,", "分母为零(指标另有写明的除外),") for line in told)
    if book.peers:
        own = "除与同级比的榜外, 不参加排名。"
        told = tuple(line.replace("不参加排名。", own) for line in told)
    return told


def _peers(book: Rulebook) -> Iterator[tuple[str, tuple[str, ...]]]:
    if book.peers:
        yield "同级", tuple(peers_text(id_, group) for id_, group in book.peers.items())


def _campaigns(book: Rulebook) -> Iterator[tuple[str, tuple[str, ...]]]:
    if book.campaigns:
        yield (
            "竞赛",
            tuple(
                f"{rule.title}({id_}): {rule.from_}至{rule.to}, 以日计时序, 目标表的考核期写{id_}。"
                f"{closing(rule)}"
                for id_, rule in book.campaigns.items()
            ),
        )


def _filters(book: Rulebook) -> Iterator[tuple[str, tuple[str, ...]]]:
    if book.filters:
        named = book.filters.items()
        yield "筛选", tuple(filter_text(id_, found, book.groups) for id_, found in named)


def _ladder(book: Rulebook) -> Iterator[tuple[str, tuple[str, ...]]]:
    if book.ladder:
        yield "问责阶梯", tuple(ladder_lines(book, book.ladder))
    if book.awards:
        yield "奖惩", tuple(award_text(book, award) for award in book.awards)


def _sections(book: Rulebook) -> Iterator[str]:
    sections = (
        ("组别", tuple(f"{title}({id_})" for id_, title in book.groups.items())),
        *_peers(book),
        *_campaigns(book),
        *_filters(book),
        ("指标", tuple(indicator_text(book, id_) for id_ in book.indicators)),
        ("榜单", tuple(board_text(book, board) for board in book.boards)),
        ("名单", tuple(condition_text(book, condition) for condition in book.lists)),
        ("预警", tuple(condition_text(book, condition) for condition in book.triggers)),
        *_ladder(book),
        ("通用约定", _conventions(book)),
    )
    for number, (title, lines) in zip((*"一二三四五六七八九十", "十一"), sections, strict=False):
        yield ""
        yield f"{number}、{title}"
        yield from (f"{place}. {line}" for place, line in enumerate(lines, start=1))
        if not lines:
            yield "无"
