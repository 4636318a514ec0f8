"""The papers of an interview: notice with receipt, minutes, look back, each as far as known."""

import io
from datetime import date

import pytest
from docx import Document

from diaodu.model.case_words import CaseAct
from diaodu.notices.interview_papers import (
    PaperKind,
    lookback_docx,
    notice_docx,
    paper_name,
    record_docx,
)
from diaodu.notices.summons import Letterhead
from diaodu.regions import load_region
from tests.accountability.case_files import after, opened
from tests.notices.readers import paragraphs, rows
from tests.world import INCLUDE

A = CaseAct
HEAD = Letterhead("约谈通知", "http://pages/case", date(2024, 4, 17), date(2024, 4, 18))


@pytest.fixture(scope="module")
def region():
    return load_region(INCLUDE / "regions" / "qujialing", INCLUDE / "rulebooks")


@pytest.fixture
def called():
    return after(opened(), A.CONFIRM, A.NOTIFY)


def read(data):
    return Document(io.BytesIO(data))


def filled(data):
    return {row[0].replace("\n", ""): row[1] for row in rows(read(data))}


def test_the_notice_has_its_number_sections_signature_and_a_receipt_to_be_signed(region, called):
    data = notice_docx(called, region, HEAD)
    text = paragraphs(read(data))

    assert "约谈通知书\n编号：约谈〔2024〕1号\n" in text
    assert "三、约谈安排\n约谈时间：2024年4月10日15:00\n约谈地点：三楼会议室\n" in text
    assert "招商引资工作领导小组办公室\n2024年4月10日\n约谈通知书签收回执" in text
    assert [*filled(data)][1:4] == ["签收单位（盖章）", "签收人及职务", "签收时间"]
    assert notice_docx(called, region, HEAD) == data


def test_minutes_are_open_before_the_talk_and_hold_what_was_said_after_it(region, called):
    before = filled(record_docx(called, region))
    held = after(called, A.STATE, A.HOLD, A.PROMISE)
    later = filled(record_docx(held, region))

    assert before["通知安排"].startswith("约谈时间：2024年4月10日15:00\n约谈地点：三楼会议室")
    assert not before["约谈纪要"].strip() + before["整改承诺"].strip()
    assert later["实际约谈日期"] == "2024年4月10日"
    assert (later["约谈纪要"], later["陈述情况"]) == ("见附件", "见附件")
    assert later["整改承诺"] == "见附件（2024年4月10日前完成）"


def test_the_look_back_sets_promise_beside_finding_and_waits_for_a_verdict(region, called):
    promised = after(called, A.HOLD, A.PROMISE)
    waiting = filled(lookback_docx(promised, region))
    closed = after(promised, A.RECHECK, A.CLOSE)
    over = filled(lookback_docx(closed, region))

    assert not waiting["复查情况"].strip()
    assert waiting["复查结论"].startswith("□ 整改到位，予以销号")
    assert over["复查"] == "见附件（2024年4月10日，综合科）"
    assert over["复查结论"] == "予以办结销号：按办法"


def test_a_paper_is_called_by_its_kind_unit_and_period(called):
    assert paper_name(PaperKind.LOOKBACK, called) == "整改回头看-第一招商专班2024年3月.docx"
