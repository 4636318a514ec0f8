"""What stands under the approval for the bureau alone, as Markdown."""

from diaodu.notices.cleaning import markdown_text

LINES_SHOWN = 100


def doubts_body(lines: tuple[str, ...]) -> str:
    """A heading and a list; empty without lines. At most a hundred, and how many there are."""
    if not lines:
        return ""
    shown = [f"- {markdown_text(line)}" for line in lines[:LINES_SHOWN]]
    left = len(lines) - LINES_SHOWN
    more = [f"\n另有 {left} 条未列，用 diaodu month findings 查看。"] if left > 0 else []
    return "\n".join(("", "### 请招商局核实（不印入通报）", "", *shown, *more)) + "\n"
