"""What is printed around the circulars of each kind of period, and when they are made."""

from dataclasses import replace

from diaodu.model.region import CircularHead, LongerHeads, LongerSchedules
from diaodu.regions.schema import Head, LongerHead, Schedule

_LONGER = {"quarterly", "annual", "campaign"}


def head_of(words: Head) -> CircularHead:
    """The head of a month's circular."""
    return CircularHead(**words.model_dump(exclude=_LONGER))


def longer_heads_of(words: Head) -> LongerHeads:
    """A month's head with what is written for each longer kind of period."""
    usual = head_of(words)
    return LongerHeads(
        quarterly=_changed(usual, words.quarterly),
        annual=_changed(usual, words.annual),
        campaign=_changed(usual, words.campaign),
    )


def schedules_of(words: Schedule) -> LongerSchedules:
    """When quarters, years and campaigns are closed."""
    return LongerSchedules(words.quarterly, words.annual, words.campaign)


def _changed(usual: CircularHead, words: LongerHead) -> CircularHead:
    return replace(usual, **words.model_dump(exclude_none=True))
