"""What the files of a circular are called, what goes back to a unit, and where it is found."""

from urllib.parse import quote

from diaodu.model.publication import Envelope
from diaodu.model.records import StoredSubmission
from diaodu.notices.cleaning import file_stem
from diaodu.notices.wording import period_title


def file_names(envelope: Envelope, region_title: str, period: str) -> tuple[str, str]:
    """The names of the circular and of its tables, without folder; drafts begin with 草稿."""
    of = file_stem(f"{region_title}{envelope.period_title or period_title(period)}招商引资工作")
    draft = "（草稿）" if envelope.is_draft else ""
    return f"{draft}{of}通报.docx", f"{draft}{of}情况表.xlsx"


NOBODY = "-"
"""Stands in an address for the unit or month of a file that does not say whose it is."""


def report_link(pages_url: str, stored: StoredSubmission) -> str:
    """The page of one version, where a reader who is logged in finds every finding."""
    period, unit = stored.period or NOBODY, quote(stored.unit or NOBODY)
    return f"{pages_url}/reports/{stored.region}/{period}/{unit}/v{stored.version}"


def marked_name(stored: StoredSubmission, unit_title: str) -> str:
    """The name of the marked workbook of a version."""
    period = period_title(stored.period) if stored.period else ""
    return f"{file_stem(f'核验意见-{unit_title}{period}')}-第{stored.version}次.xlsx"
