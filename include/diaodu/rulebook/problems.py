"""One thing wrong with a rulebook as its writer reads it: Chinese first, then English."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Path = tuple[str | int, ...]
"""Where a thing stands in the YAML tree: `("boards", 0, "items", 2, "weight")`."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong at a place of the tree; `line` only where it is not that place's own."""

    path: Path
    chinese: str
    english: str
    line: int | None = None


@dataclass(frozen=True)
class Kind:
    """What a word names."""

    chinese: str
    english: str


WORD = Kind("词", "word")
CHOICE = Kind("选项", "choice")
INDICATOR = Kind("指标", "indicator")
CAMPAIGN = Kind("竞赛", "campaign")
FILTER = Kind("筛选", "filter")
GROUP = Kind("组别", "group")
BOARD = Kind("榜单", "board")
RULE = Kind("名单或预警", "list or trigger")
STEP = Kind("步骤", "step")
PEERS = Kind("同级组", "peer group")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like the one written, or None if none is like it."""
    return next(iter(get_close_matches(word, list(known), n=1)), None)


def unknown(path: Path, word: str, known: Iterable[str], kind: Kind) -> Problem:
    """A word that is not one of the known ones: proposes the nearest, else lists them all."""
    words = tuple(known)
    guess = nearest(word, words)
    if guess:
        return Problem(
            path,
            f"读到“{word}”, 没有这个{kind.chinese}, 是否应为“{guess}”?",
            f"unknown {kind.english}, did you mean {guess}?",
        )
    return Problem(
        path,
        f"读到“{word}”, 没有这个{kind.chinese}, 可用: {'、'.join(words) or '无'}",
        f"unknown {kind.english}, known: {', '.join(words) or 'none'}",
    )
