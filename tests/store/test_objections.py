"""Check sheets, objections, answers and signatures are appended, on both databases."""

from datetime import UTC, datetime

import pytest

from diaodu.model.notices import Attachment, NoticeKind
from diaodu.model.objections import (
    About,
    Answer,
    CheckSheet,
    FollowUp,
    Objection,
    ObjectionDecision,
    Signature,
)
from diaodu.store import objections
from diaodu.store.engine import migrate, open_store

AT = datetime(2024, 4, 8, 1, tzinfo=UTC)
WHOSE = ("luan", "huoqiu", "2024-03")
FILES = (Attachment("回单.pdf", "0" * 64),)
SHEET = CheckSheet(*WHOSE, 0, "a" * 64, "b" * 64, "c" * 64, AT, AT)
FILED = Objection(*WHOSE, 0, About.FIGURE, "funds", "到位资金", "理由", FILES, "", "", "联络员", AT)
ANSWER = ObjectionDecision(
    *WHOSE, 1, Answer.PARTLY, "核实", FollowUp.RERUN, "更正报送", "综合科", AT
)


@pytest.fixture
def store(empty_url):
    migrate(empty_url)
    return open_store(empty_url)


def test_the_last_sheet_of_a_unit_holds_and_the_earlier_ones_stay(store):
    with store.write() as tx:
        kept = [objections.issue(tx, SHEET) for _ in range(2)]
    with store.read() as tx:
        assert [it.number for it in objections.sheets(tx, "luan")] == [1, 2]
        assert objections.last_sheets(tx, "luan", "2024-03") == {"huoqiu": kept[1]}
        assert objections.sheets(tx, "luan", unit="jinzhai") == ()


def test_an_objection_is_open_until_its_one_answer(store):
    with store.write() as tx:
        first = objections.file(tx, FILED)
        second = objections.file(tx, FILED)
        assert [objections.decide(tx, ANSWER) for _ in range(2)] == [True, False]
    with store.read() as tx:
        found = objections.listing(tx, "luan", "2024-03")

    assert [(it.objection, it.decision) for it in found] == [(first, ANSWER), (second, None)]
    assert [it.is_open for it in found] == [False, True]


def test_a_unit_signs_once(store):
    one = Signature("luan", "2024-03", "luan/2024-03/v1", NoticeKind.RESULT, "huoqiu", "张", AT)
    with store.write() as tx:
        assert [objections.sign(tx, one) for _ in range(2)] == [True, False]
    with store.read() as tx:
        assert objections.signatures(tx, "luan", "2024-03") == (one,)
        assert objections.signatures(tx, "luan", "2024-02") == ()
