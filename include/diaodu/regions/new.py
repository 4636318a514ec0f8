"""A new region: a small working folder and a commented rulebook, to be filled in by the bureau."""

import re
import shutil
import tempfile
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from diaodu.calendar import Month
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.regions.folder import load_region

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
    if not title.strip() or not title.isprintable():
        raise UnreadableInputError("名称不能为空, 也不能含有换行等控制字符")
    words = {
        "@NAME@": name,
        "@TITLE@": title.strip().replace("\\", "\\\\").replace('"', '\\"'),
        "@M1@": str(first),
        "@M2@": str(first.plus(1)),
        "@Q@": str(first.quarter),
    }
    with tempfile.TemporaryDirectory(prefix="diaodu-region-") as held:
        made = Path(held) / name
        _copy(files("diaodu.regions") / "blank", made, words)
        (made / RULEBOOK).rename(made.parent / f"{name}.yaml")
        load_region(made, made.parent)
        _place(made, regions / name, made.parent / f"{name}.yaml", rulebooks)


def _place(made: Path, folder: Path, rulebook: Path, rulebooks: Path) -> None:
    """Copy a region that loads to where it belongs; what cannot be finished is taken away again."""
    try:
        shutil.copytree(made, folder)
        rulebooks.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(rulebook, rulebooks / rulebook.name)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        if rulebooks.is_dir():
            (rulebooks / rulebook.name).unlink(missing_ok=True)
        raise UnreadableInputError(f"写不了 {error.filename}: {error.strerror}") from error


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
