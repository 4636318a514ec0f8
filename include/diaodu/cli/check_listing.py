"""The table of every check as a Chinese document."""

from collections.abc import Iterable, Iterator

from diaodu.intake.codes import IntakeCode
from diaodu.model.check_table import CHECKS
from diaodu.model.checks import Check, Code
from diaodu.numbers import plain
from diaodu.validation.closing import ClosingCode

HEAD = """# 核验规则

本表由 `diaodu checks` 生成，请勿手工修改；改规则请改 `include/diaodu/model/checks.yaml`。

- **错误**：退回，改正后重新报送；**疑点**：不退回，须改正，或在“备注”栏说明，
  或用 `diaodu explain-finding` 说明，说明随疑点送招商局；**提示**：只作告知。
- **试行**的规则只报招商局，不告知单位，不影响受理。
- 花括号内由程序填写。“豁免”为“否”的不得豁免；
  豁免用 `diaodu waivers grant` 办理，须写明申请人、批准人、理由、范围和期限，并印入通报。
- 辖区可在 region.yaml 的 `checks` 下改动“报表内容”各条的级别、试行、起止月份和所用的数，如
  `checks: {unusual_figure: {severity: error, since: 2024-07, numbers: {threshold: 5}}}`；
  总数与分项、“其中”的关系写在 `relations` 下，如
  `relations: [{whole: funds, of_which: [funds_foreign]}]`。
- 规则改动后用 `diaodu month recheck` 对已收报表重新核验，只告知结果有变的单位。
"""
INNER = "| 代码 | 事项 | 级别 | 试行 | 适用月份 | 核验意见 | 处理 | 依据 | 所用的数 | 豁免 |"
OUTER = "| 代码 | 级别 | 核验意见 | 处理 |"


def checks_document() -> str:
    """Every check: those of the content by group, then those of reading and of the closing dates.

    The text of `docs/zh/核验规则.md`, whole.
    """
    return "\n".join((HEAD, *_content(), *_reading()))


def _content() -> Iterator[str]:
    for title, group in CHECKS.groups.items():
        yield from (f"## 报表内容：{title}", "", INNER, _ruler(INNER))
        for code, check in group.items():
            yield _row(
                f"`{code}`",
                check.title,
                check.severity.label,
                "是" if check.trial else "否",
                _months(check),
                check.message,
                check.remedy,
                check.source,
                "；".join(f"{name} {plain(value)}" for name, value in check.numbers.items()),
                "可" if check.waivable else "否",
            )
        yield ""


def _reading() -> Iterator[str]:
    parts: tuple[tuple[str, Iterable[Code]], ...] = (
        ("文件、工作表和单元格", IntakeCode),
        ("报送期限", ClosingCode),
    )
    for title, codes in parts:
        yield from (f"## {title}", "", "没有适用月份，不试行，不得豁免。", "", OUTER, _ruler(OUTER))
        for code in codes:
            check = code.value
            severity = check.severity.label
            yield _row(f"`{code.code}`", severity, check.message, check.remedy)
        yield ""


def _months(check: Check) -> str:
    if check.since is None and check.until is None:
        return "各月"
    return f"{check.since or ''}至{check.until or ''}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"


def _ruler(head: str) -> str:
    return "|" + "---|" * (head.count("|") - 1)
