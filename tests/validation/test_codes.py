"""Every code of validation has a workbook that gives it and one that does not."""

import string

import pytest

from diaodu.intake.codes import IntakeCode
from diaodu.model.check_table import CHECKS
from diaodu.validation.closing import ClosingCode
from diaodu.validation.codes import ValidationCode
from tests.intake.making import GOOD
from tests.validation.cases import CASES, INDICATOR_GONE, TOTALS
from tests.validation.making import judged


def found(submission, case):
    findings = judged(
        submission, case.expected, case.earlier, beside=case.beside, rulebook=case.rulebook
    )
    return {finding.code: finding for finding in reversed(findings)}


def test_every_code_has_its_case():
    assert {case.code for case in CASES} | {INDICATOR_GONE, TOTALS} == set(ValidationCode)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code.code)
def test_the_finding_is_given_with_its_cell_sentence_and_remedy(case):
    finding = found(case.fails, case)[case.code.code]

    place = "!".join(filter(None, (finding.sheet, finding.cell)))
    assert case.place is None or place == case.place
    assert finding.cell is None or place in finding.message
    assert finding.is_trial is case.code.value.trial
    assert finding.is_trial or finding.severity is case.code.value.severity
    assert finding.remedy
    assert not set("{}") & set(finding.message + finding.remedy)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code.code)
def test_the_finding_is_not_given_next_to_it(case):
    assert case.code.code not in found(case.passes, case)


def test_a_submission_that_is_right_has_no_findings():
    assert judged(GOOD) == ()


def test_the_codes_are_those_of_the_table_in_its_order():
    assert [code.code for code in ValidationCode] == list(CHECKS.checks)
    assert all(it.title and it.source and it.remedy for it in CHECKS.checks.values())


def test_codes_of_reading_and_checking_are_never_the_same():
    reading = {code.code for code in (*IntakeCode, *ClosingCode)}

    assert not reading & set(CHECKS.checks)


@pytest.mark.parametrize("code", ValidationCode, ids=lambda code: code.code)
def test_sentences_are_chinese_and_differ(code):
    said = code.value.message
    others = [other.value.message for other in ValidationCode if other is not code]

    assert said not in others
    assert any(mark not in string.printable for mark in said)
