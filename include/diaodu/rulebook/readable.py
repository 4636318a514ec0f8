"""Pydantic's errors → problems an official can act on: what was read, what was expected."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from diaodu.rulebook.amounts import WHOLE as WHOLE_NUMBERS
from diaodu.rulebook.explain_filters import SPOKEN_CHOICES
from diaodu.rulebook.lines import Tree
from diaodu.rulebook.methods import Item
from diaodu.rulebook.problems import CHOICE, WORD, Path, Problem, nearest, unknown
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.words import child, has, known_words, run_apart

MAPPING = ("若干“名称: 内容”", "a mapping of names to values")
WHOLE = ("整数", "a whole number")
ITEM_WORDS = {word for kind in get_args(get_args(Item)[0]) for word in kind.model_fields}
SAID = {label: code.value for code, label in SPOKEN_CHOICES}
WIDE_COLON = "："
COLON = ":"
A_WHOLE_ONE = ("应为数字或百分数, 如 50 或 120%", "应为整数, 如 5")
A_WHOLE_ONE_ENGLISH = ("a number such as 50 or 120%", "a whole number such as 5")
YES_NO = ("true 或 false", "true or false")
EXPECTED = {
    "string_type": ("文字 (数字作文字时加引号)", "text (quote a number that is meant as text)"),
    "dict_type": MAPPING,
    "model_type": MAPPING,
    "model_attributes_type": MAPPING,
    "tuple_type": ("以 - 开头的列表", "a list"),
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_from_float": WHOLE,
    "bool_type": YES_NO,
    "bool_parsing": YES_NO,
}


def readable(
    error: ValidationError, tree: Tree, root: type[BaseModel] = Rulebook
) -> Iterator[Problem]:
    """Every error as a problem; a word missing only because it is misspelt is not told twice."""
    details = [(_place(detail["loc"], tree), detail) for detail in error.errors(include_url=False)]
    misspelt = {
        (*path[:-1], nearest(_word(path), known_words(tree, path[:-1], root)))
        for path, detail in details
        if detail["type"] == "extra_forbidden"
    }
    for path, detail in details:
        if _is_run_together(path, detail["input"]):
            yield _strange_word(path, _last(path), ())
        elif not (detail["type"] == "missing" and path in misspelt):
            yield _problem(path, detail, tree, root)


def _word(path: Path) -> str:
    return run_apart(str(path[-1]))


def _place(loc: Path, tree: Tree) -> Path:
    """The path in the tree, without the union members that pydantic names after what it tried."""
    path: list[str | int] = []
    for depth, part in enumerate(loc):
        if has(tree, part) or (depth == len(loc) - 1 and isinstance(part, str)):
            path.append(part)
            tree = child(tree, part)
    return tuple(path)


def _problem(path: Path, detail: ErrorDetails, tree: Tree, root: type[BaseModel]) -> Problem:
    kind, read = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return Problem(path[:-1], f"缺少 {path[-1]}", f"{path[-1]} is required")
    if kind == "extra_forbidden":
        return _strange_word(path, str(path[-1]), known_words(tree, path[:-1], root))
    if kind in ("literal_error", "enum"):
        return _choice(path, str(read), _listed(context["expected"]))
    if kind == "union_tag_invalid":
        tags = _listed(context["expected_tags"])
        return unknown((*path, "score"), str(context["tag"]), tags, CHOICE)
    if kind == "union_tag_not_found":
        return _without_score(path, read)
    chinese, english = _expected(kind, read, context, detail["msg"])
    if _last(path) in WHOLE_NUMBERS:
        chinese, english = chinese.replace(*A_WHOLE_ONE), english.replace(*A_WHOLE_ONE_ENGLISH)
    return Problem(path, chinese, english)


def _choice(path: Path, read: str, known: tuple[str, ...]) -> Problem:
    """A choice written as it is spoken is told by its word: 签约 is `signed`."""
    meant = SAID.get(read)
    if meant not in known:
        return unknown(path, read, known, CHOICE)
    return Problem(
        path,
        f"读到“{read}”, 这里写英文的词, 是否应为“{meant}”?",
        f"did you mean {meant}?",
    )


def _strange_word(path: Path, read: str, known: tuple[str, ...]) -> Problem:
    if WIDE_COLON in read:
        return _wide(path, read)
    return _tight(path, read) if COLON in read else unknown(path, read, known, WORD)


def _wide(path: Path, read: str) -> Problem:
    """A colon of Chinese type is a letter like any other, so that word and value run together."""
    word, _, value = read.partition(WIDE_COLON)
    return Problem(
        path,
        f"读到“{read}”, “：”应为半角冒号加空格: “{word}: {value.strip()}”",
        "a full-width colon, write a plain one and a space",
    )


def _tight(path: Path, read: str) -> Problem:
    """A colon without a space behind it does not end the word either."""
    word, _, value = read.partition(COLON)
    return Problem(
        path,
        f"读到“{read}”, 冒号后面要加空格: “{word}: {value.strip()}”",
        "write a space after the colon",
    )


def _is_run_together(path: Path, read: object) -> bool:
    """Whether a word that may be any, such as a group's, holds its own value."""
    return read is None and run_apart(_last(path)) != _last(path)


def _last(path: Path) -> str:
    return str(path[-1]) if path else ""


def _without_score(path: Path, read: object) -> Problem:
    written = read if isinstance(read, dict) else {}
    wide = next((word for word in written if WIDE_COLON in word), None)
    if wide:
        return _wide((*path, wide), wide)
    guess = nearest("score", [word for word in written if word not in ITEM_WORDS])
    if guess:
        return unknown((*path, guess), guess, ("score",), WORD)
    return Problem(path, "缺少 score", "score is required")


def _expected(
    kind: str, read: object, context: Mapping[str, object], message: str
) -> tuple[str, str]:
    if kind == "value_error":
        chinese, _, english = str(context["error"]).removesuffix(")").partition(" (")
        return chinese, english
    if kind == "less_than_equal":
        return f"读到{_shown(read)}, 应不大于 {context['le']}", f"expected at most {context['le']}"
    if kind == "greater_than_equal":
        return f"读到{_shown(read)}, 应不小于 {context['ge']}", f"expected at least {context['ge']}"
    if kind == "too_short":
        return f"读到{_shown(read)}, 至少要有一个", "expected at least one"
    chinese, english = EXPECTED.get(kind, ("别的内容", message))
    return f"读到{_shown(read)}, 应为{chinese}", f"expected {english}"


def _shown(read: object) -> str:
    if read is None:
        return "空白"
    if isinstance(read, dict):
        return "一组名称"
    if isinstance(read, list):
        return "一个列表"
    return f"“{str(read).lower() if isinstance(read, bool) else read}”"


def _listed(expected: str) -> tuple[str, ...]:
    return tuple(re.findall(r"'([^']*)'", expected))
