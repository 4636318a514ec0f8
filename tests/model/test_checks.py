"""A check becomes a finding with its place and facts filled in."""

from diaodu.model.checks import Code, error, information, warning
from diaodu.model.submissions import Finding, Severity


class Sample(Code):
    """Three codes of one stage."""

    TOO_MUCH = error("{place} 填{read}", "请改正{place}")
    ODD = warning("可疑", "请核对")
    TAKEN = information("已读作{sheet}", "无需处理")


def test_a_finding_carries_code_place_sentence_and_remedy():
    assert Sample.TOO_MUCH.at("指标", "C5", read="九") == Finding(
        severity=Severity.ERROR,
        code="too_much",
        sheet="指标",
        cell="C5",
        message="指标!C5 填九",
        remedy="请改正指标!C5",
    )


def test_a_place_may_be_a_sheet_or_nothing():
    assert Sample.TOO_MUCH.at("指标", read=1).message == "指标 填1"
    assert Sample.ODD.at().sheet is None


def test_an_empty_cell_is_no_cell():
    found = Sample.TOO_MUCH.at("指标", "", read=1)

    assert (found.cell, found.message) == (None, "指标 填1")


def test_a_fact_may_be_called_like_a_place():
    assert Sample.TAKEN.at(sheet="项目").message == "已读作项目"


def test_braces_in_what_was_read_are_left_alone():
    assert Sample.TOO_MUCH.at("指标", "C5", read="{place}").message == "指标!C5 填{place}"


def test_severities_are_those_named():
    assert [code.value.severity for code in Sample] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.INFORMATION,
    ]
