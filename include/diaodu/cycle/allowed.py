"""Whether a period may be closed: months one after the other, what is longer after its months.

Going ahead needs a reason, and the circular prints it. A campaign waits for no month.
"""

from diaodu.calendar import Campaign, Month, Period, months_title
from diaodu.cycle.periods import months_within
from diaodu.errors import RefusedError
from diaodu.model.canonical import canonical, sha256
from diaodu.model.region import Region
from diaodu.store import documents, publications
from diaodu.store.engine import Tx


def refuse_unreported(region: Region, month: Month) -> None:
    """`RefusedError` for a month of which the region makes no circular."""
    if not region.reports(month):
        raise RefusedError(
            f"{region.title}不通报{month.title}; 请核对月份, 或修改 region.yaml 的 months"
        )


def refuse_gap(tx: Tx, region: Region, period: Period, force_reason: str) -> None:
    """`RefusedError` while a month that must come first is unpublished and no reason is given.

    Of a month that is the one before, of a quarter or a year each of its reported months.
    """
    earlier = _unpublished_before(tx, region, period)
    if earlier and not force_reason.strip():
        which = months_title(earlier)
        first = "上月" if isinstance(period, Month) else "各月"
        raise RefusedError(
            f"{region.title}{which}尚未通报, 不能先出{period.title}; "
            f"请先完成{first}, 或填写强制执行的理由后重新运行"
        )


def reason_to_print(tx: Tx, region: Region, period: Period, force_reason: str) -> str:
    """The reason if the period does go ahead; empty if there is nothing to say."""
    return force_reason.strip() if _unpublished_before(tx, region, period) else ""


def keep_printed_reason(tx: Tx, publication_sha256: str, reason: str) -> None:
    """Remember that a draft of that content printed the reason."""
    documents.put(tx, "printed_reason", canonical((publication_sha256, reason)))


def was_printed(tx: Tx, publication_sha256: str, reason: str) -> bool:
    """Whether a draft of that content printed the reason, so that its publication must."""
    key = sha256(canonical((publication_sha256, reason)))
    return bool(documents.find(tx, "printed_reason", key))


def _unpublished_before(tx: Tx, region: Region, period: Period) -> tuple[Month, ...]:
    if isinstance(period, Campaign):
        return ()
    before = region.earlier_month(period) if isinstance(period, Month) else None
    needed = (before,) if before else months_within(region, period)
    return tuple(month for month in needed if not publications.latest(tx, region.id, str(month)))
