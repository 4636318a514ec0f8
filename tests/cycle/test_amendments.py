"""What a circular says of corrections: of its own in a table, of others' in a sentence."""

from dataclasses import replace

import pytest

from diaodu.calendar import Month
from diaodu.cycle.amendments import amended, corrected
from diaodu.cycle.replay import replay
from diaodu.cycle.rerun import prepare, publish_rerun
from diaodu.cycle.withdraw import withdraw
from diaodu.difference import difference
from diaodu.model.canonical import canonical
from diaodu.model.publication import Publication
from diaodu.model.submissions import Submission
from diaodu.notices.sections.lead import lead
from diaodu.store import publications
from tests.cycle.corrections import AGREED, ASKED, REGION, UNIT, correct_march
from tests.world import World

MARCH, APRIL, QUARTER = "2024-03", "2024-04", "2024-Q1"


@pytest.fixture(scope="module")
def world(closed, tmp_path_factory) -> World:
    """March was corrected, the quarter made and taken back, and then April is out."""
    world = closed.copied_to(tmp_path_factory.mktemp("amended") / "var")
    correct_march(world)
    publish_again(world, MARCH)
    world.close(REGION, QUARTER)
    withdraw(world.shell, f"{REGION}/{QUARTER}/v1", "综合科", "附表有误。")
    close_april(world)
    return world


def publish_again(world: World, *periods: str) -> None:
    key = f"run-{'-'.join(periods)}"
    prepared = prepare(world.shell, replace(ASKED, periods=periods), key)
    publish_rerun(world.shell, REGION, key, prepared.drafts, AGREED)


def close_april(world: World) -> None:
    """One unit says that nothing happened."""
    row = world.submissions(REGION, period=MARCH, unit=UNIT)[-1]
    march = world.document(Submission, row.content_sha256)
    label = replace(march.label, period=Month.parse(APRIL))
    nil = replace(march, label=label, is_nil=True, figures=(), projects=(), activities=())
    world.receive(REGION, "april.xlsx", world.workbook(REGION, nil), "2024-05-06T09:00")
    world.close(REGION, APRIL)


def envelope(world: World, version: str):
    with world.shell.store.read() as tx:
        listed = {it.id: it for it in publications.listing(tx, REGION)}
    return listed[f"{REGION}/{version}"].envelope


def test_a_corrected_version_lists_unit_item_before_and_after_of_what_is_printed(world):
    rows = envelope(world, "2024-03/v2").corrected

    own, *others = [row for row in rows if row.item == "实际到位资金"]
    assert own.title == "第一招商专班"
    assert own.changed.startswith("本期 11,010.00万元 → 10,010.00万元，年初累计 ")
    assert [row.title for row in others] == ["辖区合计"]
    assert {row.title for row in rows} == {"第一招商专班", "辖区合计"}


def test_the_units_and_no_more_than_what_the_difference_tells_are_in_it(world):
    with world.shell.store.read() as tx:
        first, second = publications.versions(tx, REGION, MARCH)
    before, after = (world.document(Publication, it.sha256) for it in (first, second))

    assert envelope(world, "2024-03/v2").corrected == corrected(difference(before, after))
    assert corrected(difference(before, before)) == ()


def test_the_next_month_names_what_was_corrected_and_withdrawn_since_and_why(world):
    assert envelope(world, "2024-04/v1").amended == (
        "样例〔2024〕第3期（2024年3月）已由样例〔2024〕第4期更正，理由：更正报送，一号专班误报到位资金",
        "样例〔2024〕第5期（2024年第一季度）已撤回，理由：附表有误",
    )


def test_a_corrected_april_still_says_so_and_a_may_no_more(world, tmp_path):
    own = world.copied_to(tmp_path / "var")
    correct_march(own, at="2024-05-11T09:00")
    publish_again(own, MARCH, APRIL)

    assert envelope(own, "2024-04/v2").amended == envelope(own, "2024-04/v1").amended
    with own.shell.store.read() as tx:
        (told,) = amended(tx, own.shell.region(REGION), Month(2024, 5))
    assert told == (
        "样例〔2024〕第4期（2024年3月）已由样例〔2024〕第7期更正、"
        "样例〔2024〕第6期（2024年4月）已由样例〔2024〕第8期更正，"
        "理由：更正报送，一号专班误报到位资金"
    )


def test_a_first_version_without_anything_to_amend_holds_nothing_of_it(world):
    held = canonical(envelope(world, "2024-03/v1"))

    assert not [name for name in ("ahead", "corrected", "amended") if f'"{name}"' in held]


@pytest.mark.parametrize("version", ["2024-03/v1", "2024-03/v2", "2024-04/v1"])
def test_each_of_them_is_computed_and_printed_again_from_the_store_alone(world, version):
    assert replay(world.shell, f"{REGION}/{version}").differences == ()


def test_a_forced_quarter_says_so_in_its_opening(closed, tmp_path):
    own = closed.copied_to(tmp_path / "var")
    own.change("DELETE FROM publications WHERE region = 'qujialing' AND period = '2024-03'")
    own.publish(own.draft(REGION, QUARTER, "季度调度会提前"), reason="季度调度会提前")

    made = own.publication(REGION, QUARTER).envelope

    said = "2024年3月尚未通报，本期经批准先行印发，理由：季度调度会提前；该月采用"
    assert made.ahead.startswith(said)
    assert made.notes[0] == made.ahead
    assert f"{made.ahead}。" in lead(
        own.document(Publication, own.publication(REGION, QUARTER).sha256), made
    )
