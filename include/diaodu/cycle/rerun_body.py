"""What the approver of a rerun reads: every difference, whom it touches, what will be sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from diaodu.difference import Difference, Part, change_texts, results_only
from diaodu.model.reruns import RerunRequest
from diaodu.notices.cleaning import markdown_text

ROWS_SHOWN = 120
WHOLE = "整体"
SECTIONS = (
    ("依据的变化", (Part.INPUT,)),
    ("报送、指标、得分和名次", (Part.REPORT, Part.VALUE, Part.BOARD, Part.EARLIER)),
    ("名单和预警", (Part.LIST, Part.FLAG)),
    ("督办约谈和奖惩建议", (Part.STEP, Part.AWARD)),
    ("文字和口径", (Part.WORDING,)),
)
TRIAL = "试算，不作为通报依据，不发布、不通知"
UNCHANGED = "重新计算的结果与已发布的没有变化，不另行发布。"


@dataclass(frozen=True)
class Shown:
    """One period computed anew, in words; `results` stand in for a difference from nothing.

    `notes` are what its head will say of months that have no circular, `beyond` the units outside
    the scope that change as well. `talks` are the cases it opens, withdraws or marks, `letters`
    what goes out or is taken back.
    """

    title: str
    publication_sha256: str
    replaces: str
    notes: tuple[str, ...]
    difference: Difference
    results: str
    units: tuple[str, ...]
    beyond: str
    talks: tuple[str, ...]
    letters: tuple[str, ...]
    affected: tuple[str, ...]


def rerun_body(request: RerunRequest, region_title: str, shown: tuple[Shown, ...]) -> str:
    """Markdown; a heading for each period, and the hash of each draft an approval is about."""
    return "\n".join(_lines(request, region_title, shown)) + "\n"


def change_rows(found: Difference) -> tuple[tuple[str, str, str], ...]:
    """Unit, what changed, and how: the region as a whole first."""
    return tuple(
        (title, *said)
        for title, changes in ((WHOLE, found.whole), *((u.title, u.changes) for u in found.units))
        for said in change_texts(changes)
    )


def _lines(request: RerunRequest, title: str, shown: tuple[Shown, ...]) -> Iterator[str]:
    periods = "、".join(one.title for one in shown)
    if request.is_dry_run:
        yield f"**{TRIAL}**：{markdown_text(f'{title}{periods}')}"
    else:
        yield f"**审批内容**：{markdown_text(f'{title}{periods}通报更正')}"
        yield ""
        yield "同意后即印发更正通报，只通知有变化的单位；只发布下列内容校验码对应的内容。"
    yield ""
    yield f"- 理由：{markdown_text(request.words)}"
    yield f"- 申请：{markdown_text(request.asked_by)}"
    yield f"- 范围：{markdown_text('、'.join(request.units) or '全部单位')}"
    if request.rulebook:
        yield "- 考核办法：拟议的一份，不是现行的"
    if request.as_of:
        yield f"- 报送截至：{request.as_of.isoformat(timespec='minutes')}"
    for one in shown:
        yield from _period(one, is_dry_run=request.is_dry_run)


def _period(one: Shown, *, is_dry_run: bool) -> Iterator[str]:
    yield from ("", f"## {markdown_text(one.title)}", "")
    yield f"- 内容校验码：{one.publication_sha256}"
    yield f"- 对照：{one.replaces or '尚未通报，没有可对照的通报'}"
    yield from (f"- 特别说明：{markdown_text(note)}" for note in one.notes)
    if one.results:
        yield one.results
        return
    if results_only(one.difference).is_empty:
        yield from ("", UNCHANGED)
    else:
        yield f"- 有变化的单位：{markdown_text('、'.join(one.units) or '无')}"
    if one.beyond:
        yield f"- 范围以外的单位也有变化：{markdown_text(one.beyond)}"
    for heading, parts in SECTIONS:
        yield from _changes(heading, one.difference.only(*parts))
    yield from _list("约谈件的变化（含已办的约谈）", one.talks)
    yield from _list(
        "如正式重算，将发出和撤回的通知" if is_dry_run else "将发出和撤回的通知", one.letters
    )
    yield from _list("随之受影响、须另行审批重算的考核期", one.affected)


def _changes(heading: str, found: Difference) -> Iterator[str]:
    rows = change_rows(found)
    if not rows:
        return
    yield from (
        "",
        f"### {heading}",
        "",
        "| 单位 | 事项 | 变化前 → 变化后 |",
        "| --- | --- | --- |",
    )
    for cells in rows[:ROWS_SHOWN]:
        yield f"| {' | '.join(markdown_text(cell) for cell in cells)} |"
    if len(rows) > ROWS_SHOWN:
        yield f"\n另有 {len(rows) - ROWS_SHOWN} 行未列，用 diaodu publications diff 查看。"


def _list(heading: str, said: tuple[str, ...]) -> Iterator[str]:
    if said:
        yield from ("", f"### {heading}", "", *(f"- {markdown_text(line)}" for line in said))
