"""YAML text → a rulebook that holds together, or every mistake in it at once."""

from functools import lru_cache

from pydantic import ValidationError

from diaodu.errors import RulebookError
from diaodu.rulebook.accountable import accountable
from diaodu.rulebook.amounts import amounts
from diaodu.rulebook.draft import draft_of
from diaodu.rulebook.filled import filled
from diaodu.rulebook.fits import fits
from diaodu.rulebook.forms import forms
from diaodu.rulebook.lines import Source, read_source
from diaodu.rulebook.problems import Problem
from diaodu.rulebook.rankings import rankings
from diaodu.rulebook.readable import readable
from diaodu.rulebook.references import references
from diaodu.rulebook.repeats import repeats
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.words import in_words

CHECKS = (forms, amounts, references, accountable, filled, fits, repeats, rankings)


@lru_cache(maxsize=32)
def load_rulebook(text: str, name: str) -> Rulebook:
    """Read a rulebook; `name` is its file, for the message.

    Raises `RulebookError` with every problem in the order of its line: the place in words, what
    was read, what was expected, and for a misspelt word the nearest one.
    """
    source = read_source(text)
    book, problems = _read(source)
    if book is None or problems:
        lines = sorted((_line(problem, source), _told(problem, source)) for problem in problems)
        raise RulebookError(name, tuple(dict.fromkeys(told for _, told in lines)))
    return book


def _read(source: Source) -> tuple[Rulebook | None, list[Problem]]:
    if source.problems and source.tree is None:
        return None, source.problems
    book: Rulebook | None = None
    found: list[Problem] = []
    try:
        book = Rulebook.model_validate(source.tree)
    except ValidationError as error:
        found = list(readable(error, source.tree))
    draft = draft_of(source.tree, [problem.path for problem in found])
    if draft:
        found += (p for check in CHECKS for p in check(draft) if draft.is_read(p.path))
    refused = {problem.path for problem in source.problems if problem.line is None}
    new = [problem for problem in found if problem.path not in refused]
    return book, [*source.problems, *new]


def _line(problem: Problem, source: Source) -> int:
    return problem.line or source.line_of(problem.path)


def _told(problem: Problem, source: Source) -> str:
    place = in_words(source.tree, problem.path)
    start = f"第{_line(problem, source)}行"
    return f"{' '.join(filter(None, (start, place)))}: {problem.chinese} ({problem.english})"
