"""Text written by others, made safe for paper, one line, Markdown and a sheet; nothing is dropped.

A character that no document may hold (control characters, lone surrogates, marks that turn the
direction of writing) is shown as U+FFFD, so that a reader sees that something stood there.
"""

import re

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_MARKDOWN = re.compile(r"([\\`*_\[\]|~$])")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_HALF_WIDTH = re.compile(r"(?<![A-Za-z0-9])[,;:] (?=\S)|[,;:] (?![A-Za-z0-9\s])(?=\S)")
_FULL_WIDTH = {",": "，", ";": "；", ":": "："}
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_FILE_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST_CELL = 32_000
_LONGEST_FILE_STEM = 60
_LONGEST_SHEET_NAME = 31


def clean(text: str) -> str:
    """The text with plain line feeds and forbidden characters shown as U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def full_width(line: str) -> str:
    """A line with Chinese in it with ，；： for `, ; :` and a space; between Latin words they stay.

    What is computed and what people type has either; on paper and in letters it is one.
    """
    if not _CHINESE.search(line):
        return line
    return _HALF_WIDTH.sub(lambda found: _FULL_WIDTH[found[0][0]], line)


def one_line(text: str) -> str:
    """The text on one line, every run of white space as one space; for headers and subjects."""
    return " ".join(clean(text).split())


def markdown_text(text: str) -> str:
    """The text on one line, with no character left that Markdown or HTML would take as its own."""
    line = full_width(one_line(text))
    safe = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", safe)


def cell_text(text: str) -> str:
    """The text as a sheet may hold it: never taken for a formula, cut with a remark if too long."""
    safe = "\n".join(map(full_width, clean(text).split("\n")))
    if safe.lstrip().startswith(_FORMULA_STARTS):
        safe = "'" + safe
    return safe if len(safe) <= _LONGEST_CELL else safe[:_LONGEST_CELL] + "……（后文从略）"


def file_stem(text: str) -> str:
    """The text as part of a file name on any system, at most 60 characters."""
    return _FILE_FORBIDDEN.sub("", one_line(text))[:_LONGEST_FILE_STEM].strip(". ")


def sheet_name(title: str, taken: tuple[str, ...]) -> str:
    """A sheet name like the title that Excel accepts and that is not taken yet."""
    stem = re.sub(r"[\[\]:*?/\\]", "", one_line(title)).strip("' ") or "表"
    name, number = stem[:_LONGEST_SHEET_NAME], 1
    while name.lower() in {other.lower() for other in taken}:
        number += 1
        tail = f"({number})"
        name = stem[: _LONGEST_SHEET_NAME - len(tail)] + tail
    return name
