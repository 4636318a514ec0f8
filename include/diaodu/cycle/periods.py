"""Of which periods a region makes circulars: how they are named, and which months they rest on."""

from datetime import date

from diaodu.calendar import SEEN, Campaign, Month, Period, parse_period
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.region import Region
from diaodu.rulebook.kinds import kind_of
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook

_KINDS = {"month": "月度", "quarter": "季度", "year_end": "年度", "campaign": "竞赛"}


def period_of(region: Region, key: str) -> Period:
    """Read `2024-03`, `2024-Q1`, `2024` or a campaign seen on a day, `race@2024-05-10`.

    `str(period)` gives the key back. `UnreadableInputError` for anything else.
    """
    return _rulebook(region).period(key)


def refuse_malformed(key: str) -> None:
    """`UnreadableInputError` for what no region could call a period."""
    id_, is_seen, day = key.partition(SEEN)
    try:
        if is_seen and id_:
            date.fromisoformat(day)
        else:
            parse_period(key)
    except ValueError:
        raise UnreadableInputError(f"“{day}”不是日期, 应写作 {id_}{SEEN}2024-05-10") from None


def refuse_unmade(region: Region, period: Period) -> None:
    """`RefusedError` for a period of which the region makes no circular."""
    kind = _KINDS[kind_of(period)]
    if not region.makes(period):
        raise RefusedError(
            f"{region.title}不通报{period.title}; 请核对考核期, "
            "或修改 region.yaml 的 months 和 schedule"
        )
    rules = _rulebook(region).in_month(period.months[-1])
    if not rules.during(period).boards:
        raise RefusedError(
            f"{region.title}的考核办法在{period.title}没有{kind}的榜单, 不出{kind}通报; "
            "需要的请在 boards 中写明 at"
        )


def months_within(region: Region, period: Period) -> tuple[Month, ...]:
    """The reported months of a period longer than a month; of a campaign those over by its day."""
    if isinstance(period, Month):
        return ()
    months = (month for month in period.months if region.reports(month))
    if isinstance(period, Campaign):
        return tuple(month for month in months if month.last_on <= period.last_on)
    return tuple(months)


def months_counted(rulebook: Rulebook, period: Period) -> tuple[Month, ...]:
    """The months whose reports a period rests on: its own and the accounting year before them."""
    last = period.months[-1]
    first = min(period.months[0], last.accounting_year(rulebook.year_starts_in).months[0])
    months = [first]
    while months[-1] < last:
        months.append(months[-1].plus(1))
    return tuple(months)


def _rulebook(region: Region) -> Rulebook:
    return load_rulebook(region.rulebook_text, region.rulebook_name)
