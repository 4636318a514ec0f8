"""Every code of intake has bytes that give it and bytes that do not, and says what to do."""

import string

import pytest

from diaodu.intake.codes import IntakeCode
from diaodu.intake.layout import marks_of
from diaodu.intake.reader import read_workbook
from tests.intake.cases import CASES
from tests.intake.making import GOOD, LABEL, RULEBOOK, found, workbook

ASSUMING = {IntakeCode.LABEL_ASSUMED}
"""Only given to a caller that says whose a workbook without a hidden sheet is."""
OF_OWN_FORMS = {code for code in IntakeCode if code.name.startswith(("FORM_", "RECORD_"))}
"""Only given to a region with forms of its own, or with rows of another system."""


def test_every_code_has_its_case():
    assert {case.code for case in CASES} | ASSUMING | OF_OWN_FORMS == set(IntakeCode)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code.code)
def test_the_finding_is_given_with_its_cell_sentence_and_remedy(case):
    finding = found(case.fails(), case.name)[case.code.code]

    place = "!".join(filter(None, (finding.sheet, finding.cell)))
    assert case.place is None or place == case.place
    assert finding.cell is None or place in finding.message
    assert finding.severity is case.code.value.severity
    assert finding.remedy
    assert not set("{}") & set(finding.message + finding.remedy)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code.code)
def test_the_finding_is_not_given_next_to_it(case):
    assert case.code.code not in found(case.passes(), case.name)


def test_a_workbook_that_is_right_has_no_findings():
    assert found(workbook()) == {}


def test_a_workbook_without_its_hidden_sheet_is_read_if_the_caller_knows_whose_it_is():
    case = next(case for case in CASES if case.code is IntakeCode.MISSING_LABEL_SHEET)

    reading = read_workbook(case.fails(), "x.xlsx", marks_of(RULEBOOK, LABEL))

    assert [finding.code for finding in reading.findings] == ["label_assumed"]
    assert reading.submission == GOOD


@pytest.mark.parametrize("code", IntakeCode, ids=lambda code: code.code)
def test_sentences_are_chinese_and_differ(code):
    said = code.value.message
    others = [other.value.message for other in IntakeCode if other is not code]

    assert said not in others
    assert any(mark not in string.printable for mark in said)
