from dataclasses import replace

from diaodu.model.submissions import Finding, Severity
from diaodu.notices.sections.reporting import place, reporting, states, warnings_table
from tests.notices.builders import ERROR, WARNING, a_publication


def test_reporting_is_counted_and_every_exception_named():
    assert states(a_publication()) == (
        "应报单位8个，已报6个（其中零报告1个）。零报告：南坪乡。未报送：北岭乡。"
        "退回未改：县文化旅游局。迟报：东山镇。"
    )


def test_warnings_of_used_reports_are_printed_and_errors_of_rejected_ones_are_not():
    rows = warnings_table(a_publication()).rows

    assert rows == (("西河镇", "指标表!C5", "本月数是上月的12倍, 请核对"),)


def test_disagreements_found_by_scoring_are_numbered():
    texts = [block.text for block in reporting(a_publication()).blocks[:3]]

    assert texts[2] == "（1）西河镇 开工率 2024年3月: 印发数 68.9 与复算 68.8 不一致。"


def test_a_finding_is_placed_by_sheet_and_cell_by_sheet_or_in_the_whole_file():
    assert place(ERROR) == "指标表!D6"
    assert place(replace(WARNING, cell=None)) == "指标表"
    assert place(Finding(Severity.ERROR, "x", None, None, "", "")) == "整个文件"
