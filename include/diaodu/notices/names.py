"""What the files of a circular are called."""

from diaodu.model.publication import Envelope
from diaodu.notices.cleaning import file_stem
from diaodu.notices.wording import period_title


def file_names(envelope: Envelope, region_title: str, period: str) -> tuple[str, str]:
    """The names of the circular and of its tables, without folder; drafts begin with 草稿."""
    of = file_stem(f"{region_title}{period_title(period)}招商引资工作")
    draft = "（草稿）" if envelope.is_draft else ""
    return f"{draft}{of}通报.docx", f"{draft}{of}情况表.xlsx"
