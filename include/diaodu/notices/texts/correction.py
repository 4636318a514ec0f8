"""What is said of a corrected circular: what it replaces, old and new figures, then all anew."""

from collections.abc import Iterable, Iterator

from diaodu.model.publication import Envelope, Publication
from diaodu.notices.lookup import NamedUnit
from diaodu.notices.texts.circular import circular_text
from diaodu.notices.texts.layout import INDENT, text_of
from diaodu.notices.texts.result import result_text

Said = tuple[str, str]
"""What changed and how, in words: (综合得分, 得分 50.00 → 54.00，名次 7 → 6)."""


def unit_correction_text(
    publication: Publication, envelope: Envelope, unit: NamedUnit, changes: Iterable[Said]
) -> str:
    """To a unit whose own figures changed: before and after, then its results as they now stand."""
    opening = (
        f"{unit.title}：",
        "",
        *_opening(envelope),
        "",
        "贵单位有变化的事项（更正前 → 更正后）：",
        *_listed(changes),
        "",
        "此前所发与此不一致的，以本通知为准。更正后的全部情况如下。",
        "",
    )
    return text_of(opening) + result_text(publication, envelope, unit)


def bureau_correction_text(
    publication: Publication,
    publication_id: str,
    envelope: Envelope,
    units: Iterable[tuple[str, Iterable[Said]]],
) -> str:
    """To the bureau: what changed for which unit, then the text of the circular."""
    opening = (
        *_opening(envelope),
        "",
        "有变化的单位和事项（更正前 → 更正后）：",
        *_by_unit(units),
        "",
    )
    return text_of(opening) + circular_text(publication, publication_id, envelope)


def _opening(envelope: Envelope) -> Iterator[str]:
    number = f"（{envelope.number}）" if envelope.number else ""
    yield f"《{envelope.title}》{number}为{envelope.edition}。"
    yield envelope.replaced


def _by_unit(units: Iterable[tuple[str, Iterable[Said]]]) -> Iterator[str]:
    for title, changes in units:
        yield f"{INDENT}{title}"
        yield from (f"{INDENT}{line}" for line in _listed(changes))


def _listed(changes: Iterable[Said]) -> Iterator[str]:
    return (f"{INDENT}{what}：{how}" for what, how in changes)
