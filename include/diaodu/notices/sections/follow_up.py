"""五、预警和督办: lists by name, then each flag with its rule, clause, figures and proposal."""

from diaodu.model.account import Account, Flag, ListedUnit, UnitList
from diaodu.notices.blocks import Block, Column, Paragraph, Section, Table

NOTE = "以上系按考核办法提出的建议，由有权机关按程序研究决定。"

COLUMNS = (
    Column("单位", 6),
    Column("预警事项", 6),
    Column("有关数据", 9, is_prose=True),
    Column("依据", 9, is_prose=True),
    Column("处理建议", 8, is_prose=True),
)


def follow_up(account: Account) -> Section:
    """Every list, also the empty ones, and one table of all flags."""
    blocks: list[Block] = [_listed(found) for found in account.lists]
    if account.flags:
        rows = tuple(flag_row(flag) for flag in account.flags)
        blocks.append(Table(COLUMNS, rows, caption="预警情况", note=NOTE))
    else:
        blocks.append(Paragraph("本期无触发预警的单位。", lead="预警。"))
    return Section("预警和督办", tuple(blocks))


def flag_row(flag: Flag) -> tuple[str, ...]:
    """One flag as printed; the proposal is always marked as one."""
    return (flag.title, flag.rule_title, flag.figures, flag.citation, suggestion(flag))


def suggestion(flag: Flag) -> str:
    """The proposal, opening with 建议; — if the rule proposes nothing."""
    if not flag.proposal:
        return "—"
    return flag.proposal if flag.proposal.startswith("建议") else f"建议：{flag.proposal}"


def listed_unit(unit: ListedUnit) -> str:
    """The unit with the figure that put it on the list."""
    return f"{unit.title}（{unit.figure}）" if unit.figure else unit.title


def _listed(found: UnitList) -> Paragraph:
    named = "、".join(listed_unit(unit) for unit in found.units) or "无"
    cited = f"依据：{found.citation}。" if found.citation else ""
    count = f"（{len(found.units)}个）" if found.units else ""
    return Paragraph(f"{named}。{cited}", lead=f"{found.title}{count}：")
