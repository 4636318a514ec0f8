"""Words in columns where the rules name words: another one may be a slip, and may not count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.distance import LCSseq

from diaodu.model.check_table import CheckTable
from diaodu.model.figures import Activity, ActivityKind, Project
from diaodu.model.sheets import ActivityColumn, Column, ProjectColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.numbers import HUNDRED
from diaodu.rulebook.needs import NamedWord, activity_words, project_words
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.listed import BATCHES

SHOWN_WORDS = 8
_AT_THEIR_PLACE = {ProjectColumn.METHOD, ProjectColumn.INDUSTRY, ActivityColumn.PLACE}
"""Columns that every workbook has; any other is told at the name of its row."""


@dataclass(frozen=True)
class _Written:
    """What a cell says; a post beside the listed ones is another post, never a slip."""

    sheet: Sheet
    cell: str
    column: Column
    words: tuple[str, ...]
    is_post: bool = False


def word_findings(
    submission: Submission, rulebook: Rulebook, table: CheckTable
) -> Iterator[Finding]:
    """Every cell with a word near a named one; words far from all once each, if they count less."""
    least = table.number(ValidationCode.WORD_MISSPELT.code, "likeness")
    of_projects = tuple(it for row in submission.projects for it in _of_project(row))
    yield from _findings(tuple(project_words(rulebook)) if of_projects else (), of_projects, least)
    of_batches = tuple(activity_words(rulebook)) if submission.activities else ()
    for kind in ActivityKind if of_batches else ():
        named = tuple(it for it in of_batches if BATCHES.get(it.indicator.count or "") is kind)
        rows = (row for row in submission.activities if row.kind is kind)
        yield from _findings(named, (it for row in rows for it in _of_batch(row)), least)


def _of_project(project: Project) -> Iterator[_Written]:
    held = {
        ProjectColumn.METHOD: project.method,
        ProjectColumn.INDUSTRY: project.industry,
        ProjectColumn.SECTOR: project.sector,
        ProjectColumn.FACTOR: project.factor,
        ProjectColumn.OWNERSHIP: project.ownership,
        ProjectColumn.ORIGIN: project.origin,
        ProjectColumn.ZONE: project.zone,
        ProjectColumn.AGENT: project.agent,
        ProjectColumn.EVENT: project.event,
    }
    for column, word in held.items():
        at = column if column in _AT_THEIR_PLACE else ProjectColumn.TITLE
        if word:
            yield _Written(Sheet.PROJECTS, at.cell(project.row), column, (word,))


def _of_batch(batch: Activity) -> Iterator[_Written]:
    place, subject = (it.cell(batch.row) for it in (ActivityColumn.PLACE, ActivityColumn.SUBJECT))
    if batch.place:
        yield _Written(Sheet.ACTIVITIES, place, ActivityColumn.PLACE, (batch.place,))
    if batch.event:
        yield _Written(Sheet.ACTIVITIES, subject, ActivityColumn.EVENT, (batch.event,))
    if batch.people:
        column = ActivityColumn.LED_BY
        yield _Written(Sheet.ACTIVITIES, subject, column, batch.people, is_post=True)


def _findings(
    named: tuple[NamedWord, ...], written: Iterable[_Written], least: Decimal
) -> Iterator[Finding]:
    strange: dict[tuple[Column, str], list[_Written]] = {}
    for it in written if named else ():
        words = tuple(dict.fromkeys(found.word for found in named if found.column is it.column))
        if not words or not set(words).isdisjoint(it.words):
            continue
        guess = "" if it.is_post else _nearest(it.words[0], words, least)
        if guess:
            yield _misspelt(it, words, guess, named)
        else:
            strange.setdefault((it.column, it.words[0]), []).append(it)
    for cells in strange.values():
        yield from _not_counted(cells, named)


def _nearest(word: str, words: tuple[str, ...], least: Decimal) -> str:
    """The named word most alike, if it is alike enough: what both have in common, out of 100."""
    alike = {
        known: 2 * HUNDRED * LCSseq.similarity(word, known) / Decimal(len(word) + len(known))
        for known in words
    }
    best = max(words, key=lambda known: alike[known])
    return best if alike[best] >= least else ""


def _misspelt(
    it: _Written, words: tuple[str, ...], guess: str, named: tuple[NamedWord, ...]
) -> Finding:
    titles = _titles(found for found in named if (found.column, found.word) == (it.column, guess))
    return ValidationCode.WORD_MISSPELT.at(
        it.sheet,
        it.cell,
        column=it.column,
        read=it.words[0],
        words=_some(words),
        effect=f"，不计入{_some(titles)}" if titles else "",
        guess=guess,
    )


def _not_counted(cells: list[_Written], named: tuple[NamedWord, ...]) -> Iterator[Finding]:
    first = cells[0]
    letting = [it for it in named if it.column is first.column and it.lets_in]
    if letting:
        yield ValidationCode.WORD_NOT_COUNTED.at(
            first.sheet,
            first.cell,
            column=first.column,
            read=first.words[0],
            rows=f"（共{len(cells)}行）" if len(cells) > 1 else "",
            words=_some(tuple(dict.fromkeys(it.word for it in letting))),
            indicators=_some(_titles(letting)),
        )


def _titles(named: Iterable[NamedWord]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(it.indicator.title for it in named if it.lets_in))


def _some(words: tuple[str, ...]) -> str:
    more = f"等{len(words)}个" if len(words) > SHOWN_WORDS else ""
    return f"{'、'.join(words[:SHOWN_WORDS])}{more}"
