from collections import Counter
from dataclasses import replace

from diaodu.model.figures import REGION
from diaodu.model.notices import Attachment, NoticeKind
from diaodu.model.submissions import SubmissionState
from diaodu.model.units import Contact
from diaodu.notices.compose import (
    circular_notices,
    expected_recipients,
    receipt_notice,
    result_notices,
)
from diaodu.notices.recipients import Expected, expected_answers, without_contact
from tests.notices.builders import TITLES, a_publication, an_envelope, contacts
from tests.notices.texts.test_receipt import stored

ID = "yangli/2024-03/v1"
FILES = (Attachment("通报.docx", "1" * 64), Attachment("情况表.xlsx", "2" * 64))


def results(known=None):
    known = contacts() if known is None else known
    return result_notices(a_publication(), ID, an_envelope(), "样例县", known, "file", FILES)


def circulars(known=None):
    known = contacts() if known is None else known
    return circular_notices(a_publication(), ID, an_envelope(), "样例县", known, "file", FILES)


def test_every_contact_of_every_unit_gets_the_result_of_its_own_unit_and_nobody_else():
    sent = Counter((notice.unit, notice.recipient) for notice in results())

    assert sent == Counter((c.unit, c.address) for c in contacts() if c.unit != REGION)
    for notice in results():
        assert notice.kind is NoticeKind.RESULT
        assert notice.body.startswith(f"{TITLES[notice.unit]}：")
        assert notice.subject == f"样例县2024年3月招商引资工作通报：{TITLES[notice.unit]}完成情况"


def test_a_result_carries_publication_period_channel_and_attachments():
    notice = results()[0]

    assert (notice.region, notice.period, notice.subject_id) == ("yangli", "2024-03", ID)
    assert (notice.channel, notice.attachments) == ("file", FILES)


def test_an_address_named_twice_for_a_unit_gets_one_notice():
    twice = (*contacts(), Contact("chengguan", "分管负责人", "chengguan@yangli.example.org"))

    assert len(results(twice)) == len(results())


def test_an_address_that_serves_two_units_gets_one_notice_for_each():
    shared = (
        Contact("chengguan", "联络员", "shared@yangli.example.org"),
        Contact("xihe", "联络员", "shared@yangli.example.org"),
    )

    assert [notice.unit for notice in results(shared)] == ["chengguan", "xihe"]


def test_a_contact_of_a_unit_that_is_not_in_the_publication_gets_nothing():
    assert results((Contact("closed", "联络员", "x@yangli.example.org"),)) == ()


def test_the_circular_goes_to_the_contacts_of_the_bureau_with_both_files():
    (notice,) = circulars()

    assert (notice.kind, notice.unit) == (NoticeKind.CIRCULAR, REGION)
    assert notice.recipient == "bureau@yangli.example.org"
    assert notice.attachments == FILES
    assert notice.subject == "样例县2024年3月招商引资工作通报（样招组办〔2024〕3号）"


def test_a_circular_without_a_number_has_no_empty_brackets_in_its_subject():
    (notice,) = circular_notices(
        a_publication(), ID, an_envelope(number=""), "样例县", contacts(), "file", ()
    )

    assert notice.subject == "样例县2024年3月招商引资工作通报"


def test_what_is_composed_is_what_is_expected_no_more_and_no_less():
    composed = {
        Expected(n.kind, n.subject_id, n.unit, n.recipient) for n in (*results(), *circulars())
    }

    assert set(expected_recipients(a_publication(), ID, contacts())) == composed
    assert len(composed) == len(results()) + len(circulars())


def test_a_unit_that_nobody_can_be_told_about_is_named():
    assert [unit.title for unit in without_contact(a_publication(), contacts())] == ["北岭乡"]


def answer(state, **changes):
    return receipt_notice(
        stored(state, **changes), "已收到。\n", "城关镇", "样例县", "x@yangli.example.org", "smtp"
    )


def test_a_version_that_counts_is_answered_by_a_receipt():
    for state in (s for s in SubmissionState if s.counts):
        notice = answer(state)

        assert notice.kind is NoticeKind.RECEIPT
        assert notice.subject == "【报送回执】样例县2024年3月招商引资数据报送：城关镇"
        assert notice.subject_id == "yangli/chengguan/2024-03/v1"


def test_a_version_that_does_not_count_is_sent_back():
    notice = answer(SubmissionState.REJECTED)

    assert notice.kind is NoticeKind.REJECTION
    assert notice.subject.startswith("【退回修改】样例县2024年3月")


def test_a_file_of_nobody_knows_which_month_is_answered_without_one():
    notice = answer(SubmissionState.REJECTED, unit="", period="")

    assert notice.subject == "【请转告】样例县收到一份认不出单位的文件：城关镇3月.xlsx"


def test_answers_are_expected_at_the_unit_or_at_the_bureau_if_no_unit_is_named():
    lost = stored(SubmissionState.REJECTED, unit="", period="")

    found = expected_answers((stored(), lost), contacts())

    assert [(e.kind, e.recipient) for e in found] == [
        (NoticeKind.RECEIPT, "chengguan.head@yangli.example.org"),
        (NoticeKind.RECEIPT, "chengguan@yangli.example.org"),
        (NoticeKind.REJECTION, "bureau@yangli.example.org"),
    ]


def test_a_subject_holds_no_line_break_whatever_the_unit_is_called():
    publication = a_publication()
    reports = (replace(publication.reports[0], title="城关镇\nBcc: x@example.org"),)
    changed = replace(publication, reports=reports)

    made = result_notices(changed, ID, an_envelope(), "样例县", contacts(), "file", ())

    assert all("\n" not in notice.subject for notice in made)
