"""Whether a month may be closed: only one the region reports, and one after the other.

Going ahead of the month before needs a reason, and the circular prints it.
"""

from diaodu.calendar import Month
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


def refuse_gap(tx: Tx, region: Region, month: Month, force_reason: str) -> None:
    """`RefusedError` while the reported month before is unpublished and no reason is given."""
    earlier = _unpublished_before(tx, region, month)
    if earlier and not force_reason.strip():
        raise RefusedError(
            f"{region.title}{earlier.title}尚未通报, 不能先出{month.title}; "
            "请先完成上月, 或填写强制执行的理由后重新运行"
        )


def reason_to_print(tx: Tx, region: Region, month: Month, force_reason: str) -> str:
    """The reason if the month does go ahead of the one before; empty if there is nothing to say."""
    return force_reason.strip() if _unpublished_before(tx, region, month) else ""


def keep_printed_reason(tx: Tx, publication_sha256: str, reason: str) -> None:
    """Remember that a draft of that content printed the reason."""
    documents.put(tx, "printed_reason", canonical((publication_sha256, reason)))


def was_printed(tx: Tx, publication_sha256: str, reason: str) -> bool:
    """Whether a draft of that content printed the reason, so that its publication must."""
    key = sha256(canonical((publication_sha256, reason)))
    return bool(documents.find(tx, "printed_reason", key))


def _unpublished_before(tx: Tx, region: Region, month: Month) -> Month | None:
    earlier = region.earlier_month(month)
    is_published = earlier and publications.latest(tx, region.id, str(earlier))
    return None if is_published else earlier
