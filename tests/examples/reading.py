"""An example file → its sentences, each with what it is tried on and what is expected of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from diaodu.calendar import Period, parse_period
from diaodu.registers import (
    REGISTERS,
    read_activities,
    read_facts,
    read_projects,
    read_ranks,
    read_ratings,
    read_strikes,
    read_targets,
    read_units,
)
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring import ScoringInput
from tests.examples.tables import NONE, Row, headed, table, text_of

HERE = Path(__file__).parent
RULEBOOKS = HERE.parents[1] / "include" / "rulebooks"

TABLES: Mapping[str, str] = {
    "单位": "units",
    "目标": "targets",
    "数据": "facts",
    "项目": "projects",
    "活动": "activities",
    "评分": "ratings",
    "上期名次": "ranks",
    "核减": "struck",
}
OF_FILE = {"办法", "出处", "说明", "共用", "例"}
OF_CASE = {"原文", "说明", "考核期", "截至", "此前", "应得", "校对", "自报", "查出", *TABLES}
EXPECTED = {
    "数值",
    "名次",
    "得分项",
    "名单",
    "预警",
    "建议",
    "步骤",
    "措辞",
    "奖惩",
    "算式",
    "读回",
    "提示",
}


@dataclass(frozen=True)
class Case:
    """One sentence; `expected`, `proofread` and `claimed` are as written, the rest is read."""

    sentence: str
    rulebook: Rulebook
    figures: ScoringInput
    period: Period | None
    on: date | None
    before: tuple[Period, ...]
    expected: Mapping[str, Any]
    proofread: str
    claimed: tuple[Row, ...]
    wrong: tuple[Row, ...]


@dataclass(frozen=True)
class Example:
    """One place: its rulebook and the sentences tried on it."""

    name: str
    rulebook: Rulebook
    cases: tuple[Case, ...]


@lru_cache(maxsize=32)
def rules(name: str) -> Rulebook:
    """The rulebook of that name, as the program reads it."""
    path = RULEBOOKS / f"{name}.yaml"
    return load_rulebook(path.read_text(encoding="utf-8"), path.name)


def read_example(path: Path) -> Example:
    """Everything in an example file; a word it does not know is refused."""
    whole = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    known(whole, OF_FILE, path.name)
    shared = whole.get("共用", {})
    known(shared, set(TABLES), f"{path.name} 共用")
    rulebook = rules(whole["办法"])
    cases = tuple(_case(found, shared, rulebook) for found in whole["例"])
    return Example(path.stem, rulebook, cases)


def known(found: Iterable[str], words: set[str], place: str) -> None:
    """Refuse a key that would silently mean nothing."""
    strange = sorted(set(found) - words)
    if strange:
        raise ValueError(f"{place}: 不认识 {'、'.join(strange)}; 可写 {'、'.join(sorted(words))}")


def _case(found: Mapping[str, Any], shared: Mapping[str, str], rulebook: Rulebook) -> Case:
    known(found, OF_CASE, found["原文"])
    known(found.get("应得", {}), EXPECTED, f"{found['原文']} 应得")
    key = found.get("考核期")
    return Case(
        sentence=found["原文"],
        rulebook=rulebook,
        figures=_figures(found, shared, rulebook),
        period=_period(key, rulebook) if key else None,
        on=date.fromisoformat(found["截至"]) if "截至" in found else None,
        before=tuple(_period(it, rulebook) for it in found.get("此前", ())),
        expected=found.get("应得", {}),
        proofread=found.get("校对", ""),
        claimed=table(found.get("自报", "")),
        wrong=table(found.get("查出", "")),
    )


def _period(key: str, rulebook: Rulebook) -> Period:
    return rulebook.campaign(key) or parse_period(key)


def _figures(
    found: Mapping[str, Any], shared: Mapping[str, str], rulebook: Rulebook
) -> ScoringInput:
    given = {
        register: text_of(
            [it for held in (shared, found) for it in headed(held.get(name, ""), register)],
            tuple(column.name for column in REGISTERS[register]),
        )
        for name, register in TABLES.items()
    }

    def held(register: str, read: Callable[[str, str], Any]) -> Any:
        return read(given[register], register) if given[register] else NONE

    starts_in = rulebook.year_starts_in
    units, targets = held("units", read_units), held("targets", read_targets)
    facts = held("facts", lambda text, name: read_facts(text, name, starts_in))
    return ScoringInput(
        units=units.units if units else (),
        targets=targets.targets if targets else (),
        facts=facts.facts if facts else (),
        projects=held("projects", read_projects) or None,
        activities=held("activities", read_activities) or None,
        ratings=held("ratings", read_ratings),
        previous_ranks=held("ranks", read_ranks),
        strikes=held("struck", read_strikes),
    )
