"""Reopenings, withdrawals, reminders and holiday notices: appended, and each counted once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diaodu.calendar.notice import notice_of
from diaodu.model.deadlines import Reopening, Withdrawal
from diaodu.model.reminders import Reminder, StageKind
from diaodu.store import holidays, openings, reminders
from diaodu.store.engine import migrate, open_store

AT = datetime(2024, 2, 10, 1, tzinfo=UTC)
REOPENING = Reopening("r", "u", "2024-01", 0, "综合科", "补报", AT, AT.replace(day=12))
WITHDRAWAL = Withdrawal("r", "u", "2024-01", 1, "联络员", "漏填", AT)
REMINDER = Reminder("r", "u", "2024-01", "before-3", AT)


@pytest.fixture
def store(empty_url):
    migrate(empty_url)
    return open_store(empty_url)


def test_reopenings_are_numbered_by_unit_and_month(store):
    with store.write() as tx:
        kept = [openings.reopen(tx, REOPENING) for _ in range(2)]
        other = openings.reopen(tx, replace(REOPENING, unit="v"))
    with store.read() as tx:
        assert openings.reopenings(tx, "r", "2024-01") == (*kept, other)
        assert openings.reopenings(tx, "r", "2024-02") == ()

    assert [one.number for one in (*kept, other)] == [1, 2, 1]
    assert kept[0].covers(AT)
    assert not kept[0].covers(AT.replace(day=13))


def test_a_version_is_taken_back_once(store):
    with store.write() as tx:
        assert openings.withdraw(tx, WITHDRAWAL)
        assert not openings.withdraw(tx, replace(WITHDRAWAL, by="别人"))
    with store.read() as tx:
        assert openings.withdrawals(tx, "r") == (WITHDRAWAL,)


def test_a_stage_is_dealt_with_once_for_each_unit_and_month(store):
    with store.write() as tx:
        assert reminders.add(tx, REMINDER)
        assert not reminders.add(tx, replace(REMINDER, at=AT.replace(day=11)))
        assert reminders.add(tx, replace(REMINDER, stage="lead-2"))
    with store.read() as tx:
        found = reminders.listing(tx, "r", "2024-01")

    assert [one.kind for one in found] == [StageKind.BEFORE, StageKind.LEAD]


def test_of_a_year_the_last_notice_counts_even_if_it_repeats_an_older_one(store):
    first, second = (notice_of(2027, name, ["2027-01-01"], []) for name in ("甲", "乙"))
    with store.write() as tx:
        added = [holidays.append(tx, it, "运维", AT) for it in (first, second, second, first)]
    with store.read() as tx:
        assert holidays.current(tx) == (first,)

    assert added == [True, True, False, True]
