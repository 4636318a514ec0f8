"""A check waived, a doubt explained, a change of rules: what stands, who hears of it, what prints.

霍邱县 and 金寨县 report more signed projects than the rate they print allows for.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from diaodu.calendar import Month
from diaodu.cycle.as_of import replay_as_of
from diaodu.cycle.doubts import doubts_of
from diaodu.cycle.explain import Doubts, explain_finding
from diaodu.cycle.recheck import recheck
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.replay import replay
from diaodu.cycle.shell import utc_now
from diaodu.cycle.waivers import Asked, waive
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.submissions import SubmissionState
from diaodu.store import documents
from tests.worlds import LUAN

CODE = "printed_rate_differs"
MONTH = Month.parse(LUAN)
ASKED = Asked(
    unit="huoqiu",
    code=CODE,
    first=MONTH,
    last=MONTH,
    requested_by="霍邱县",
    approved_by="招商局长",
    reason="统计口径调整",
    expires_on=date(2022, 10, 31),
)
SAID = {"text": "开工率按备案口径", "by": "金寨县联络员"}


def more(sent):
    return replace(
        sent,
        figures=tuple(
            replace(it, ytd=Decimal(99) if it.indicator == "signed" else it.ytd, note="")
            for it in sent.figures
        ),
    )


@pytest.fixture
def world(luan, tmp_path):
    found = luan.worlds["validated"].copied_to(tmp_path / "var").with_own_regions()
    for unit in ("huoqiu", "jinzhai"):
        found.resend("luan", LUAN, unit, "2022-10-06T00:00", more)
    return found


def again(world, reason="规则调整"):
    return recheck(world.shell, "luan", MONTH, by="招商局", reason=reason)


def standing(world, unit):
    return world.submissions("luan", period=LUAN, unit=unit)[-1]


def open_lines(world):
    return doubts_of(world.shell, world.shell.region("luan"), MONTH)


def test_a_waived_check_and_an_explained_doubt_stand_in_a_circular_that_replays(world):
    assert standing(world, "huoqiu").state is SubmissionState.ACCEPTED_WITH_WARNINGS
    assert "霍邱县 有1处疑点没有说明" in open_lines(world)
    waive(world.shell, "luan", ASKED)
    explain_finding(world.shell, "luan", Doubts("jinzhai", MONTH, CODE), **SAID)

    assert again(world).told == ("霍邱县",)
    assert standing(world, "huoqiu").state is SubmissionState.ACCEPTED
    assert not [line for line in open_lines(world) if "没有说明" in line]

    draft = world.draft("luan", LUAN)
    assert "核验豁免第1号" in draft.composed.body
    assert "开工率按备案口径" in draft.composed.body
    published = world.publish(draft)
    assert replay(world.shell, published.publication_id).differences == ()
    (note,) = world.publication("luan", LUAN).envelope.notes
    assert note == (
        "核验豁免第1号：霍邱县2022年9月免于核验“比率与复算不符”，霍邱县申请，招商局长批准，"
        "理由：统计口径调整，有效期至2022-10-31"
    )
    assert world.content("luan", LUAN).manifest.waivers_sha256
    assert not replay_as_of(world.shell, published.publication_id, utc_now()).difference.units


def test_a_month_without_waivers_names_none_in_its_manifest(luan):
    published = luan.worlds["published"]
    with published.shell.store.read() as tx:
        assert '"waivers' not in documents.get(tx, published.publication("luan", LUAN).sha256)


def test_what_was_said_and_rechecked_is_known_only_from_its_moment_on(world):
    before = utc_now()
    waive(world.shell, "luan", ASKED)
    again(world)

    (then, now) = (
        world.submissions("luan", period=LUAN, unit="huoqiu", as_of=at)[-1].state
        for at in (before, utc_now() + timedelta(seconds=1))
    )
    assert (str(then), str(now)) == ("accepted_with_warnings", "accepted")


def test_a_change_of_rules_tells_only_the_units_for_which_something_else_stands(world):
    world.edit(
        "regions/luan/region.yaml",
        "deadline:",
        "checks: {printed_rate_differs: {severity: error}}\ndeadline:",
    )

    done = again(world)

    assert done.told == ("霍邱县", "金寨县")
    assert standing(world, "huoqiu").state is SubmissionState.REJECTED
    told = [it.notice for it in world.notices("luan") if "/r" in it.notice.subject_id]
    assert {notice.unit for notice in told} == {"huoqiu", "jinzhai"}
    assert all("规则调整" in notice.body for notice in told)
    assert not [it for it in reconcile(world.shell, LUAN, "luan") if it.missing or it.unexpected]


def test_checking_again_without_a_change_does_nothing(world):
    before = world.dump()

    assert again(world).changed == ()
    assert world.dump() == before


def test_a_check_on_trial_reaches_the_bureau_and_no_unit(world):
    world.edit(
        "regions/luan/region.yaml",
        "deadline:",
        "checks: {printed_rate_differs: {trial: true}}\ndeadline:",
    )

    again(world)

    assert standing(world, "huoqiu").state is SubmissionState.ACCEPTED
    assert [line for line in open_lines(world) if line.startswith("试行核验: 霍邱县")]
    last = [it.notice for it in world.notices("luan") if it.notice.unit == "huoqiu"][-1]
    assert "提示1处" not in last.body


@pytest.mark.parametrize(
    ("changes", "error", "told"),
    [
        ({"code": "wrong_unit"}, RefusedError, "不得豁免"),
        ({"code": "nothing"}, UnreadableInputError, "没有核验规则"),
        ({"unit": "nowhere"}, UnreadableInputError, "没有责任单位"),
        ({"indicator": "nothing"}, UnreadableInputError, "没有指标"),
        ({"approved_by": "霍邱县"}, RefusedError, "由两人办理"),
        ({"reason": " "}, RefusedError, "理由"),
        ({"last": MONTH.plus(-1)}, RefusedError, "颠倒"),
        ({"expires_on": date(2022, 8, 31)}, RefusedError, "早于2022年9月的第一天"),
    ],
)
def test_a_waiver_that_cannot_be_is_refused(luan, changes, error, told):
    with pytest.raises(error, match=told):
        waive(luan.worlds["validated"].shell, "luan", replace(ASKED, **changes))


@pytest.mark.parametrize(
    ("doubts", "said"),
    [
        (Doubts("jinzhai", MONTH, "not_reported"), SAID),
        (Doubts("jinzhai", MONTH, CODE, "指标!A1"), SAID),
        (Doubts("jinzhai", MONTH, CODE), {**SAID, "text": " "}),
        (Doubts("jinzhai", MONTH, CODE), {**SAID, "text": "长" * 501}),
    ],
    ids=["no such doubt", "not at that cell", "nothing said", "too long"],
)
def test_an_explanation_of_nothing_is_refused(luan, doubts, said):
    with pytest.raises(RefusedError):
        explain_finding(luan.worlds["validated"].shell, "luan", doubts, **said)


def test_checking_again_needs_a_name_and_a_reason(luan):
    with pytest.raises(RefusedError, match="理由"):
        again(luan.worlds["validated"], reason=" ")
