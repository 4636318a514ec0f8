"""What a rerun answers with: its drafts and the text to approve, then what was published."""

from dataclasses import dataclass

from diaodu.cycle.publish import Published


@dataclass(frozen=True)
class PreparedPeriod:
    """One period computed anew: its draft, whom it concerns (unit ids), what rests on it.

    `rerun_id` is empty for a trial, `replaces` for a period without a circular.
    """

    rerun_id: str
    period: str
    publication_sha256: str
    replaces: str
    is_changed: bool
    touched: tuple[str, ...]
    affected: tuple[str, ...]
    preview: str


@dataclass(frozen=True)
class Prepared:
    """What the approver reads (`body`, Markdown), and the periods in their order.

    `settled` says why there is nothing to approve: a trial, no change, or published already.
    """

    region: str
    run_key: str
    is_dry_run: bool
    periods: tuple[PreparedPeriod, ...]
    body: str
    settled: str

    @property
    def drafts(self) -> tuple[str, ...]:
        """The hashes that an approval is about."""
        return tuple(it.publication_sha256 for it in self.periods if it.is_changed)

    @property
    def summary(self) -> dict[str, int | str]:
        """As the operator reads it."""
        changed = [it for it in self.periods if it.is_changed]
        units = {unit for it in changed for unit in it.touched}
        later = dict.fromkeys(period for it in changed for period in it.affected)
        return {
            "重算考核期": "、".join(it.period for it in self.periods),
            "有变化": len(changed),
            "涉及单位": len(units),
            "随之受影响": "、".join(later) or "无",
        }


@dataclass(frozen=True)
class PublishedAgain:
    """What a rerun has published, and the published periods that are to be computed anew next."""

    published: tuple[Published, ...]
    affected: tuple[str, ...]

    @property
    def summary(self) -> dict[str, int | str]:
        """As the operator reads it."""
        return {
            "通报": "、".join(it.publication_id for it in self.published),
            "排队通知": sum(it.queued_count for it in self.published),
            "随之受影响": "、".join(self.affected) or "无",
        }
