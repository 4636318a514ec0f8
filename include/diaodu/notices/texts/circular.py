"""The text that goes with a circular to the bureau."""

from collections.abc import Iterator

from diaodu.model.publication import Envelope, Publication
from diaodu.notices.sections.overall import region_paragraphs
from diaodu.notices.sections.reporting import states
from diaodu.notices.texts.layout import INDENT, closing, text_of
from diaodu.notices.wording import names


def circular_text(publication: Publication, publication_id: str, envelope: Envelope) -> str:
    """What is attached, the region's figures, who reported, who is flagged, how to verify."""
    number = f"（{envelope.number}）" if envelope.number else ""
    opening = f"《{envelope.title}》{number}已印发，通报全文和情况表见附件。"
    return text_of((opening, *circular_lines(publication, publication_id, envelope)))


def circular_lines(
    publication: Publication, publication_id: str, envelope: Envelope
) -> Iterator[str]:
    """The same without its opening, as it follows upon another text."""
    yield from ("", "一、总体情况")
    for paragraph in region_paragraphs(publication.scores):
        yield f"{INDENT}{paragraph.lead}{paragraph.text}"
    yield from ("", "二、报送情况", f"{INDENT}{states(publication)}")
    flagged = dict.fromkeys(flag.title for flag in publication.account.flags)
    yield from ("", "三、预警和名单", f"{INDENT}预警：{names(tuple(flagged))}")
    for found in publication.account.lists:
        yield f"{INDENT}{found.title}：{names(tuple(unit.title for unit in found.units))}"
    yield from ("", f"通报编号 {publication_id}，可据此复核和重算。")
    yield from closing(envelope)
