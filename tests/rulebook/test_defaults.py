"""Every optional word of the language: explain prints what its absence means, or it means nothing.

The words are walked in the schema itself and tried in every rulebook there is, the manual's too.
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from diaodu.rulebook.dated import Cited, Dated, InForce
from diaodu.rulebook.explain import explain
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook
from tests.rulebook.test_manual import EXAMPLES, whole

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = (
    *(ROOT / "include" / "rulebooks").glob("*.yaml"),
    *(ROOT / "tests" / "rulebook").glob("*.yaml"),
)
MARK = "(默认)"
BOOKKEEPING = {"source", "assumed", "in_force"}
ADDS_NOTHING = (None, (), "", {}, False)

SILENT = {
    "Term.times": "once is the number itself",
    "RankSum.times": "once is the number itself",
}
"""Words whose absence changes nothing, though their default is a value."""

FLAGS = {
    "RowFilter.overdue": "lets in more",
    "RowFilter.first_introducer": "every listing counts, as the conventions say",
    "RowFilter.linked": "lets in more",
    "Recognition.refused": "asks for what else is written",
    "Condition.last_year": "the window is printed",
    "Condition.zero": "one of the forms",
    "Condition.unreported": "one of the forms",
    "Condition.first_time": "no history is asked for",
    "LadderStep.proposal": "no personnel measure",
    "LadderStep.by_severity": "due as soon as its rules hold",
    "Award.penalty": "printed as 奖励",
    "Award.flowing": "not handed over",
    "Award.trial": "not on trial",
}
"""Words that are false unless written, and what stands in the text without them."""

BY_CONVENTION = {
    "RowFilter.counted_by": "按发生日期计入(默认)",
    "Indicator.estimates": "预计数在定报到来之前有效(默认)",
    "InForce.from_": "一直有效(默认)",
}
"""Words whose default is told once for the whole rulebook."""

TOLD_EMPTY = {
    "Indicator.target": "不设目标任务(默认)",
    "Indicator.where": "计全部在册项目(默认)",
    "Indicator.credit": "全数归填报单位(默认)",
    "Board.within": "全部单位一起排名(默认)",
    "Condition.within": "对全部单位适用(默认)",
    "Condition.at": "各期都适用(默认)",
    "StruckOf.reason": "各种原因核减的合计(默认)",
    "Deductions.at_most": "扣完为止(默认)",
    "RankPoints.gained_at_most": "进位加分不设上限(默认)",
    "Award.at_most": "不设上限(默认)",
    "Ladder.clean": "不因表现好转提前消除(默认)",
    "Ladder.grace": "没有宽限期(默认)",
}
"""Empty words whose absence is a rule of its own."""


def models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)


def language(model: type[BaseModel], known: dict[str, type[BaseModel]]) -> None:
    if model.__name__ not in known:
        known[model.__name__] = model
        for field in model.model_fields.values():
            for part in models(field.annotation):
                language(part, known)


LANGUAGE: dict[str, type[BaseModel]] = {}
language(Rulebook, LANGUAGE)
OPTIONAL = tuple(
    (name, word, field.get_default(call_default_factory=True))
    for name, model in LANGUAGE.items()
    for word, field in model.model_fields.items()
    if not field.is_required() and word not in BOOKKEEPING and name != "Clause"
)
CHOICES = tuple(f"{name}.{word}" for name, word, default in OPTIONAL if default not in ADDS_NOTHING)
BOOLEANS = tuple(f"{name}.{word}" for name, word, default in OPTIONAL if default is False)


@cache
def books() -> tuple[Rulebook, ...]:
    return tuple(load_rulebook(path.read_text(encoding="utf-8"), path.name) for path in SAMPLES)


@pytest.fixture(scope="module")
def every(tmp_path_factory) -> tuple[Rulebook, ...]:
    path = tmp_path_factory.mktemp("manual") / "example.yaml"
    return (*books(), *(load_rulebook(whole(text, path), path.name) for text in EXAMPLES))


def elements(held: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, BaseModel]]:
    if isinstance(held, BaseModel):
        yield path, held
        for word in type(held).model_fields:
            yield from elements(getattr(held, word), (*path, word))
    elif isinstance(held, tuple) and not isinstance(held, Dated):
        for place, part in enumerate(held):
            yield from elements(part, (*path, place))
    elif isinstance(held, dict):
        for key, part in held.items():
            yield from elements(part, (*path, key))


def put(held: object, path: tuple[object, ...], element: BaseModel) -> object:
    """The same with another element at a place deep inside."""
    if not path:
        return element
    first, *others = path
    if isinstance(held, BaseModel):
        return held.model_copy(update={first: put(getattr(held, first), others, element)})
    if isinstance(held, dict):
        return {**held, first: put(held[first], others, element)}
    parts = list(held)
    parts[first] = put(parts[first], others, element)
    return tuple(parts)


def texts(every, name: str, **words: object) -> Iterator[tuple[str, str]]:
    """Each rulebook with such an element, read back without the words and with them."""
    for book in every:
        for path, found in elements(book):
            if type(found).__name__ == name and _is_open(path, found):
                written = found.model_copy(update=words)
                left = type(found).model_construct(
                    found.model_fields_set - set(words), **dict(written)
                )
                yield explain(put(book, path, left)), explain(put(book, path, written))


def _is_open(path: object, found: BaseModel) -> bool:
    """A filter that narrows another one overrides its words, so only the named ones are tried."""
    return not isinstance(found, RowFilter) or path[0] == "filters"


@pytest.mark.parametrize("choice", [c for c in (*CHOICES, *BOOLEANS) if c not in SILENT])
def test_what_is_left_to_a_default_is_printed_and_marked_as_one(every, choice):
    if choice in FLAGS:
        return
    if choice in BY_CONVENTION:
        assert BY_CONVENTION[choice] in explain(every[0])
        return
    name, _, word = choice.partition(".")
    default = next(d for n, w, d in OPTIONAL if (n, w) == (name, word))

    assert any(
        left.count(MARK) > written.count(MARK)
        and left.replace(MARK, "") == written.replace(MARK, "")
        for left, written in texts(every, name, **{word: default})
    )


@pytest.mark.parametrize("choice", sorted((*SILENT, *FLAGS)))
def test_a_word_that_is_not_printed_changes_no_word_of_the_text_when_it_is_written(every, choice):
    name, _, word = choice.partition(".")
    default = next(d for n, w, d in OPTIONAL if (n, w) == (name, word))

    tried = islice(texts(every, name, **{word: default}), 12)
    assert all(left == written for left, written in tried)


@pytest.mark.parametrize(("word", "phrase"), TOLD_EMPTY.items())
def test_an_empty_word_that_is_a_rule_of_its_own_is_printed_as_a_default(every, word, phrase):
    assert word.split(".")[0] in LANGUAGE
    assert any(phrase in explain(book) for book in every)


CITED = sorted(
    name
    for name, model in LANGUAGE.items()
    if issubclass(model, Cited) and name not in ("Clause", "Rulebook")
)


@pytest.mark.parametrize("name", CITED)
def test_every_element_prints_its_source_its_months_and_that_it_is_assumed(every, name):
    held = InForce.model_validate({"from": "0007-03"})
    words = {"source": "某文件第七条", "assumed": True, "in_force": held}

    assert any(
        "某文件第七条" in told and "假定" in told and "7年3月起" in told
        for _, told in texts(every, name, **words)
    )
