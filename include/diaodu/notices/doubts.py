"""What stands under the approval for the bureau alone, as Markdown."""

from collections.abc import Iterator

from diaodu.notices.cleaning import markdown_text

LINES_SHOWN = 100


def doubts_body(lines: tuple[str, ...], outages: tuple[str, ...] = ()) -> str:
    """A heading and a list, then the doors that did not work; empty without lines.

    At most a hundred of the first, and how many there are.
    """
    text = "\n".join((*_doubts(lines), *_outages(outages)))
    return f"{text}\n" if text else ""


def _doubts(lines: tuple[str, ...]) -> Iterator[str]:
    if not lines:
        return
    yield from ("", "### 请招商局核实（不印入通报）", "")
    yield from (f"- {markdown_text(line)}" for line in lines[:LINES_SHOWN])
    left = len(lines) - LINES_SHOWN
    if left > 0:
        yield f"\n另有 {left} 条未列，用 diaodu month findings 查看。"


def _outages(lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield from ("", "### 渠道故障（不印入通报）", "")
        yield from (f"- {markdown_text(line)}" for line in lines)
