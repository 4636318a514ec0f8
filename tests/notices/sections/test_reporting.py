from dataclasses import replace

from diaodu.model.publication import Correction
from diaodu.model.submissions import Finding, Severity
from diaodu.notices.blocks import Paragraph
from diaodu.notices.sections.reporting import (
    corrected_table,
    place,
    reporting,
    states,
    warnings_table,
)
from tests.notices.builders import ERROR, WARNING, a_publication, an_envelope


def test_reporting_is_counted_and_every_exception_named():
    assert states(a_publication()) == (
        "应报单位8个，已报6个（其中零报告1个）。零报告：南坪乡。未报送：北岭乡。"
        "退回未改：县文化旅游局。迟报：东山镇。"
    )


def test_warnings_of_used_reports_are_printed_and_errors_of_rejected_ones_are_not():
    rows = warnings_table(a_publication()).rows

    assert rows == (("西河镇", "指标表!C5", "本月数是上月的12倍, 请核对"),)


def test_disagreements_found_by_scoring_are_numbered():
    texts = [block.text for block in reporting(a_publication(), an_envelope()).blocks[:3]]

    assert texts[2] == "（1）西河镇 开工率 2024年3月: 印发数 68.9 与复算 68.8 不一致。"


def test_a_unit_whose_later_report_is_used_is_named_with_the_version():
    publication = a_publication()
    reports = tuple(
        replace(report, version=3) if report.unit in {"xihe", "wenlv"} else report
        for report in publication.reports
    )

    said = states(replace(publication, reports=reports))

    assert said.endswith("迟报：东山镇。更正报送（含退回后重报）：西河镇（第3版）。")


def test_a_corrected_version_has_a_table_of_unit_item_before_and_after():
    row = Correction("西河镇", "实际到位资金", "本期 1.00万元 → 2.00万元")

    table = corrected_table(an_envelope(corrected=(row,)))

    assert [column.title for column in table.columns] == ["单位", "事项", "更正前 → 更正后"]
    assert table.rows == (("西河镇", "实际到位资金", "本期 1.00万元 → 2.00万元"),)
    assert table in reporting(a_publication(), an_envelope(corrected=(row,))).blocks
    assert corrected_table(an_envelope()) not in reporting(a_publication(), an_envelope()).blocks


def test_other_circulars_that_were_amended_are_named_in_one_sentence():
    amended = ("第3期（2024年3月）已更正，理由：误报", "第2期（2024年2月）已撤回，理由：附表有误")

    blocks = reporting(a_publication(), an_envelope(amended=amended)).blocks

    assert blocks[1] == Paragraph(f"{'；'.join(amended)}。", lead="往期通报的更正和撤回。")


def test_a_finding_is_placed_by_sheet_and_cell_by_sheet_or_in_the_whole_file():
    assert place(ERROR) == "指标表!D6"
    assert place(replace(WARNING, cell=None)) == "指标表"
    assert place(Finding(Severity.ERROR, "x", None, None, "", "")) == "整个文件"
