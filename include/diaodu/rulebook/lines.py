"""YAML text → an exact tree and the line of every place in it.

YAML 1.2 without its traps: no anchors, aliases, merges or tags, no word twice; a number with a
point becomes a `Decimal` of its own text, and whatever else is not plain stays text.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from diaodu.rulebook.problems import Path, Problem

Tree = dict[str, "Tree"] | list["Tree"] | str | int | bool | Decimal | None

KINDS = ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge")
PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in KINDS}
WIDE = "：，｛｝［］"
TIGHT = re.compile(r"^[\s-]*([A-Za-z_]\w*:)(?=[^\s\W])", re.MULTILINE)
"""A word at the start of a line whose colon has no space behind it."""


@dataclass
class Source:
    """What a text says: its tree, the line of each place, and what could not be meant."""

    tree: Tree = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of a place, or of the nearest place around it (1 for the whole)."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_source(text: str) -> Source:
    """Read one YAML document; what breaks YAML itself is a problem like any other."""
    source = Source()
    try:
        node = YAML(typ="safe", pure=True).compose(text)
        source.tree = _tree(node, (), source) if node else None
    except (YAMLError, RecursionError) as error:
        source.problems.append(_broken(error, text))
    return source


def _tree(node: Node, path: Path, source: Source) -> Tree:
    source.lines.setdefault(path, node.start_mark.line + 1)
    if node.anchor or str(node.tag) not in PLAIN_TAGS:
        source.problems.append(
            Problem(
                path, "不能用锚点、别名或标签 (& * !), 请把内容写全", "no anchors, aliases, tags"
            )
        )
        return None
    if isinstance(node, MappingNode):
        return _mapping(node, path, source)
    if isinstance(node, SequenceNode):
        return [_tree(child, (*path, index), source) for index, child in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: MappingNode, path: Path, source: Source) -> dict[str, Tree]:
    tree: dict[str, Tree] = {}
    for key, value in node.value:
        word = _word(key)
        line = key.start_mark.line + 1
        if word is None:
            source.problems.append(
                Problem(path, "冒号前应是一个词", "a key must be one plain word", line)
            )
        elif word in tree:
            first = source.line_of((*path, word))
            source.problems.append(
                Problem((*path, word), f"重复, 第{first}行已有", f"duplicate of line {first}", line)
            )
        else:
            source.lines[*path, word] = line
            tree[word] = _tree(value, (*path, word), source)
    return tree


def _word(key: Node) -> str | None:
    plain = isinstance(key, ScalarNode) and not key.anchor and str(key.tag) in PLAIN_TAGS
    return str(key.value) if plain and key.value not in ("", "<<") else None


def _scalar(node: Node) -> Tree:
    text = str(node.value)
    kind = str(node.tag).rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if kind == "int" and re.fullmatch(r"[+-]?[0-9]{1,15}", text):
        return int(text)
    if kind == "float" and re.fullmatch(r"[+-]?[0-9]+\.[0-9]+", text):
        return Decimal(text)
    return text


def _broken(error: YAMLError | RecursionError, text: str) -> Problem:
    line, words = 1, str(error).partition("\n")[0]
    if isinstance(error, MarkedYAMLError) and error.problem_mark:
        line, words = error.problem_mark.line + 1, str(error.problem)
    nearby = "\n".join(text.splitlines()[max(line - 2, 0) : line])
    wide = next((mark for mark in WIDE if mark in nearby), None)
    tight = TIGHT.search(nearby)
    hint = f"“{tight[1]}”的冒号后面要加空格" if tight else "请检查缩进、冒号后的空格和引号"
    hint = f"“{wide}”应为半角" if wide else hint
    if "character '%'" in words:
        hint = '以 % 开头的内容要加引号: "%"'
    return Problem((), f"不是合法的 YAML, {hint}", f"not valid YAML: {words}", line)
