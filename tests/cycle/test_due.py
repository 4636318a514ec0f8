"""What rests on a corrected period stays known as due until it was computed anew."""

import json
from dataclasses import replace

import pytest

from diaodu.cycle.due import due, due_words
from diaodu.cycle.rerun import prepare, publish_rerun
from diaodu.cycle.trust import trust
from diaodu.cycle.withdraw import withdraw
from diaodu.model.submissions import Submission
from tests.command import diaodu
from tests.cycle.corrections import AGREED, ASKED, IN_MAY, REGION, less_funds
from tests.world import World

JANUARY, FEBRUARY, MARCH, QUARTER = "2024-01", "2024-02", "2024-03", "2024-Q1"


@pytest.fixture(scope="module")
def corrected(closed, tmp_path_factory):
    """January was corrected after its quarter was out."""
    world = closed.copied_to(tmp_path_factory.mktemp("due") / "var")
    world.close(REGION, QUARTER)
    world.resend(REGION, JANUARY, "team-04", IN_MAY, less_funds)
    again(world, JANUARY)
    return world


@pytest.fixture
def world(corrected, tmp_path):
    return corrected.copied_to(tmp_path / "var")


def again(world: World, *periods: str) -> None:
    run = "-".join(periods)
    prepared = prepare(world.shell, replace(ASKED, periods=periods), run)
    publish_rerun(world.shell, REGION, run, prepared.drafts, AGREED)


def waiting(world: World) -> dict[str, str]:
    with world.shell.store.read() as tx:
        return {key.split("/", 1)[1]: due_words(found) for key, found in due(tx, REGION).items()}


def test_later_months_and_the_quarter_are_due_with_why_and_nothing_before_the_correction(
    corrected, closed
):
    assert waiting(closed) == {}
    assert waiting(corrected) == dict.fromkeys(
        (f"{FEBRUARY}/v1", f"{MARCH}/v1", f"{QUARTER}/v1"), "须重算（2024年1月已更正）"
    )
    with corrected.shell.store.read() as tx:
        (cause,) = due(tx, REGION)[f"{REGION}/{QUARTER}/v1"]
    assert (cause.asked.reason, cause.asked.text) == (ASKED.reason, ASKED.text)


def test_lists_and_the_trust_report_print_it_with_the_next_command(corrected):
    listed = diaodu(corrected, "publications", "list", "--region", REGION)
    rows = json.loads(diaodu(corrected, "publications", "list", "--json").out)
    reconciled = diaodu(corrected, "reconcile", "--region", REGION, "--period", QUARTER)

    assert listed.out.count("须重算（2024年1月已更正）") == 3
    assert {row["id"]: row["rerun_due"] for row in rows}[f"{REGION}/{QUARTER}/v1"] == [JANUARY]
    assert reconciled.code == 1
    assert "team-04 须重算（2024年1月已更正）" in reconciled.out
    assert reconciled.out.endswith(
        "须重算（2024年1月已更正）: diaodu rerun prepare --region qujialing --period 2024-Q1 "
        "--reason 更正报送 --text '一号专班误报到位资金' --by 经办人\n"
    )


def test_computed_anew_they_are_due_no_longer(world):
    again(world, FEBRUARY, MARCH, QUARTER)

    assert waiting(world) == {}


def test_what_came_out_the_same_is_settled(world):
    """The unit sends again what it had sent first; the quarter then says what it said."""
    first = world.submissions(REGION, period=JANUARY, unit="team-04")[0]
    sent = world.document(Submission, first.content_sha256)
    world.resend(REGION, JANUARY, "team-04", "2024-05-11T09:00", lambda _: sent)
    prepared = prepare(world.shell, replace(ASKED, periods=(JANUARY,)), "back")
    publish_rerun(world.shell, REGION, "back", prepared.drafts, AGREED)
    assert f"{QUARTER}/v1" in waiting(world), "it counts another version of the report"

    assert prepare(world.shell, replace(ASKED, periods=(QUARTER,)), "same").drafts == ()

    assert set(waiting(world)) == {f"{FEBRUARY}/v1", f"{MARCH}/v1"}


def test_a_correction_that_was_withdrawn_leaves_due_what_had_followed_it(world):
    again(world, FEBRUARY)
    withdraw(world.shell, f"{REGION}/{JANUARY}/v2", "综合科", "更正有误")

    assert waiting(world)[f"{FEBRUARY}/v2"] == "须重算（2024年1月更正已撤回）"


def test_the_trust_report_says_why_a_sum_is_not_that_of_its_months(corrected):
    found = trust(corrected.shell, REGION, QUARTER)

    (line,) = [it for it in found.lines if not it.is_equal]
    assert (line.about, line.places) == ("“实际到位资金”合计", ("team-04",))
    assert line.why == "须重算（2024年1月已更正）"
    assert [cause.key for cause in found.due] == [JANUARY]
