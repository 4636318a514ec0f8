"""Of which kinds of period a region makes circulars, and which campaign runs on a day."""

from collections.abc import Iterable
from datetime import date

from diaodu.calendar import SEEN, Campaign, in_order
from diaodu.cycle.periods import period_of
from diaodu.errors import UnreadableInputError
from diaodu.model.region import NEVER, Region
from diaodu.rulebook.kinds import At
from diaodu.rulebook.loader import load_rulebook
from diaodu.rulebook.schema import Rulebook


def kinds_made(region: Region) -> frozenset[At]:
    """The kinds with a board in the rulebook that the region's schedule does not leave out."""
    rulebook = rules_of(region)
    schedules = region.longer_schedules
    longer: dict[At, str] = {
        "quarter": schedules.quarterly,
        "year_end": schedules.annual,
        "campaign": schedules.campaign,
    }
    wanted: set[At] = {kind for kind, schedule in longer.items() if schedule != NEVER}
    return frozenset(kind for kind in ("month", *wanted) if _has_board(rulebook, kind))


def campaign_seen(region: Region, key: str) -> Campaign | None:
    """The campaign as it stands on a day: of `race@2024-05-10`, or on that day of `2024-05-10`.

    None if it does not run on that day. `UnreadableInputError` for another key, for a campaign
    nobody knows, and for a day alone on which several run.
    """
    id_, _, text = key.rpartition(SEEN)
    day = _day(text)
    rulebook = rules_of(region)
    known = [found for name in rulebook.campaigns if (found := rulebook.campaign(name))]
    meant = [campaign for campaign in known if id_ in {"", campaign.id}]
    if id_ and not meant:
        raise UnreadableInputError(f"考核办法没有竞赛“{id_}”")
    running = [campaign for campaign in meant if campaign.first_on <= day <= campaign.ends_on]
    if len(running) > 1:
        keys = "、".join(str(campaign.on(day)) for campaign in running)
        raise UnreadableInputError(f"{day} 有多项竞赛, 请写明是哪一项: {keys}")
    return running[0].on(day) if running else None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableInputError(f"“{text}”不是日期, 应写作 2024-05-10") from None


def ordered(region: Region, keys: Iterable[str]) -> tuple[str, ...]:
    """The keys of periods, each once, so that a later one comes after what it rests on."""
    periods = {period_of(region, key) for key in keys}
    return tuple(str(period) for period in sorted(periods, key=in_order))


def rules_of(region: Region) -> Rulebook:
    """The region's rulebook, read once."""
    return load_rulebook(region.rulebook_text, region.rulebook_name)


def _has_board(rulebook: Rulebook, kind: At) -> bool:
    if kind == "campaign":
        return bool(rulebook.campaigns)
    return any(
        not board.campaign and (not board.at or kind in board.at) for board in rulebook.boards
    )
