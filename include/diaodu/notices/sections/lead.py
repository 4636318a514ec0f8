"""What a circular opens with: on what it rests, what it covers, up to which day; what is not usual.

That it goes ahead of a month and why, and where to read what it corrects.
"""

from diaodu.model.publication import Envelope, Publication
from diaodu.notices.wording import official_date, title_of

_ALREADY_SAID = ("根据", "依据", "按照", "为")


def lead(publication: Publication, envelope: Envelope) -> str:
    """Opening paragraph; what the envelope leaves empty is left out."""
    basis = envelope.basis.rstrip("。，,. ")
    if basis and not basis.startswith(_ALREADY_SAID):
        basis = f"根据{basis}"
    opening = f"{basis}，现将" if basis else "现将"
    text = f"{opening}{title_of(publication.scores)}招商引资工作完成情况通报如下。"
    cutoff = official_date(envelope.cutoff)
    if cutoff:
        text += f"数据截至{cutoff}，以各单位报送并经核验通过的数据为准。"
    if envelope.ahead:
        text += f"{envelope.ahead.rstrip('。')}。"
    if envelope.corrected:
        text += "本次更正的内容列于“数据核验情况”中的更正情况表。"
    return text
