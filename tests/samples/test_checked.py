"""The sample reports through validation, in the order in which they came."""

from pathlib import Path

import pytest

from diaodu.intake.reader import read_workbook
from diaodu.model.submissions import Severity, SubmissionState
from diaodu.regions import load_region
from diaodu.rulebook.loader import load_rulebook
from diaodu.samples import write_sample_reports
from diaodu.validation import Expected, check, state_of

INCLUDE = Path(__file__).parents[2] / "include"


@pytest.fixture(scope="module", params=["luan", "qujialing"])
def judged(request, tmp_path_factory):
    """The region's id, and each report's name, state and what was found beyond information."""
    folder, inbox = INCLUDE / "regions" / request.param, tmp_path_factory.mktemp(request.param)
    region = load_region(folder, INCLUDE / "rulebooks")
    write_sample_reports(region, folder, inbox)
    return region.id, list(judge(region, inbox))


def judge(region, inbox):
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    expected = Expected(region=region.id, units=region.register.units)
    accepted = {}
    for path in sorted(inbox.iterdir(), key=lambda path: path.stat().st_mtime):
        reading = read_workbook(path.read_bytes(), path.name)
        label, sent = reading.label, reading.submission
        earlier = tuple(it for it in accepted.values() if it.label.unit == label.unit)
        checked = check(sent, rulebook.in_month(label.period), expected, earlier)
        found = [
            it for it in (*reading.findings, *checked) if it.severity is not Severity.INFORMATION
        ]
        state = state_of(sent, tuple(found))
        if state.counts:
            accepted[label.unit, label.period] = sent
        yield path.stem, state, found


def test_only_the_reports_meant_to_be_troublesome_are(judged):
    region, reports = judged

    unusual = {name: state for name, state, _ in reports if state is not SubmissionState.ACCEPTED}
    assert (
        unusual
        == {
            "luan": {"金寨县-2024-06-第1次": SubmissionState.ACCEPTED_WITH_WARNINGS},
            "qujialing": {
                "第十招商专班-2024-01-第1次": SubmissionState.REJECTED,
                "第十三招商专班-2024-02-第1次": SubmissionState.NIL_RETURN,
            },
        }[region]
    )


def test_the_misprinted_rate_is_told_with_its_cell_and_the_recomputed_one(judged):
    region, reports = judged

    told = [finding for _, _, found in reports for finding in found if "开工率" in finding.message]
    if region == "luan":
        (finding,) = told
        assert (finding.severity, finding.sheet, finding.cell) == (Severity.WARNING, "指标", "D8")
        assert "68.9" in finding.message
        assert "68.8" in finding.message
    else:
        assert told == []
