"""What a month rests on is one state of the store, kept by content and read back from it alone."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from diaodu.calendar import Month
from diaodu.cycle.inputs import gather, given_of, keep
from diaodu.model.publication import Manifest, Reported
from diaodu.store.engine import Store
from tests.worlds import LUAN

MONTH = Month.parse(LUAN)


@dataclass(frozen=True)
class Interrupted(Store):
    """A store in which something happens whenever a reader has finished."""

    after_reading: Callable[[], object]

    @contextmanager
    def read(self):
        with super().read() as tx:
            yield tx
        self.after_reading()


def test_a_report_accepted_meanwhile_is_in_both_the_reports_and_the_figures_or_in_neither(
    luan, tmp_path
):
    world = luan.worlds["waiting"].copied_to(tmp_path)
    last = world.home / "inbox" / "luan" / "霍邱县-2022-09-第1次.xlsx"
    data = last.read_bytes()
    last.unlink()
    world.collect("luan")
    world.validate("luan", LUAN)
    world.receive("luan", last.name, data, "2022-10-09T00:00")
    world.collect("luan")
    store = Interrupted(world.shell.store.engine, lambda: world.validate("luan", LUAN))

    given = gather(replace(world.shell, store=store), world.shell.region("luan"), MONTH)

    reported = {r.unit for r in given.reports.reports if r.state is Reported.REPORTED}
    assert reported == {ref.unit for ref in given.refs}
    assert len(world.submissions("luan")) == 8


@pytest.fixture
def validated(luan, tmp_path):
    return luan.worlds["validated"].copied_to(tmp_path)


def test_inputs_come_back_from_their_manifest_as_they_were(validated):
    given = gather(validated.shell, validated.shell.region("luan"), MONTH)
    manifest = validated.document(Manifest, keep(validated.shell, given))

    with validated.shell.store.read() as tx:
        assert given_of(tx, manifest) == given


def test_keeping_the_same_inputs_again_keeps_nothing_more(validated):
    given = gather(validated.shell, validated.shell.region("luan"), MONTH)
    key = keep(validated.shell, given)
    before = validated.dump()

    assert keep(validated.shell, given) == key
    assert validated.dump() == before


def test_a_month_counts_the_accounting_year_up_to_itself_and_no_other(closed):
    shell, region = closed.shell, closed.shell.region("qujialing")

    def months(month):
        return sorted({str(ref.period) for ref in gather(shell, region, month).refs})

    assert months(Month(2024, 2)) == ["2024-01", "2024-02"]
    assert months(Month(2024, 3)) == ["2024-01", "2024-02", "2024-03"]
    assert months(Month(2025, 1)) == []


def test_the_calendar_counts_with_the_years_the_month_touches(closed):
    calendar = closed.shell.calendar
    region = closed.shell.region("qujialing")

    december = gather(closed.shell, region, Month(2024, 12))

    assert december.calendar_sha256 == calendar.in_years(2024, 2025).digest
    assert december.calendar_sha256 != calendar.in_years(2024, 2024).digest
