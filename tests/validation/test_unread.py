"""Where reading failed, checking is silent."""

from diaodu.model.submissions import Finding, Severity
from diaodu.validation.unread import Unread


def finding(severity, sheet, cell):
    return Finding(severity, "x", sheet, cell, "", "")


def test_only_errors_at_a_cell_are_gaps():
    unread = Unread.of(
        (
            finding(Severity.ERROR, "项目", "I4"),
            finding(Severity.INFORMATION, "指标", "C5"),
            finding(Severity.ERROR, None, None),
        )
    )

    assert unread.places == {("项目", "I4")}
    assert unread.is_on("项目")
    assert not unread.is_on("指标")
