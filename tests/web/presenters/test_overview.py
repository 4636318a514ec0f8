"""Regions and circulars in lists."""

from dataclasses import replace

from diaodu.model.reruns import TakenBack
from diaodu.web.presenters.content import (
    publication_facts,
)
from diaodu.web.presenters.overview import PublicationRow, RegionCard, broken_card, publication_list
from diaodu.web.presenters.parts import Link
from tests.web.samples import HOUR, NIGHT, SHANGHAI, STORED


def test_circulars_are_listed_the_last_published_first():
    earlier = replace(STORED, period="2024-02", published_at=NIGHT - HOUR)
    first, second = publication_list((earlier, STORED), SHANGHAI)

    assert first == PublicationRow(
        page=Link("关于2024年3月招商引资工作情况的通报", "publications/yangli/2024-03/v1"),
        number="样招组办〔2024〕3号",
        approved="局长 2024-04-10 01:30",
        published_at="2024-04-10 02:30",
        docx=Link("通报 DOCX", "publications/yangli/2024-03/v1/circular.docx"),
        xlsx=Link("附表 XLSX", "publications/yangli/2024-03/v1/table.xlsx"),
    )
    assert second.page.path == "publications/yangli/2024-02/v1"


def test_a_corrected_and_a_withdrawn_circular_are_marked_where_they_are_listed_and_shown():
    envelope = replace(STORED.envelope, edition="更正通报第2版", replaced="本通报替代第3期。")
    corrected = replace(STORED, version=2, envelope=envelope)
    gone = TakenBack("yangli", "2024-03", 2, "综合科", "附表有误", NIGHT)

    (row,) = publication_list((corrected,), SHANGHAI, {corrected.id})
    first, second, *_ = publication_facts(corrected, SHANGHAI, gone)

    assert row.page.text.endswith("的通报（更正通报第2版）（已撤回）")
    assert (first.label, first.value) == ("已撤回", "2024-04-10 01:30 综合科：附表有误")
    assert (second.label, second.value) == ("更正通报第2版", "本通报替代第3期。")


def test_a_circular_that_is_to_be_computed_anew_says_because_of_what():
    due = "须重算（2024年1月已更正）"

    (row,) = publication_list((STORED,), SHANGHAI, due={STORED.id: due})

    assert row.final == due


def test_a_broken_region_stands_under_its_folder_with_the_problem():
    assert broken_card("yangli", "region.yaml 第3行") == RegionCard(
        Link("yangli", "regions/yangli"), "", (), "region.yaml 第3行"
    )
