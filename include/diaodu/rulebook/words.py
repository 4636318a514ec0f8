"""The words of the language at a place: which may stand there, and how a place is spoken of."""

import re
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel

from diaodu.rulebook.lines import Tree
from diaodu.rulebook.problems import Path
from diaodu.rulebook.schema import Rulebook

SPOKEN = {
    "campaigns": "竞赛",
    "peers": "同级",
    "filters": "筛选",
    "indicators": "指标",
    "boards": "榜单",
    "items": "得分项",
    "vetoes": "否决",
    "lists": "名单",
    "triggers": "预警",
    "ladder": "问责阶梯",
    "steps": "步骤",
    "awards": "奖惩",
    "groups": "组别",
}
NAMED_SECTIONS = ("campaigns", "peers", "filters", "indicators", "groups")


def child(tree: Tree, part: str | int) -> Tree:
    """What stands under a word or a number of the tree; None if nothing does."""
    if isinstance(tree, dict) and isinstance(part, str):
        return tree.get(part)
    if isinstance(tree, list) and isinstance(part, int) and part < len(tree):
        return tree[part]
    return None


def has(tree: Tree, part: str | int) -> bool:
    """Whether that word or number is in the tree, even with nothing under it."""
    if isinstance(tree, dict):
        return part in tree
    return isinstance(tree, list) and isinstance(part, int) and part < len(tree)


def run_apart(word: str) -> str:
    """The word that was meant where it ran together with its value: `park:园区`, `park：园区`."""
    return re.split("[:：]", word, maxsplit=1)[0]


def in_words(tree: Tree, path: Path) -> str:
    """The path as its writer thinks of it: `榜单 total › 得分项 funds › weight`."""
    words: list[str] = []
    for depth, part in enumerate(path):
        tree = child(tree, part)
        if isinstance(part, int):
            words[-1] += f" {_name(tree, part)}"
        elif depth == 1 and path[0] in NAMED_SECTIONS:
            words[-1] += f" {part}"
        else:
            words.append(SPOKEN.get(part, part))
    return " › ".join(words)


def _name(element: Tree, index: int) -> str:
    named = child(element, "id") or child(element, "name") or child(element, "item")
    return named if isinstance(named, str) else f"第{index + 1}个"


def known_words(tree: Tree, path: Path, root: type[BaseModel] = Rulebook) -> tuple[str, ...]:
    """The words that may stand in the mapping at `path`; empty where any word may."""
    kind: object = root
    for part in path:
        tree = child(tree, part)
        kind = _chosen(_under(kind, part), tree)
    if not _is_model(kind):
        return ()
    return tuple(field.alias or name for name, field in kind.model_fields.items())


def _is_model(kind: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _under(kind: object, part: str | int) -> object:
    if _is_model(kind):
        fields = kind.model_fields.items()
        return next((f.annotation for name, f in fields if part in (name, f.alias)), None)
    return next((held for held in reversed(get_args(kind)) if held is not Ellipsis), None)


def _chosen(kind: object, tree: Tree) -> object:
    choices = tuple(_choices(kind))
    models = [choice for choice in choices if _is_model(choice)]
    fitting = [model for model in models if len(models) == 1 or _scores_by(model, tree)]
    return next(iter(fitting or choices), None)


def _scores_by(model: type[BaseModel], tree: Tree) -> bool:
    return child(tree, "score") in get_args(model.model_fields["score"].annotation)


def _choices(kind: object) -> Iterator[object]:
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _choices(get_args(kind)[0])
    elif origin in (Union, UnionType):
        for choice in get_args(kind):
            yield from _choices(choice)
    else:
        yield kind
