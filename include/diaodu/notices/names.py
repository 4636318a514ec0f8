"""What the files of a circular are called, what goes back to a unit, and where it is found."""

import re
from urllib.parse import quote

from diaodu.model.publication import Envelope
from diaodu.model.records import StoredSubmission
from diaodu.notices.cleaning import file_stem
from diaodu.notices.wording import period_title

KIND = "通报"
_ABOUT = re.compile(rf"关于(.+?)(情况)?的{KIND}")


def called(envelope: Envelope, region_title: str, period: str) -> str:
    """What the circular is called where its whole title is too long, always with place and period.

    样例县2024年3月招商引资工作通报 for 关于2024年3月招商引资工作情况的通报; any other title stays.
    """
    about = _ABOUT.fullmatch(envelope.title)
    title = f"{about[1]}{KIND}" if about else envelope.title
    when = envelope.period_title or period_title(period)
    dated = title if when in title else f"{when}{title}"
    return dated if region_title in dated else f"{region_title}{dated}"


def file_names(envelope: Envelope, region_title: str, period: str) -> tuple[str, str]:
    """The names of the circular and of its tables, without folder.

    Drafts begin with 草稿, and a corrected version ends with which one it is.
    """
    of = file_stem(called(envelope, region_title, period).removesuffix(KIND))
    draft = "（草稿）" if envelope.is_draft else ""
    edition = f"（{file_stem(envelope.edition)}）" if envelope.edition else ""
    return f"{draft}{of}{KIND}{edition}.docx", f"{draft}{of}情况表{edition}.xlsx"


NOBODY = "-"
"""Stands in an address for the unit or month of a file that does not say whose it is."""


def report_link(pages_url: str, stored: StoredSubmission) -> str:
    """The page of one version, where a reader who is logged in finds every finding."""
    return version_link(pages_url, stored.region, stored.period, stored.unit, stored.version)


def version_link(pages_url: str, region: str, period: str, unit: str, version: int) -> str:
    """The same for a version by what it is called."""
    of = f"{region}/{period or NOBODY}/{quote(unit or NOBODY)}"
    return f"{pages_url}/reports/{of}/v{version}"


def month_link(pages_url: str, region: str, period: str, unit: str) -> str:
    """The page on which a unit gets its template of a month and hands it in."""
    return f"{pages_url}/units/{region}/{quote(unit)}/{period}"


def marked_name(stored: StoredSubmission, unit_title: str) -> str:
    """The name of the marked workbook of a version."""
    period = period_title(stored.period) if stored.period else ""
    return f"{file_stem(f'核验意见-{unit_title}{period}')}-第{stored.version}次.xlsx"
