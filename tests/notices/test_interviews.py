"""Letters about interviews in the words of officials, measures always as proposals."""

from dataclasses import replace
from datetime import date

import pytest

from diaodu.model.cases import CaseAct
from diaodu.notices.interviews import Letterhead, interview_notices
from diaodu.regions import load_region
from tests.accountability.case_files import BASIS, after, opened
from tests.accountability.test_case_limits import INTERVIEW
from tests.world import INCLUDE

A = CaseAct
TALK = (A.CONFIRM, A.NOTIFY)
HEAD = Letterhead("约谈通知", "http://pages/case", date(2024, 4, 17), date(2024, 4, 18))


@pytest.fixture(scope="module")
def region():
    return load_region(INCLUDE / "regions" / "qujialing", INCLUDE / "rulebooks")


def body(region, *acts, head=HEAD, basis=BASIS):
    return interview_notices(after(opened(basis), *acts), region, head)[0].body


def test_a_unit_is_called_with_grounds_day_proposals_and_its_rights(region):
    text = body(region, *TALK, basis=replace(BASIS, measures=(INTERVIEW, INTERVIEW)))

    assert text == (
        "第一招商专班：\n"
        "\n"
        "根据《屈家岭管理区2024年招商引资考核办法》，贵单位2024年3月列入“后三名”预警。\n"
        "经确认，现将约谈有关事项通知如下。\n"
        "\n"
        "一、约谈事由\n"
        "  预警事项：后三名\n"
        "  有关数据：到位资金榜 31 万元, 第12名/共14名\n"
        "  依据：第二条\n"
        "\n"
        "二、约谈安排\n"
        "  约谈日期：2024年4月10日\n"
        "  地点和约谈人：见附件\n"
        "\n"
        "三、处理建议\n"
        "  1. 建议：由区分管领导约谈牵头单位负责人\n"
        "  2. 建议约谈\n"
        "  以上均为建议，由有权机关按程序研究决定。\n"
        "\n"
        "四、情况说明和申诉\n"
        "  贵单位可于2024年4月17日前（含当日）提交书面情况说明，并附佐证材料。\n"
        "  对列入预警有异议的，可于2024年4月18日前（含当日）提出申诉；申诉答复前暂停办理约谈。\n"
        "  办理方式：登录报送页面办理，或以书面形式报屈家岭管理区招商引资工作领导小组办公室"
        "（管理区招商局综合科）。\n"
        "  页面地址：http://pages/case\n"
        "\n"
        "屈家岭管理区招商引资工作领导小组办公室\n"
        "2024年4月10日\n"
    )


def test_a_rule_without_a_proposal_proposes_nothing(region):
    basis = replace(BASIS, flag=replace(BASIS.flag, proposal=""))

    assert "三、处理建议\n  无。\n" in body(region, *TALK, basis=basis)


def test_without_a_holiday_notice_no_day_is_promised(region):
    assert "可在约谈前提交书面情况说明" in body(region, *TALK, head=Letterhead("约谈通知"))


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
    assert words in body(region, *TALK, *acts)


def test_everyone_registered_for_the_unit_gets_the_same_letter(region):
    found = interview_notices(after(opened(), *TALK), region, HEAD)
    addresses = {contact.address for contact in region.contacts if contact.unit == "team-01"}

    assert {it.recipient for it in found} == addresses
    assert {it.subject for it in found} == {"【约谈通知】屈家岭2024年3月招商引资工作：第一招商专班"}
    assert {it.subject_id for it in found} == {"qujialing/2024-03/team-01/bottom_three/3"}
