"""Letters about interviews in the words of officials, measures always as proposals."""

from dataclasses import replace
from datetime import date, time

import pytest

from diaodu.model.case_words import CaseAct
from diaodu.model.cases import InterviewCase, Talk
from diaodu.notices.interviews import interview_notices
from diaodu.notices.summons import Letterhead
from diaodu.regions import load_region
from tests.accountability.case_files import BASIS, TALK, after, opened
from tests.accountability.test_case_limits import INTERVIEW
from tests.world import INCLUDE

A = CaseAct
CALLED = (A.CONFIRM, A.NOTIFY)
HEAD = Letterhead(
    title="约谈通知",
    link="http://pages/case",
    statement_by=date(2024, 4, 17),
    appeal_by=date(2024, 4, 18),
    circular="《关于2024年3月招商引资工作情况的通报》（样例〔2024〕第3期）",
    running=("2024年2月", "2024年3月"),
)
SUMMONED = replace(
    INTERVIEW,
    whom="专班牵头单位主要负责人",
    with_all=("督查室",),
    with_one_of=("纪委书记", "组织部长"),
)
TOLD = replace(INTERVIEW, step="circular", step_title="通报", words="建议通报")


@pytest.fixture(scope="module")
def region():
    return load_region(INCLUDE / "regions" / "qujialing", INCLUDE / "rulebooks")


def body(region, *acts, head=HEAD, basis=BASIS, talk=TALK):
    case = after(opened(basis), *acts)
    steps = [replace(it, talk=talk) if it.talk else it for it in case.steps]
    return interview_notices(InterviewCase(tuple(steps)), region, head)[0].body


def test_a_unit_is_called_with_grounds_day_other_proposals_and_its_rights(region):
    basis = replace(BASIS, measures=(SUMMONED, TOLD, TOLD))

    assert body(region, *CALLED, basis=basis) == (
        "编号：约谈〔2024〕1号\n"
        "\n"
        "第一招商专班：\n"
        "\n"
        "根据《屈家岭管理区2024年招商引资考核办法》，贵单位2024年3月列入“后三名”预警，"
        "见《关于2024年3月招商引资工作情况的通报》（样例〔2024〕第3期）。"
        "经确认，现就约谈有关事项通知如下。\n"
        "\n"
        "一、被约谈人\n"
        "  被约谈单位：第一招商专班\n"
        "  被约谈人：专班牵头单位主要负责人\n"
        "\n"
        "二、约谈事由\n"
        "  预警事项：后三名\n"
        "  有关数据：到位资金榜 31 万元，第12名/共14名\n"
        "  连续情况：连续2期列入本预警（2024年2月、2024年3月）\n"
        "  依据：第二条\n"
        "\n"
        "三、约谈安排\n"
        "  约谈时间：2024年4月10日15:00\n"
        "  约谈地点：三楼会议室\n"
        "  主谈人：分管领导\n"
        "  参加人：督查室、纪委书记、组织部长之一\n"
        "\n"
        "四、需提交的材料\n"
        "  情况说明（完成情况、未完成原因、整改措施和完成时限）及佐证材料，"
        "于2024年4月17日前（含当日）报送。\n"
        "\n"
        "五、陈述和申诉\n"
        "  贵单位有权陈述情况；对列入预警有异议的，可于2024年4月18日前（含当日）提出申诉，"
        "申诉答复前暂停办理约谈。\n"
        "  办理方式：登录报送页面办理，或以书面形式报屈家岭管理区招商引资工作领导小组办公室。\n"
        "  页面地址：http://pages/case\n"
        "\n"
        "六、其他处理建议\n"
        "  1. 建议通报\n"
        "  以上均为建议，由有权机关按程序研究决定。\n"
        "\n"
        "七、签收和联系\n"
        "  请收到后在报送页面签收，或填写所附签收回执送回。\n"
        "  联系方式：管理区招商局综合科\n"
        "\n"
        "屈家岭管理区招商引资工作领导小组办公室\n"
        "2024年4月10日\n"
    )


def test_what_the_bureau_typed_of_the_talk_goes_before_what_the_ladder_says(region):
    basis = replace(BASIS, measures=(SUMMONED,))
    talk = Talk(time(9, 30), "二楼", "局长", "纪委书记", "督查室", "台账")
    text = body(region, *CALLED, basis=basis, talk=talk)

    assert "参加人：纪委书记\n  记录人：督查室\n" in text
    assert "四、需提交的材料\n  台账，于2024年4月17日前（含当日）报送。\n" in text
    assert "其他处理建议" not in text


def test_a_proposal_that_is_not_the_talk_is_proposed_though_no_ladder_says_so(region):
    basis = replace(BASIS, flag=replace(BASIS.flag, proposal="通报批评"))

    assert "  1. 建议：通报批评\n" in body(region, *CALLED, basis=basis)
    assert "被约谈人：主要负责人\n" in body(region, *CALLED, basis=basis)


def test_a_notice_from_before_the_arrangement_had_fields_of_its_own_is_read_as_it_was(region):
    case = after(opened(), *CALLED)
    old = replace(case.last, record="三楼，分管领导", talk=None)
    told = interview_notices(InterviewCase((*case.steps[:-1], old)), region, HEAD)[0].body

    assert told.startswith("第一招商专班：\n")
    assert "  约谈日期：2024年4月10日\n  地点和约谈人：三楼，分管领导\n" in told


def test_without_a_holiday_notice_no_day_is_promised(region):
    text = body(region, *CALLED, head=Letterhead("约谈通知"))

    assert "及佐证材料，在约谈前报送。" in text
    assert "可在约谈前提出申诉" in text
    assert "连续情况" not in text


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        ((A.WITHDRAW,), "预警的约谈，予以撤销。\n  理由：按办法"),
        ((A.SUSPEND,), "中止办理，恢复时另行通知。"),
        ((A.SUSPEND, A.RESUME), "恢复办理。"),
        ((A.APPEAL, A.UPHOLD), "经研究，申诉不成立，约谈继续办理。"),
        ((A.APPEAL, A.GRANT), "经研究，申诉成立，约谈予以撤销。"),
        ((A.HOLD, A.CLOSE), "已办结。"),
        ((A.HOLD, A.MARK), "已进行的约谈保留记录并注明更正。"),
    ],
)
def test_what_became_of_a_case_is_told_with_its_reason(region, acts, words):
    assert words in body(region, *CALLED, *acts)


def test_everyone_registered_for_the_unit_gets_the_same_letter(region):
    found = interview_notices(after(opened(), *CALLED), region, HEAD)
    addresses = {contact.address for contact in region.contacts if contact.unit == "team-01"}

    assert {it.recipient for it in found} == addresses
    assert {it.subject for it in found} == {"【约谈通知】屈家岭2024年3月招商引资工作：第一招商专班"}
    assert {it.subject_id for it in found} == {"qujialing/2024-03/team-01/bottom_three/3"}
