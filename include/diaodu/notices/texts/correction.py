"""What is said of a corrected circular: what it replaces, old and new figures, then all anew."""

from collections.abc import Iterable, Iterator

from diaodu.model.publication import Envelope, Publication
from diaodu.notices.lookup import NamedUnit
from diaodu.notices.texts.circular import circular_lines
from diaodu.notices.texts.layout import INDENT, text_of
from diaodu.notices.texts.result import results

Said = tuple[str, str]
"""What changed and how, in words: (综合得分, 得分 50.00 → 54.00，名次 7 → 6)."""


def unit_correction_text(
    publication: Publication, envelope: Envelope, unit: NamedUnit, changes: Iterable[Said]
) -> str:
    """To a unit whose own figures changed: before and after, then its results as they now stand."""
    return text_of(
        (
            f"{unit.title}：",
            "",
            *_opening(envelope),
            "",
            "贵单位有变化的事项（更正前 → 更正后）：",
            *_listed(changes),
            "",
            "此前所发与此不一致的，以本通知为准。更正后的全部情况如下。",
            *results(publication, envelope, unit),
        )
    )


def bureau_correction_text(
    publication: Publication,
    publication_id: str,
    envelope: Envelope,
    units: Iterable[tuple[str, Iterable[Said]]],
) -> str:
    """To the bureau: what changed for which unit, then the circular as it now stands."""
    lines = (
        *_opening(envelope),
        "",
        "有变化的单位和事项（更正前 → 更正后）：",
        *_by_unit(units),
        "",
        "更正后的通报全文和情况表见附件，主要情况如下。",
        *circular_lines(publication, publication_id, envelope),
    )
    return text_of(lines)


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
