"""JSON from outside, taken apart without rounding: every number a decimal, nothing written twice.

A field inside another is named with a dot: `data.rows`.
"""

import json
from decimal import Decimal
from typing import TypeAlias

from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell, Raw
from diaodu.intake.plain_text import text_in
from diaodu.model.submissions import Finding

Json: TypeAlias = "str | bool | Decimal | list[Json] | dict[str, Json] | None"
Row: TypeAlias = "dict[str, Json]"


def parsed(data: bytes, name: str) -> "Json | Finding":
    """The whole file; a finding says at which line and column it breaks off."""
    text = text_in(data, name)
    if isinstance(text, Finding):
        return text
    try:
        found: Json = json.loads(
            text,
            parse_float=_exact,
            parse_int=Decimal,
            parse_constant=_refuse,
            object_pairs_hook=_told_apart,
        )
    except json.JSONDecodeError as error:
        reason = f"第{error.lineno}行第{error.colno}个字符处读不下去"
    except RecursionError:
        reason = "层次太深"
    except ValueError as error:
        reason = str(error)
    else:
        return found
    return IntakeCode.RECORD_BROKEN_FILE.at(file=name, reason=reason)


def held(inside: Json, path: str) -> Json:
    """What stands at a path, the thing itself for an empty one; None where it leads nowhere."""
    for step in path.split(".") if path else ():
        if not isinstance(inside, dict):
            return None
        inside = inside.get(step)
    return inside


def has(inside: Json, path: str) -> bool:
    """Whether a path leads somewhere, be it to nothing."""
    above, _, last = path.rpartition(".")
    found = held(inside, above)
    return isinstance(found, dict) and last in found


def at(sheet: str, place: str, row: Row, path: str) -> Cell:
    """A field of a row as a cell."""
    return Cell(sheet, f"{place} {path}", raw_of(held(row, path)))


def raw_of(value: Json) -> Raw:
    """A value as a cell holds it: nothing is empty, a list of texts is listed, others are shown."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "、".join(map(str, value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _exact(text: str) -> Decimal:
    """Without the zeros that a database prints after the last digit."""
    try:
        return Decimal(text if "e" in text.lower() else text.rstrip("0").rstrip("."))
    except ArithmeticError as error:
        raise ValueError(f"数字 {text[:20]} 读不出来") from error


def _refuse(word: str) -> Decimal:
    raise ValueError(f"{word} 不是数字")


def _told_apart(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"同一行里字段 {key[:40]} 写了两次")
        found[key] = value
    return found
