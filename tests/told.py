"""What tests measured is printed at the end of the run, whether it passed or not."""

import pytest

TOLD = "told"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Every line that a test recorded under `told`, in the order of the tests."""
    outcomes = ("passed", "failed")
    reports = [it for name in outcomes for it in terminalreporter.getreports(name)]
    properties = (it for report in reports for it in report.user_properties)
    lines = dict.fromkeys(str(value) for name, value in properties if name == TOLD)
    if lines:
        terminalreporter.section("measured")
        for line in lines:
            terminalreporter.write_line(line)
