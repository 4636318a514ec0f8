"""The text that goes with a check sheet, and how what was struck is told with the way of appeal."""

from collections.abc import Iterable, Iterator
from datetime import date

from diaodu.model.objections import Checked, Struck
from diaodu.model.region import Region
from diaodu.notices.check_tables import amount
from diaodu.notices.cleaning import one_line
from diaodu.notices.texts.layout import INDENT, text_of
from diaodu.notices.wording import official_date


def check_text(sheet: Checked, region: Region, until_on: date, link: str, number: int) -> str:
    """What is attached, what was struck and why, until when and where to object."""
    return text_of(_lines(sheet, region, until_on, link, number))


def appeal(
    region: Region, until_on: date | None, days: int = 0, page: str = "登录本单位页面"
) -> str:
    """Where to object, and until which day if there is one; `page` is how its form is reached."""
    head = region.circular
    where = f"{head.issuer}（{head.contact}）" if head.contact else head.issuer
    until = ""
    if until_on:
        counted = f"（{days}个工作日内，含当日）" if days else ""
        until = f"请于{official_date(until_on.isoformat())}前{counted}，"
    return (
        f"对数据、核减或认定有异议的，{until}{page}或向{where}提出复核申请，"
        "写明哪一项、应为多少、依据是什么，可附佐证材料；不申请的视为核对无误。"
    )


def struck_lines(struck: Iterable[Struck], rulings: Iterable[str]) -> Iterator[str]:
    """What was struck with its reason and document, and what was decided of projects."""
    for row in struck:
        about = "、".join(filter(None, (row.project, row.document)))
        yield (
            f"{INDENT}{row.month.title}{row.indicator.title}核减"
            f"{amount(row.value, row.indicator):,}{row.indicator.measure}，原因：{row.reason}"
            f"{f'（{one_line(about)}）' if about else ''}"
        )
    yield from (f"{INDENT}项目认定：{one_line(text)}" for text in rulings)


def _lines(sheet: Checked, region: Region, until_on: date, link: str, number: int) -> Iterator[str]:
    again = "数据有变化，以本次为准。" if number > 1 else ""
    yield f"{sheet.title}："
    yield ""
    yield (f"{sheet.period_title}招商引资数据将据以通报，现送贵单位核对，见附件和下列页面。{again}")
    yield f"{INDENT}报送：{sheet.report}"
    lines = tuple(struck_lines(sheet.struck, sheet.rulings))
    yield from (("", "其中核减和认定：", *lines) if lines else ("", "本期没有核减。"))
    yield from ("", appeal(region, until_on, region.objections.before))
    yield f"{INDENT}页面地址：{link}"
    yield ""
    yield "得分为测算数，名次随通报公布。"
