"""A new region: a small working folder and a commented rulebook, to be filled in by the bureau."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from diaodu.calendar import Month
from diaodu.errors import RefusedError, UnreadableInputError

RULEBOOK = "rulebook.yaml"


def make_region(name: str, title: str, first: Month, regions: Path, rulebooks: Path) -> None:
    """Write `regions/NAME/` and `rulebooks/NAME.yaml`, reporting from the month `first` on.

    Raises `RefusedError` if either is there already, `UnreadableInputError` on an unfit name.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise UnreadableInputError(
            f"“{name}”不能作辖区代号: 请用小写字母开头, 只含小写字母、数字和连字符"
        )
    for path in (regions / name, rulebooks / f"{name}.yaml"):
        if path.exists():
            raise RefusedError(f"{path} 已存在, 不覆盖: 请换一个代号, 或先把它移走")
    words = {
        "@NAME@": name,
        "@TITLE@": title,
        "@M1@": str(first),
        "@M2@": str(first.plus(1)),
        "@Q@": str(first.quarter),
    }
    _copy(files("diaodu.regions") / "blank", regions / name, words)
    rulebooks.mkdir(parents=True, exist_ok=True)
    (regions / name / RULEBOOK).rename(rulebooks / f"{name}.yaml")


def _copy(source: Traversable, target: Path, words: dict[str, str]) -> None:
    target.mkdir(parents=True)
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            _copy(entry, target / entry.name, words)
        else:
            text = entry.read_text(encoding="utf-8")
            for word, meant in words.items():
                text = text.replace(word, meant)
            (target / entry.name).write_text(text, encoding="utf-8")
