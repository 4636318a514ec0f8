"""五、预警和督办: lists by name, each flag with its rule and figures, the measures proposed."""

from diaodu.model.account import Account, Flag, ListedUnit, UnitList
from diaodu.notices.blocks import Block, Column, Paragraph, Section, Table
from diaodu.notices.sections.measures import UNIT_COLUMNS, measures
from diaodu.notices.wording import names

NOTE = "以上系按考核办法提出的建议，由有权机关按程序研究决定。"

COLUMNS = (
    Column("单位", 6),
    Column("预警事项", 6),
    Column("有关数据", 9, is_prose=True),
    Column("依据", 9, is_prose=True),
    Column("处理建议", 8, is_prose=True),
)


def follow_up(account: Account) -> Section:
    """Every list, also the empty ones; each rule that was met, with its units; the measures."""
    blocks: list[Block] = [_listed(found) for found in account.lists]
    for flags in _by_rule(account.flags):
        blocks += _flagged(flags)
    proposed = measures(account)
    if not account.flags:
        blocks.append(Paragraph("本期无触发预警的单位。"))
    for found in proposed:
        blocks += found.blocks
    if account.flags or proposed:
        blocks.append(Paragraph(NOTE))
    return Section("预警和督办", tuple(blocks))


def _by_rule(flags: tuple[Flag, ...]) -> list[tuple[Flag, ...]]:
    """The flags that rest on the same clause and propose the same, in order of first appearance."""
    found: dict[tuple[str, ...], tuple[Flag, ...]] = {}
    for flag in flags:
        key = (flag.rule, flag.rule_title, flag.citation, flag.proposal)
        found[key] = (*found.get(key, ()), flag)
    return list(found.values())


def _flagged(flags: tuple[Flag, ...]) -> tuple[Block, ...]:
    first = flags[0]
    cited = f"依据：{first.citation}。" if first.citation else ""
    proposed = f"处理{suggestion(first).rstrip('。')}。" if first.proposal else ""
    rows = tuple((flag.title, flag.figures) for flag in flags)
    lead = f"预警·{first.rule_title}（{len(flags)}个）："
    return (Paragraph(cited + proposed, lead=lead), Table(UNIT_COLUMNS, rows))


def flag_row(flag: Flag) -> tuple[str, ...]:
    """One flag as printed; the proposal is always marked as one."""
    return (flag.title, flag.rule_title, flag.figures, flag.citation, suggestion(flag))


def suggestion(flag: Flag) -> str:
    """The proposal, opening with 建议; — if the rule proposes nothing."""
    if not flag.proposal:
        return "—"
    return flag.proposal if flag.proposal.startswith("建议") else f"建议：{flag.proposal}"


def listed_unit(unit: ListedUnit) -> str:
    """A unit with the figure that put it on the list."""
    return f"{unit.title}（{unit.figure}）" if unit.figure else unit.title


def listed(found: UnitList) -> tuple[str, str]:
    """The list with its count, and its units by name with the figure that put each there.

    A figure that is the same for all stands once, beside the count.
    """
    figures = {unit.figure for unit in found.units}
    if not found.units:
        return found.title, "无"
    if len(figures) == 1:
        counted = "，".join(filter(None, (f"{len(found.units)}个", *figures)))
        return f"{found.title}（{counted}）", names(tuple(unit.title for unit in found.units))
    told = tuple(listed_unit(unit) for unit in found.units)
    return f"{found.title}（{len(found.units)}个）", names(told)


def _listed(found: UnitList) -> Paragraph:
    title, units = listed(found)
    cited = f"依据：{found.citation}。" if found.citation else ""
    return Paragraph(f"{units}。{cited}", lead=f"{title}：")
