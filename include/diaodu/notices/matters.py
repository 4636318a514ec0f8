"""What a unit can object to: its figures, what was struck, its boards and flags."""

from collections.abc import Iterator

from diaodu.model.objections import About, Checked, Matter
from diaodu.model.publication import Publication

OTHER = Matter(About.OTHER, "", "其他事项")


def matters_checked(sheet: Checked) -> tuple[Matter, ...]:
    """Of a check sheet: figures, what was struck, and boards by their points."""
    boards = dict.fromkeys(row.board for row in sheet.points)
    return (
        *_of_figures(sheet),
        *(Matter(About.BOARD, title, f"{title}（得分）") for title in boards),
        OTHER,
    )


def matters_published(content: Publication, sheet: Checked | None, unit: str) -> tuple[Matter, ...]:
    """Of a circular: the same, with its boards and flags; `sheet` is what it says of the unit."""
    boards = (
        Matter(About.BOARD, board.id, board.title)
        for board in content.scores.boards
        if any(row.unit == unit for row in board.standings)
    )
    flags = dict.fromkeys(
        Matter(About.FLAG, flag.rule, flag.rule_title)
        for flag in content.account.flags
        if flag.unit == unit
    )
    figures = _of_figures(sheet) if sheet else ()
    return (*figures, *boards, *flags, OTHER)


def _of_figures(sheet: Checked) -> Iterator[Matter]:
    for row in sheet.figures:
        yield Matter(About.FIGURE, row.indicator.id, row.indicator.title)
    for number, struck in enumerate(sheet.struck, 1):
        title = f"{struck.month.title}{struck.indicator.title}核减（{struck.reason}）"
        yield Matter(About.STRUCK, f"{struck.indicator.id}@{struck.month}-{number}", title)
    for number, text in enumerate(sheet.rulings, 1):
        yield Matter(About.STRUCK, f"ruling-{number}", text)
