"""The trust report: what adds up says so with both numbers, and what does not is named."""

import pytest

from diaodu.cycle.cases import open_cases
from diaodu.cycle.trust import trust
from diaodu.errors import LedgerBrokenError, UnreadableInputError

REGION, MONTH = "qujialing", "2024-03"


@pytest.fixture
def world(closed, tmp_path):
    return closed.copied_to(tmp_path / "var")


def broken(world, period=MONTH):
    found = trust(world.shell, REGION, period)
    lines = [line for line in found.lines if not line.is_equal]
    assert found.is_whole == (not lines)
    return [(line.about, line.counted, line.against, line.places) for line in lines]


def test_a_published_month_adds_up_and_every_line_says_both_numbers(world):
    found = trust(world.shell, REGION, MONTH)
    told = {line.about: (line.counted, line.against) for line in found.lines}

    assert found.is_whole
    assert told["2024年3月报送"] == (
        "应报 14",
        "已报 14 + 退回未改 0 + 未报 0 = 14 (已报中零报告 0)",
    )
    assert told["2024年3月采用报送"] == ("清单所列 14", "已报 14")
    used, accepted = told["数据"]
    assert used.removeprefix("采用") == accepted.removeprefix("核验通过")
    flags = len(world.content(REGION, MONTH).account.flags)
    assert told["约谈"] == (f"预警 {flags}", f"约谈件 {flags}")
    assert told["事件链"][0].split()[1] == told["事件链"][1].split()[1]


def test_a_period_without_a_circular_cannot_be_reconciled(world):
    with pytest.raises(UnreadableInputError, match="还没有通报"):
        trust(world.shell, REGION, "2024-05")


def test_a_flag_without_a_case_is_named(world):
    flag = world.content(REGION, MONTH).account.flags[0]
    world.change(
        "DELETE FROM case_steps WHERE period = :period AND unit = :unit AND rule = :rule",
        period=MONTH,
        unit=flag.unit,
        rule=flag.rule,
    )
    ((about, *_, places),) = broken(world)

    assert (about, places) == ("约谈", (f"{flag.unit}/{flag.rule}",))
    open_cases(world.shell, REGION)
    assert broken(world) == []


def test_a_report_that_no_longer_counts_is_named(world):
    world.change(
        "UPDATE submissions SET state = 'rejected' WHERE period = :period AND unit = 'team-01'",
        period=MONTH,
    )
    ((about, *_, places),) = broken(world)

    assert (about, places) == ("数据", (f"team-01/{MONTH}/v1",))


def test_a_head_that_was_not_the_last_before_the_circular_is_shown(world):
    world.change(
        "UPDATE publications SET envelope = replace(envelope, :head, :other)"
        " WHERE period = :period",
        head=world.publication(REGION, MONTH).envelope.ledger_head,
        other="f" * 64,
        period=MONTH,
    )
    ((about, printed, before, _),) = broken(world)

    assert (about, printed) == ("事件链", f"通报所印 {'f' * 64}")
    assert before != printed


def test_a_chain_that_does_not_verify_is_no_difference_but_an_error(world):
    world.change("UPDATE events SET actor = 'x' WHERE seq = 3 AND region = 'qujialing'")

    with pytest.raises(LedgerBrokenError):
        trust(world.shell, REGION, MONTH)
