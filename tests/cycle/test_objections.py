"""A unit objects, the bureau answers; until then nothing is final, and all of it is kept."""

import pytest

from diaodu.cycle.objection_answers import Answered, decide_objection
from diaodu.cycle.objections import (
    Asked,
    Handed,
    file_objection,
    matters_of,
)
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.windows import settled
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.objections import Answer, Finality, FollowUp
from tests.cycle.objecting import UNIT, pass_days, pass_window, told, world
from tests.worlds import LUAN

__all__ = ["world"]
ASKED = Asked(UNIT, LUAN, "figure:signed", "应为52个，两份合同不是同一项目", "霍邱县联络员")
NO = Answered(Answer.REJECTED, "两份合同为同一项目", "综合科")


def file(world, asked=ASKED):
    return file_objection(world.shell, "luan", asked)


def keys(world):
    region = world.shell.region("luan")
    return [it.key for it in matters_of(world.shell, region, region.unit(UNIT), LUAN)]


def state(world):
    return settled(world.shell, world.shell.region("luan"), world.publication("luan", LUAN))


@pytest.fixture
def checked(world):
    """Every unit has its check sheet."""
    world.draft("luan", LUAN)
    return world


@pytest.fixture
def published(checked):
    pass_days(checked)
    checked.close("luan", LUAN)
    return checked


def test_an_open_objection_holds_the_circular_back_until_it_is_answered(checked):
    kept = file(checked)
    pass_days(checked)
    with pytest.raises(RefusedError, match=r"复核申请未办结 \(霍邱县第1号\)"):
        checked.close("luan", LUAN)

    decide_objection(checked.shell, kept.id, NO)

    assert checked.close("luan", LUAN).is_new
    (filed,) = told(checked, "objection", "*")
    assert "应为52个" in filed
    (answer,) = told(checked, "objection", UNIT)
    assert "答复：不采纳" in answer
    assert "两份合同为同一项目" in answer
    events = checked.events("luan")
    assert events.count("objection_filed") == events.count("objection_decided") == 1


def test_the_same_objection_and_the_same_answer_twice_are_once(checked):
    one = file(checked)
    assert file(checked) == one
    with pytest.raises(RefusedError, match="已有未办结的复核申请"):
        file(checked, Asked(UNIT, LUAN, "figure:signed", "另有理由", "联络员"))

    first = decide_objection(checked.shell, one.id, NO)
    assert decide_objection(checked.shell, one.id, NO) == first
    with pytest.raises(RefusedError, match="已答复: 不采纳"):
        decide_objection(checked.shell, one.id, Answered(Answer.REJECTED, "另有理由", "综合科"))
    assert len(told(checked, "objection", UNIT)) == 1


def test_an_accepted_one_is_shown_to_whoever_approves_next(checked):
    yes = Answered(Answer.PARTLY, "一份合同不同", "综合科", FollowUp.RULING)
    decide_objection(checked.shell, file(checked).id, yes)

    assert "霍邱县第1号复核申请已部分采纳" in checked.draft("luan", LUAN).composed.body


def test_what_can_be_objected_to_is_the_units_own(checked):
    before = keys(checked)
    pass_days(checked)
    checked.close("luan", LUAN)

    assert {"figure:signed", "struck:signed@2022-09-1", "other:"} <= set(before)
    assert not [key for key in before if key.startswith("flag")]
    assert any(key.startswith("board:") for key in keys(checked))
    with pytest.raises(UnreadableInputError, match=r"figure:signed \(签约亿元以上项目\)"):
        file(checked, Asked(UNIT, LUAN, "figure:nothing", "理由", "联络员"))


def test_a_circular_is_final_when_its_window_is_over_and_nothing_is_open(published):
    assert state(published).state is Finality.WINDOW
    kept = file(published)
    pass_window(published)
    assert state(published).words == "复核中（未办结1件）"

    decide_objection(published.shell, kept.id, NO)

    assert state(published).state is Finality.FINAL
    assert kept.publication_id == f"luan/{LUAN}/v1"


def test_after_the_window_only_the_bureau_takes_one_and_says_why(published):
    pass_window(published)
    with pytest.raises(RefusedError, match="已过复核申请期限"):
        file(published)

    late = file(published, Asked(*list(vars(ASKED).values())[:5], late_reason="邮路延误"))

    assert late.late_reason == "邮路延误"
    assert state(published).state is Finality.HELD


def test_evidence_is_kept_byte_for_byte_under_a_harmless_name(checked):
    files = (Handed("../../合同.pdf", b"%PDF"),)
    kept = file(checked, Asked(UNIT, LUAN, "struck:signed@2022-09-1", "见附件", "联络员", files))

    (found,) = kept.evidence
    assert found.name == "合同.pdf"
    assert checked.shell.files.get(found.sha256) == b"%PDF"


def test_notices_of_objections_balance(checked):
    decide_objection(checked.shell, file(checked).id, NO)
    checked.deliver()

    (tally,) = [it for it in reconcile(checked.shell, LUAN, "luan") if it.kind == "objection"]
    assert (tally.sent, tally.is_balanced) == (2, True)


REFUSED = (
    ({"text": " "}, "请写明申请人和理由"),
    ({"text": "长" * 1_001}, "不超过1000字"),
    ({"by": ""}, "请写明申请人和理由"),
    ({"files": (Handed("空.pdf", b""),)}, "是空的"),
    ({"files": (Handed("a", b"x"),) * 6}, "不超过5个文件"),
)


def test_an_objection_that_says_too_little_or_too_much_is_refused(world):
    for change, match in REFUSED:
        with pytest.raises(RefusedError, match=match):
            file(world, Asked(**{**vars(ASKED), **change}))


def test_nothing_can_be_objected_to_before_there_is_a_sheet(world):
    with pytest.raises(RefusedError, match="还没有发数据核对单"):
        file(world)


UNFIT = (
    ({"reason": ""}, "请写明答复的理由"),
    ({"answer": Answer.ACCEPTED}, "采纳的须写明下一步"),
    ({"follow_up": FollowUp.REPORT}, "不采纳的不写"),
    ({"answer": Answer.ACCEPTED, "follow_up": FollowUp.RERUN}, "更正报送、核减去重"),
    (
        {"answer": Answer.PARTLY, "follow_up": FollowUp.RERUN, "rerun_reason": "有误"},
        "临时重算的事由只能是",
    ),
)


def test_an_answer_that_leaves_open_what_follows_is_refused(checked):
    kept = file(checked)

    for change, match in UNFIT:
        with pytest.raises(RefusedError, match=match):
            decide_objection(checked.shell, kept.id, Answered(**{**vars(NO), **change}))
    with pytest.raises(UnreadableInputError, match="没有复核申请"):
        decide_objection(checked.shell, f"luan/{UNIT}/{LUAN}/objection-9", NO)
