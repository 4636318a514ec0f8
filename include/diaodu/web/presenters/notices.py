"""What became of the notices of a month."""

from collections import Counter
from collections.abc import Callable, Iterable

from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.records import NoticeCount, QueuedNotice
from diaodu.web.presenters.parts import Badge, Grid, Tone

KINDS = {kind: kind.label for kind in NoticeKind}
STATES = {
    NoticeState.QUEUED: Badge(NoticeState.QUEUED.label, Tone.WAIT),
    NoticeState.SENDING: Badge(NoticeState.SENDING.label, Tone.WAIT),
    NoticeState.SENT: Badge(NoticeState.SENT.label, Tone.GOOD),
    NoticeState.FAILED: Badge(NoticeState.FAILED.label, Tone.BAD),
    NoticeState.RETRACTED: Badge(NoticeState.RETRACTED.label),
}
HEADS = ("单位", "类别", "收件", "状态", "次数", "说明")


def notice_counts(counts: tuple[NoticeCount, ...]) -> tuple[Badge, ...]:
    """How many notices of all kinds are in each state that occurs."""
    totals: Counter[NoticeState] = Counter()
    for counted in counts:
        totals[counted.state] += counted.count
    return tuple(
        Badge(f"{badge.text} {totals[state]}", badge.tone)
        for state, badge in STATES.items()
        if totals[state]
    )


def notice_table(counts: tuple[NoticeCount, ...]) -> Grid:
    """Kinds of notices against their states; those of every month even where there are none."""
    found = {(counted.kind, counted.state): counted.count for counted in counts}
    rows = tuple(
        (title, *(str(found.get((kind, state), 0)) for state in STATES))
        for kind, title in KINDS.items()
        if kind.is_usual or any(known == kind for known, _ in found)
    )
    heads = ("类别", *(badge.text for badge in STATES.values()))
    return Grid(heads, rows, numbers=frozenset(range(1, len(heads))))


def is_troubled(queued: QueuedNotice) -> bool:
    """Whether an operator should look at it: it failed, if only once, or was cut off."""
    failed = queued.state is NoticeState.FAILED
    return failed or bool(queued.error) or bool(queued.uncertain_count)


def notice_list(notices: Iterable[QueuedNotice], title_of: Callable[[str], str]) -> Grid:
    """One row for each notice; `title_of` gives the title of a unit's id."""
    rows = tuple(
        (
            title_of(queued.notice.unit),
            KINDS[queued.notice.kind],
            queued.notice.recipient,
            STATES[queued.state].text,
            str(queued.attempts),
            _trouble(queued),
        )
        for queued in notices
    )
    return Grid(HEADS, rows, numbers=frozenset({HEADS.index("次数")}))


def _trouble(queued: QueuedNotice) -> str:
    again = f"中断后重发 {queued.uncertain_count} 次" if queued.uncertain_count else ""
    return "；".join(part for part in (again, queued.error) if part)
