"""Interview cases of a published month: opened, carried on, written to the unit, corrected."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from docx import Document

from diaodu.cycle.cases import Asked, Stands, act, follow, foreseen, open_cases
from diaodu.cycle.reconcile import reconcile
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import Talk
from diaodu.model.notices import NoticeKind
from diaodu.notices.cleaning import full_width
from diaodu.store import cases, ledger

REGION, MONTH = "qujialing", "2024-03"
NOW = datetime(2024, 4, 11, 2, tzinfo=UTC)
A = CaseAct


@pytest.fixture
def world(closed, tmp_path):
    found = closed.copied_to(tmp_path / "var")
    open_cases(found.shell, REGION, NOW)
    return found


def listed(world, period=MONTH):
    with world.shell.store.read() as tx:
        return cases.listing(tx, REGION, period)


@pytest.fixture
def key(world):
    first = listed(world)[0].last
    return first.period, first.unit, first.rule


TALK = Talk(time(15), "管委会三楼", "分管领导")
ACTS = {
    A.CONFIRM: Asked(A.CONFIRM, "科长", reason="数据属实", gravity=Gravity.ORDINARY),
    A.NOTIFY: Asked(A.NOTIFY, "综合科", on=date(2024, 4, 18), talk=TALK),
    A.STATE: Asked(A.STATE, "zhuanban", Role.UNIT, record="项目推迟到四月开工"),
    A.HOLD: Asked(A.HOLD, "分管领导", Role.LEADER, "单位要求提前", "已约谈", date(2024, 4, 11)),
    A.PROMISE: Asked(A.PROMISE, "zhuanban", Role.UNIT, record="四月底开工", on=date(2024, 4, 30)),
    A.RECHECK: Asked(A.RECHECK, "督查室", record="已开工"),
    A.CLOSE: Asked(A.CLOSE, "科长", reason="承诺兑现"),
    A.APPEAL: Asked(A.APPEAL, "zhuanban", Role.UNIT, record="统计口径有误"),
    A.GRANT: Asked(A.GRANT, "分管领导", Role.LEADER, reason="口径确有误"),
    A.WITHDRAW: Asked(A.WITHDRAW, "科长", reason="不再约谈"),
}


def done(world, key, *acts, now=NOW):
    for one in acts:
        found = act(world.shell, REGION, key, ACTS[one], now)
    return found


def letters(world):
    found = world.notices(REGION, period=MONTH)
    return [it.notice for it in found if it.notice.kind is NoticeKind.INTERVIEW]


def stands(world, *flags, version=2):
    account = world.content(REGION, MONTH).account
    return Stands(MONTH, f"{REGION}/{MONTH}/v{version}", replace(account, flags=flags))


def followed(world, standing, now=NOW):
    with world.shell.store.write() as tx:
        ledger.lock(tx, REGION)
        return follow(tx, world.shell, world.shell.region(REGION), standing, now, "更正报送")


def test_every_flag_of_every_month_is_a_case_and_opening_them_again_opens_none(world):
    flags = {
        (month, flag.unit, flag.rule)
        for month in ("2024-01", "2024-02", "2024-03")
        for flag in world.content(REGION, month).account.flags
    }
    found = [case.last for case in listed(world, None)]

    assert flags
    assert {(it.period, it.unit, it.rule) for it in found} == flags
    assert {it.state for it in found} == {CaseState.FLAGGED}
    assert open_cases(world.shell, REGION, NOW).steps == ()


def test_a_case_carries_the_steps_of_the_ladder_that_rest_on_its_flag(world):
    account = world.content(REGION, MONTH).account
    for case in listed(world):
        rests = [it for it in account.steps if case.last.rule in it.rules]
        assert set(case.basis.measures) <= set(rests)
        assert {it.unit for it in case.basis.measures} <= {case.last.unit}
    assert any(case.basis.measures for case in listed(world))


def test_a_case_goes_from_the_flag_to_its_end_and_every_act_is_in_the_ledger(world, key):
    acts = (A.CONFIRM, A.NOTIFY, A.STATE, A.HOLD, A.PROMISE, A.RECHECK, A.CLOSE)
    case = done(world, key, *acts).case

    assert case.state is CaseState.CLOSED
    assert case == listed(world)[0]
    assert [it for it in world.events(REGION) if it.startswith("case_")][-7:] == [
        f"case_{one}" for one in acts
    ]


def test_the_same_act_again_is_the_same_act_and_writes_no_second_letter(world, key):
    done(world, key, A.CONFIRM, A.NOTIFY)
    before = world.dump()
    again = done(world, key, A.NOTIFY, now=NOW + timedelta(minutes=1))

    assert not again.is_new
    assert world.dump() == before


def test_the_unit_is_called_with_day_place_reason_and_how_to_answer(world, key):
    told = done(world, key, A.CONFIRM, A.NOTIFY)
    body = letters(world)[0].body
    flag = told.case.basis.flag

    assert told.queued_count == len(letters(world)) > 0
    assert letters(world)[0].subject.startswith("【约谈通知】屈家岭2024年3月")
    assert f"列入“{flag.rule_title}”预警" in body
    assert full_width(flag.figures) in body
    assert body.startswith(f"编号：约谈〔2024〕1号\n\n{flag.title}：")
    assert "约谈时间：2024年4月18日15:00\n  约谈地点：管委会三楼\n  主谈人：分管领导\n" in body
    assert "参加人：纪委书记、组织部长之一" in body
    assert "被约谈人：招商专班牵头单位负责人" in body
    circular = world.publication(REGION, MONTH).envelope
    assert f"见《{circular.title}》（{circular.number}）" in body
    assert "于2024年4月18日前（含当日）报送" in body
    assert "可于2024年4月18日前（含当日）提出申诉" in body
    assert f"/units/{REGION}/{key[1]}/cases/{MONTH}/{key[2]}" in body
    assert "由有权机关按程序研究决定" in body
    assert body.endswith("2024年4月11日\n")


def test_the_talk_itself_is_not_among_the_measures_proposed_beside_it(world, key):
    done(world, key, A.CONFIRM, A.NOTIFY)
    proposed = letters(world)[0].body.partition("其他处理建议")[2].partition("以上均为建议")[0]

    assert "1. 建议通报（招商专班牵头单位）" in proposed.replace("(", "（").replace(")", "）")
    assert "约谈" not in proposed


def test_the_notice_is_also_a_paper_of_the_same_number_and_the_next_one_of_the_year_another(
    world, key
):
    done(world, key, A.CONFIRM, A.NOTIFY)
    other = next(case.last for case in listed(world) if case.last.unit != key[1])
    done(world, (other.period, other.unit, other.rule), A.CONFIRM, A.NOTIFY)
    said = []
    for told in (letters(world)[0], letters(world)[-1]):
        (file,) = told.attachments
        data = world.shell.files.get(file.sha256)
        said.append("\n".join(it.text for it in Document(io.BytesIO(data)).paragraphs))
        assert file.name.startswith("约谈通知书-")

    assert "编号：约谈〔2024〕1号" in said[0]
    assert "编号：约谈〔2024〕2号" in said[1]
    assert "签收回执" in said[0]


def test_periods_in_a_row_are_counted_as_the_circulars_that_stand_say(world):
    flagged = {
        month: {(it.unit, it.rule) for it in world.content(REGION, month).account.flags}
        for month in ("2024-01", "2024-02", "2024-03")
    }
    thrice = min(set.intersection(*flagged.values()))
    done(world, (MONTH, *thrice), A.CONFIRM, A.NOTIFY)
    done(world, ("2024-01", *thrice), A.CONFIRM, A.NOTIFY)
    first = [it.notice for it in world.notices(REGION, period="2024-01")]

    said = "连续情况：连续3期列入本预警（2024年1月、2024年2月、2024年3月）"
    assert said in letters(world)[0].body
    assert any("连续情况：连续1期列入本预警\n" in it.body for it in first)


@pytest.mark.parametrize(
    ("called_for", "on", "is_early"),
    [
        (date(2024, 4, 12), date(2024, 4, 12), True),
        (date(2024, 4, 22), date(2024, 4, 19), True),
        (date(2024, 4, 12), date(2024, 4, 18), False),
    ],
)
def test_a_talk_ahead_of_the_day_told_or_of_the_end_of_appeal_needs_a_reason_that_is_kept(
    world, key, called_for, on, is_early
):
    late = datetime(2024, 4, 22, 2, tzinfo=UTC)
    done(world, key, A.CONFIRM)
    act(world.shell, REGION, key, replace(ACTS[A.NOTIFY], on=called_for), NOW)
    held = replace(ACTS[A.HOLD], on=on, reason="")
    if is_early:
        told = f"实际约谈日期{on}早于通知的约谈日期{called_for}或申诉期限最后一天2024-04-18"
        with pytest.raises(RefusedError, match=told):
            act(world.shell, REGION, key, held, late)
        held = replace(held, reason="单位来文放弃申诉")
    kept = act(world.shell, REGION, key, held, late).case.last

    assert (kept.state, kept.reason) == (CaseState.HELD, held.reason)


def test_an_act_that_arranges_no_talk_takes_no_arrangement(world, key):
    with pytest.raises(RefusedError, match="“确认约谈”不写约谈安排"):
        act(world.shell, REGION, key, replace(ACTS[A.CONFIRM], talk=TALK), NOW)


def test_the_unit_hears_that_its_case_is_closed_and_what_it_promised(world, key):
    done(world, key, A.CONFIRM, A.NOTIFY, A.HOLD, A.PROMISE, A.RECHECK, A.CLOSE)
    last = letters(world)[-1]

    assert last.subject.startswith("【约谈办结通知】")
    assert "理由：承诺兑现" in last.body
    assert "整改承诺：四月底开工（2024年4月30日前完成）" in last.body


def test_letters_of_cases_are_expected_one_by_one(world, key):
    done(world, key, A.CONFIRM, A.NOTIFY, A.HOLD, A.CLOSE)
    (tally,) = [it for it in reconcile(world.shell, MONTH, REGION) if it.kind == "interview"]

    assert tally.expected == tally.queued == len(letters(world)) > 1
    assert (tally.missing, tally.unexpected) == ((), ())


def test_what_the_table_does_not_have_is_refused_and_leaves_nothing(world, key):
    before = world.dump()

    with pytest.raises(RefusedError, match="本件待确认, 不能办理“实施约谈”"):
        done(world, key, A.HOLD)
    with pytest.raises(RefusedError, match="须写明: 理由、情节轻重"):
        act(world.shell, REGION, key, Asked(A.CONFIRM, "科长"), NOW)
    with pytest.raises(RefusedError, match="请写明以招商局、责任单位还是领导的名义办理"):
        act(world.shell, REGION, key, replace(ACTS[A.WITHDRAW], role=Role.PROGRAM), NOW)
    with pytest.raises(UnreadableInputError, match="没有约谈件"):
        done(world, (MONTH, "nobody", key[2]), A.CONFIRM)
    assert world.dump() == before


def test_an_appeal_in_time_stops_the_talk_and_one_too_late_is_refused(world, key):
    done(world, key, A.CONFIRM, A.NOTIFY)
    with pytest.raises(RefusedError, match=r"申诉期限为5个工作日\(默认\), 已于2024-04-18届满"):
        done(world, key, A.APPEAL, now=datetime(2024, 4, 18, 16, tzinfo=UTC))
    done(world, key, A.APPEAL, now=datetime(2024, 4, 18, 15, tzinfo=UTC))
    with pytest.raises(RefusedError, match="本件申诉中, 不能办理“实施约谈”"):
        done(world, key, A.HOLD)

    assert done(world, key, A.GRANT).case.state is CaseState.WITHDRAWN
    assert "经研究，申诉成立，约谈予以撤销" in letters(world)[-1].body


@pytest.mark.parametrize(
    ("acts", "is_told"), [((A.CONFIRM,), False), ((A.CONFIRM, A.NOTIFY), True)]
)
def test_a_correction_withdraws_the_case_of_a_flag_it_takes_away_and_tells_who_was_called(
    world, key, acts, is_told
):
    done(world, key, *acts)
    told = len(letters(world))
    flags = world.content(REGION, MONTH).account.flags
    found = followed(world, stands(world, *(it for it in flags if (it.unit, it.rule) != key[1:])))
    case = listed(world)[0]

    assert found.of(*A) == (case.id,)
    assert case.state is CaseState.WITHDRAWN
    assert case.last.reason == "更正后不再列入：更正报送"
    assert (len(letters(world)) > told) is is_told


def test_a_talk_that_was_held_is_kept_and_marked_when_its_flag_is_gone(world, key):
    done(world, key, A.CONFIRM, A.NOTIFY, A.HOLD)
    with world.shell.store.read() as tx:
        before = foreseen(tx, REGION, stands(world), NOW)
    found = followed(world, stands(world))
    case = listed(world)[0]

    assert before.steps == tuple(replace(it, reason="更正后不再列入") for it in found.steps)
    assert found.of(A.MARK) == (case.id,)
    assert (case.state, case.is_struck) == (CaseState.HELD, True)
    assert "已进行的约谈保留记录并注明更正" in letters(world)[-1].body


def test_a_flag_newly_entered_opens_a_case_and_one_that_comes_back_opens_it_again(world):
    flags = world.content(REGION, MONTH).account.flags
    other = replace(flags[0], rule="new_rule")
    new = followed(world, stands(world, *flags, other))
    left = followed(world, stands(world, *flags[1:], other))
    back = followed(world, stands(world, *flags, other, version=3))

    assert new.of(A.OPEN) == (f"{REGION}/{MONTH}/{flags[0].unit}/new_rule",)
    assert left.of(A.WITHDRAW) == back.of(A.REOPEN)
    assert followed(world, stands(world, *flags, other, version=3)).steps == ()


def test_without_a_circular_there_are_no_cases(world, key):
    followed(world, Stands(MONTH, f"{REGION}/{MONTH}/v1", None))

    assert {case.state for case in listed(world)} == {CaseState.WITHDRAWN}
