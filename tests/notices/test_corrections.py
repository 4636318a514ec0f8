"""What a corrected or withdrawn circular says, on paper and in its letters."""

from dataclasses import replace
from datetime import UTC, datetime

from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.figures import REGION
from diaodu.model.notices import Attachment, NoticeKind
from diaodu.model.publication import Envelope
from diaodu.model.records import StoredPublication
from diaodu.model.reruns import TakenBack
from diaodu.notices.corrections import Told, correction_notices, retraction_notices
from diaodu.regions import load_region
from tests.notices.builders import a_publication, an_envelope, contacts
from tests.notices.readers import circular, paragraphs
from tests.world import INCLUDE

AT = datetime(2024, 5, 10, 1, 0, tzinfo=UTC)
EDITION = "更正通报第2版"
REPLACED = "本通报替代样招组办〔2024〕3号（编号 yangli/2024-03/v1）。更正理由：误报"
STORED = StoredPublication(
    region="yangli",
    period="2024-03",
    version=2,
    sha256="a" * 64,
    envelope=an_envelope(edition=EDITION, replaced=REPLACED),
    docx_sha256="b" * 64,
    xlsx_sha256="c" * 64,
    approved_by="局长",
    approved_at=AT,
    published_at=AT,
)
FILES = (Attachment("通报.docx", "b" * 64), Attachment("情况表.xlsx", "c" * 64))
TOLD = Told("chengguan", "城关镇", (("实际到位资金", "年初累计 27,000万元 → 26,000万元"),))
REGION_OF = replace(
    load_region(INCLUDE / "regions" / "luan", INCLUDE / "rulebooks"),
    id="yangli",
    title="样例县",
    contacts=contacts(),
)


def letters():
    return correction_notices(a_publication(), STORED, REGION_OF, (TOLD,), FILES)


def test_the_head_of_a_corrected_circular_says_which_version_it_is_what_it_replaces_and_why():
    texts = [p.text for p in circular(edition=EDITION, replaced=REPLACED).paragraphs if p.text]

    assert texts[3:5] == [f"（{EDITION}）", REPLACED]


def test_a_first_version_has_no_word_of_it_and_the_same_json_as_ever():
    text = canonical(an_envelope())

    assert "edition" not in text
    assert restore(Envelope, text) == an_envelope()
    assert "更正" not in paragraphs(circular())


def test_only_the_units_told_and_the_bureau_get_a_letter():
    assert {it.unit for it in letters()} == {REGION, "chengguan"}
    assert {it.kind for it in letters()} == {NoticeKind.CORRECTION}
    assert {it.subject_id for it in letters()} == {STORED.id}


def test_the_unit_reads_what_is_replaced_what_changed_and_then_everything_anew():
    body = next(it.body for it in letters() if it.unit == "chengguan")

    assert REPLACED in body
    assert "实际到位资金：年初累计 27,000万元 → 26,000万元" in body
    assert body.index("更正前 → 更正后") < body.index("二、指标完成情况")


def test_the_bureau_reads_every_unit_and_gets_both_files():
    letter = next(it for it in letters() if it.unit == REGION)

    assert "城关镇" in letter.body
    assert "26,000万元" in letter.body
    assert letter.attachments == FILES


def test_a_correction_opens_once_and_does_not_say_in_its_middle_what_a_first_circular_says():
    for letter in letters():
        assert letter.body.count("城关镇：") <= 1
        assert "已印发，" not in letter.body
    (bureau,) = (it for it in letters() if it.unit == REGION)
    assert "更正后的通报全文和情况表见附件，主要情况如下。" in bureau.body


def test_who_got_a_withdrawn_circular_reads_why_and_what_holds_instead():
    gone = TakenBack("yangli", "2024-03", 2, "综合科", "附表有误", AT)
    unit = REGION_OF.register.units[0]

    def body(stands: str) -> str:
        (letter,) = retraction_notices(STORED, gone, stands, REGION_OF, [(unit.id, "a@b.cn")])
        return letter.body

    assert body("").startswith(f"{unit.title}：\n")
    assert "编号 yangli/2024-03/v2）已撤回" in body("")
    assert "）（" not in body("")
    assert "撤回：2024-05-10 09:00" in body("")
    assert "理由：附表有误" in body("")
    assert "另行印发" in body("")
    assert "以此前印发的通报（编号 yangli/2024-03/v1）为准" in body("yangli/2024-03/v1")
    assert body("").endswith("2024年5月10日\n")
    assert sha256(body("")) != sha256(body("yangli/2024-03/v1"))
